#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A command run to its end.
struct Command {
  let status: Int32
  let output: [UInt8]

  /// The output as text.
  var text: String { String(decoding: output, as: UTF8.self) }

  /// Runs a command found in PATH; its errors go where the tests' do.
  init(_ arguments: String...) { self.init(arguments) }

  init(_ arguments: [String]) {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    let words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let result = posix_spawnp(&process, arguments[0], &actions, nil, words, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard result == 0 else {
      status = result
      output = []
      return
    }
    var collected: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(ends[0], &buffer, buffer.count)
      if count > 0 { collected += buffer[..<count] } else if count == 0 || errno != EINTR { break }
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    self.status = status
    self.output = collected
  }
}

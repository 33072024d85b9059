#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program that was started with a list of arguments, without a shell, and whose output is read.
final class ChildProcess {
  private let process: pid_t
  private let output: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)

  /// Starts `program`; nil where that cannot be done.
  init?(_ program: String, _ arguments: [String], input: Int32, errors: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    var process = pid_t()
    let words = ([program] + arguments).map { strdup($0) }
    defer { words.forEach { free($0) } }
    let status = posix_spawn(&process, program, &actions, nil, words + [nil], environ)
    close(ends[1])
    guard status == 0 else {
      close(ends[0])
      return nil
    }
    self.process = process
    output = ends[0]
  }

  /// The next bytes of its output; nil at the end, or after so many milliseconds of silence.
  func read(patience: Int32) -> ArraySlice<UInt8>? {
    while true {
      var poll = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      let ready = systemPoll(&poll, 1, patience)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return nil }
      let count = systemRead(output, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      return count > 0 ? buffer[..<count] : nil
    }
  }

  /// Stops it, if it still runs, and takes leave of it.
  func end() {
    close(output)
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }
}

#if canImport(Glibc)
  private let systemPoll = Glibc.poll
  private let systemRead = Glibc.read
#else
  private let systemPoll = Darwin.poll
  private let systemRead = Darwin.read
#endif

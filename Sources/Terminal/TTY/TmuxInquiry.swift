import TerminalGraphics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Asks tmux about its terminal by its own command, which changes nothing.
enum TmuxInquiry {
  /// tmux answers in some milliseconds, or hangs.
  private static let patience: Duration = .seconds(1)

  /// What tmux says about a pane, or nil after a second at most.
  static func ask(pane: String) -> TmuxReport? {
    guard let output = run(TmuxReport.question(pane: pane)) else { return nil }
    return TmuxReport(String(decoding: output, as: UTF8.self))
  }

  /// What a command prints, 4 KiB at most.
  private static func run(_ command: [String]) -> [UInt8]? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    guard let process = spawn(command, output: ends[1]) else {
      close(ends[1])
      return nil
    }
    close(ends[1])
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    let clock = ContinuousClock()
    let start = clock.now
    while output.count < buffer.count {
      let now = start.duration(to: clock.now)
      guard now < patience,
        let ready = try? Readiness.wait(for: [ends[0]], until: patience, now: now), ready[0]
      else { break }
      let count = read(ends[0], &buffer, buffer.count)
      guard count > 0 else { break }
      output += buffer[..<count]
    }
    // It has said its last, or is not waited for any longer.
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return output
  }

  private static func spawn(_ command: [String], output: Int32) -> pid_t? {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let words = command.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawnp(&process, command[0], &actions, nil, words, environ) == 0 else {
      return nil
    }
    return process
  }
}

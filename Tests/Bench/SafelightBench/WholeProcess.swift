#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs a program to its end and measures it from outside.
///
/// A process of ours does that because the system counts the memory of whoever starts a program as
/// that program's own peak, and Python with numpy is larger than what is to be measured.
struct WholeProcess {
  struct Failed: Error { let status: Int32 }

  let command: [String]

  /// Seconds on the wall, and bytes of memory at the peak.
  func measure() throws -> (seconds: Double, memory: Int) {
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var process = pid_t()
    var status: Int32 = 0
    var usage = rusage()
    let start = ContinuousClock.now
    let started = posix_spawnp(&process, command[0], &actions, nil, words, environ)
    guard started == 0 else { throw Failed(status: started) }
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard status == 0 else { throw Failed(status: status) }
    #if canImport(Glibc)
      return (seconds, usage.ru_maxrss * 1024)
    #else
      return (seconds, usage.ru_maxrss)
    #endif
  }
}

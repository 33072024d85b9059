#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program that inherits every file descriptor it can, and sleeps.
struct Sleeper {
  struct NotStarted: Error { let status: Int32 }

  private let process: pid_t

  init() throws {
    var process = pid_t()
    let words: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("600"), nil]
    defer { for word in words { free(word) } }
    let status = posix_spawnp(&process, "sleep", nil, nil, words, environ)
    guard status == 0 else { throw NotStarted(status: status) }
    self.process = process
  }

  func end() {
    kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }
}

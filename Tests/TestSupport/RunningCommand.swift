#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A command under way.
///
/// Input and output are files without names, so that neither side ever waits for the other.
package final class RunningCommand {
  package let process: pid_t
  private let output: UnsafeMutablePointer<FILE>
  private let errors: UnsafeMutablePointer<FILE>
  private var hasEnded = false

  package init?(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
    folder: String? = nil
  ) {
    guard let source = tmpfile(), let output = tmpfile(), let errors = tmpfile() else {
      return nil
    }
    defer { fclose(source) }
    fwrite(input, 1, input.count, source)
    rewind(source)
    var actions = Self.actions()
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, file) in [source, output, errors].enumerated() {
      posix_spawn_file_actions_adddup2(&actions, fileno(file), Int32(descriptor))
    }
    // The call that changes the folder is hidden from Swift by glibc; a shell does it.
    let inFolder = folder.map { ["sh", "-c", "cd \"$0\" && exec \"$@\"", $0] } ?? []
    let line = inFolder + arguments
    let words = line.map { strdup($0) } + [nil]
    let variables = Self.variables(environment).map { strdup($0) } + [nil]
    defer { for word in words + variables { free(word) } }
    var process = pid_t()
    var attributes = Self.attributes()
    defer { posix_spawnattr_destroy(&attributes) }
    let result = posix_spawnp(&process, line[0], &actions, &attributes, words, variables)
    guard result == 0 else { return nil }
    self.process = process
    self.output = output
    self.errors = errors
  }

  deinit {
    if !hasEnded {
      kill(process, SIGKILL)
      _ = wait()
    }
    fclose(output)
    fclose(errors)
  }

  /// What it wrote to standard output so far.
  package var text: String { String(decoding: Self.bytes(of: output), as: UTF8.self) }

  package func signal(_ number: Int32) { kill(process, number) }

  /// Whether it has ended by itself.
  package var isOver: Bool {
    var information = siginfo_t()
    information.si_signo = 0
    return waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) != 0
      || information.si_signo != 0
  }

  /// Waits for its end.
  package func wait() -> Command {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    hasEnded = true
    let signal = status & 0x7F
    return Command(
      status: signal == 0 ? status >> 8 & 0xFF : 128 + signal, output: Self.bytes(of: output),
      errors: Self.bytes(of: errors))
  }

  /// Waits for its end as `wait` does, and tells the most memory that it had, in bytes; Linux alone
  /// says, elsewhere it is 0.
  package func waitWatchingMemory() -> (Command, peak: Int) {
    var peak = 0
    while !isOver {
      peak = max(peak, watch.memory ?? 0)
      usleep(2_000)
    }
    return (wait(), peak)
  }

  /// Looks at it from outside, from any thread.
  package var watch: Watch { Watch(process: process) }

  private static func bytes(of file: UnsafeMutablePointer<FILE>) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    // Not by fread: the position is shared with the command, which writes at it.
    while case let count = pread(fileno(file), &buffer, buffer.count, off_t(bytes.count)), count > 0
    {
      bytes += buffer[..<count]
    }
    return bytes
  }

  static func variables(_ changes: [String: String]) -> [String] {
    var all: [String] = []
    var next = environ
    while let variable = next.pointee {
      let text = String(cString: variable)
      let name = String(text.prefix { $0 != "=" })
      if changes[name] == nil { all.append(text) }
      next = next.advanced(by: 1)
    }
    return all + changes.map { "\($0.key)=\($0.value)" }
  }

  #if canImport(Glibc)
    static func actions() -> posix_spawn_file_actions_t {
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      return actions
    }

    static func attributes(_ flags: Int32 = 0) -> posix_spawnattr_t {
      var attributes = posix_spawnattr_t()
      posix_spawnattr_init(&attributes)
      // No signal blocked, as tests' own threads have all: tmux would not hear that it is to end.
      var none = sigset_t()
      sigemptyset(&none)
      posix_spawnattr_setsigmask(&attributes, &none)
      posix_spawnattr_setflags(&attributes, Int16(flags | Int32(POSIX_SPAWN_SETSIGMASK)))
      return attributes
    }
  #else
    static func actions() -> posix_spawn_file_actions_t? {
      var actions: posix_spawn_file_actions_t?
      posix_spawn_file_actions_init(&actions)
      return actions
    }

    static func attributes(_ flags: Int32 = 0) -> posix_spawnattr_t? {
      var attributes: posix_spawnattr_t?
      posix_spawnattr_init(&attributes)
      var none = sigset_t()
      sigemptyset(&none)
      posix_spawnattr_setsigmask(&attributes, &none)
      posix_spawnattr_setflags(&attributes, Int16(flags | POSIX_SPAWN_SETSIGMASK))
      return attributes
    }
  #endif
}

extension RunningCommand {
  /// What the system tells about a process; nil where it does not.
  package struct Watch: Sendable {
    let process: pid_t

    /// Watches a process of this number.
    package init(process: pid_t) { self.process = process }

    /// The most memory that it has had so far, in bytes.
    package var memory: Int? { kilobytes("VmHWM").map { $0 << 10 } }

    /// What it has now, in bytes.
    package var memoryNow: Int? { kilobytes("VmRSS").map { $0 << 10 } }

    /// How many descriptors it has open.
    package var descriptors: Int? { count("fd") }

    /// How many threads it has.
    package var threads: Int? { count("task") }

    private func count(_ folder: String) -> Int? {
      guard let listing = opendir("/proc/\(process)/\(folder)") else { return nil }
      defer { closedir(listing) }
      var count = -2
      while readdir(listing) != nil { count += 1 }
      return count
    }

    private func kilobytes(_ name: String) -> Int? {
      guard let status = try? FixtureFile.bytes("/proc/\(process)/status") else { return nil }
      let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first {
        $0.hasPrefix(name + ":")
      }
      return line?.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Int($0) }
    }
  }
}

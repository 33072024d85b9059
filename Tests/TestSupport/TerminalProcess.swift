import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program on a terminal of its own, which answers like kitty and keeps everything it is sent.
package final class TerminalProcess: Sendable {
  package let process: pid_t
  private let terminal: Int32
  private let line: Int32
  private let output = Mutex<[UInt8]>([])
  private let ending = Mutex<Int32?>(nil)
  private let isReading = Mutex(true)
  private let isHungUp = Mutex(false)
  /// Where the last wait ended.
  private let mark = Mutex(0)

  /// How the line was before.
  package let modesBefore: termios

  /// Starts a program with the line as its controlling terminal.
  package init?(
    _ arguments: [String], columns: Int = 100, rows: Int = 30,
    environment: [String: String] = [:]
  ) {
    guard let ends = openTerminalLine(), let name = nameOfLine(ends.terminal) else { return nil }
    (terminal, line) = ends
    Self.resize(terminal, columns: columns, rows: rows)
    modesBefore = Self.modes(line)
    guard let started = Self.spawn(arguments, on: name, environment) else {
      close(terminal)
      close(line)
      return nil
    }
    process = started
    startThread { [weak self, terminal] in
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      var asked: [UInt8] = []
      // Looks up from time to time: a line that somebody reads from stays open whoever closes it.
      while self?.isHungUp.withLock({ $0 }) == false {
        guard Self.hasBytes(terminal), self?.isReading.withLock({ $0 }) == true else {
          usleep(1_000)
          continue
        }
        let count = read(terminal, &buffer, buffer.count)
        guard count > 0 else { continue }
        asked = asked.suffix(16) + buffer[..<count]
        if let end = Self.place(of: Array("\u{1B}[c".utf8), in: asked, from: 0) {
          asked.removeFirst(end)
          let answers = "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;16;8t\u{1B}[?62;4c"
          _ = systemWrite(terminal, answers, answers.utf8.count)
        }
        self?.output.withLock { $0 += buffer[..<count] }
      }
      close(terminal)
    }
  }

  private static func hasBytes(_ terminal: Int32) -> Bool {
    var descriptor = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    return systemPoll(&descriptor, 1, 5) > 0
  }

  private static func spawn(
    _ arguments: [String], on line: String, _ environment: [String: String]
  ) -> pid_t? {
    var actions = RunningCommand.actions()
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that the leader of a session opens becomes its own.
    posix_spawn_file_actions_addopen(&actions, 0, line, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    #if canImport(Glibc)
      let newSession: Int32 = 0x80
    #else
      let newSession = POSIX_SPAWN_SETSID
    #endif
    var attributes = RunningCommand.attributes(newSession)
    defer { posix_spawnattr_destroy(&attributes) }
    let words = arguments.map { strdup($0) } + [nil]
    let given = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TMUX": "", "STY": ""]
    let variables = RunningCommand.variables(given.merging(environment) { $1 }).map { strdup($0) }
    defer { for word in words + variables { free(word) } }
    var process = pid_t()
    let result = posix_spawnp(
      &process, arguments[0], &actions, &attributes, words, variables + [nil])
    return result == 0 ? process : nil
  }

  deinit {
    if ending.withLock({ $0 }) == nil {
      kill(process, SIGKILL)
      _ = wait(seconds: 60)
    }
    hangUp()
    close(line)
  }

  /// Closes the terminal, as who closes its window does.
  package func hangUp() { isHungUp.withLock { $0 = true } }

  package func type(_ text: String) { _ = systemWrite(terminal, text, text.utf8.count) }

  package func resize(columns: Int, rows: Int) {
    Self.resize(terminal, columns: columns, rows: rows)
  }

  private static func resize(_ terminal: Int32, columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: UInt16(columns * 8),
      ws_ypixel: UInt16(rows * 16))
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  private static func modes(_ line: Int32) -> termios {
    var modes = termios()
    tcgetattr(line, &modes)
    return modes
  }

  /// Whether the line is as it was before the program came.
  package var isLineAsBefore: Bool {
    let now = Self.modes(line)
    return now.c_lflag == modesBefore.c_lflag && now.c_iflag == modesBefore.c_iflag
      && now.c_oflag == modesBefore.c_oflag && now.c_cflag == modesBefore.c_cflag
  }

  /// Everything that it wrote so far.
  package var received: [UInt8] { output.withLock { $0 } }

  /// Takes nothing any more, as a connection that has stalled.
  package func stopReading() { isReading.withLock { $0 = false } }

  /// Drops what it wrote so far.
  package func forget() {
    output.withLock { $0.removeAll() }
    mark.withLock { $0 = 0 }
  }

  /// Waits until it has written this, counted from the last such wait.
  package func waits(for text: String, seconds: Int = 60) -> Bool {
    let wanted = Array(text.utf8)
    let deadline = ContinuousClock.now + .seconds(seconds)
    repeat {
      let from = mark.withLock { $0 }
      if let end = output.withLock({ Self.place(of: wanted, in: $0, from: from) }) {
        mark.withLock { $0 = end }
        return true
      }
      usleep(1_000)
    } while ContinuousClock.now < deadline
    return false
  }

  /// Where the first of these bytes from a place on ends.
  private static func place(of wanted: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
    // Quick also where nothing is optimised: what a terminal is sent is long, and it must not wait.
    bytes.withUnsafeBytes { bytes in
      var start = from
      while let base = bytes.baseAddress, bytes.count - start >= wanted.count,
        let found = memchr(base + start, Int32(wanted[0]), bytes.count - start)
      {
        let place = base.distance(to: UnsafeRawPointer(found))
        guard bytes.count - place >= wanted.count else { return nil }
        if memcmp(found, wanted, wanted.count) == 0 { return place + wanted.count }
        start = place + 1
      }
      return nil
    }
  }

  /// Its exit status as the shell has it, once it has ended; nil if it does not.
  package func wait(seconds: Int = 60) -> Int32? {
    let deadline = ContinuousClock.now + .seconds(seconds)
    repeat {
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) == process {
        let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
        ending.withLock { $0 = code }
        return code
      }
      usleep(500)
    } while ContinuousClock.now < deadline
    return nil
  }

  /// What a program left of what it changed about the terminal: private modes that are still set or,
  /// as the cursor, still off, and pictures that it never took back.
  package var leftBehind: [String] {
    var modes: [Substring: Bool] = [:]
    var pictures = Set<Substring>()
    let text = String(decoding: received, as: UTF8.self)
    for part in text.split(separator: "\u{1B}", omittingEmptySubsequences: true) {
      if part.hasPrefix("[?"), let end = part.firstIndex(where: { $0 == "h" || $0 == "l" }),
        case let numbers = part[part.index(part.startIndex, offsetBy: 2)..<end],
        numbers.allSatisfy({ $0.isNumber || $0 == ";" })
      {
        for number in numbers.split(separator: ";") { modes[number] = part[end] == "h" }
      } else if part.hasPrefix("_G") {
        let keys = part.dropFirst(2).prefix { $0 != ";" }.split(separator: ",")
        let id = keys.first { $0.hasPrefix("i=") }
        if keys.contains("a=t"), let id { pictures.insert(id) }
        if keys.contains("a=d"), keys.contains("d=I"), let id { pictures.remove(id) }
      }
    }
    // The cursor is shown and lines wrap unless somebody says otherwise.
    let usual: Set<Substring> = ["25", "7"]
    let wrong = modes.filter { $0.value != usual.contains($0.key) }.keys.map { "mode \($0)" }
    return wrong.sorted() + pictures.map { "picture \($0)" }
  }
}

#if canImport(Glibc)
  private let systemWrite = Glibc.write
  private let systemPoll = Glibc.poll
#else
  private let systemWrite = Darwin.write
  private let systemPoll = Darwin.poll
#endif

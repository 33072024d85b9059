import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// However the workbench ends, and whatever it shows: the terminal is as it was, pictures are gone,
/// the exit status is right, and it does not take long.
@Suite struct EndingTests {
  /// What the workbench is at, the keys that lead there, and what shows that it is there.
  struct State: Sendable, CustomTestStringConvertible {
    let name: String
    let keys: [(typed: String, shown: String)]
    var testDescription: String { name }
  }

  static let states = [
    State(name: "list", keys: []),
    State(name: "filter", keys: [("/", "filter:")]),
    State(name: "help", keys: [("?", "search:")]),
    State(name: "commands", keys: [(":", "Command")]),
    State(name: "presets", keys: [("p", "Preset")]),
    State(name: "form", keys: [("e", "Decode parameters")]),
    State(name: "typing in the form", keys: [("e", "Decode parameters"), ("\rhttp", "http")]),
    State(name: "save", keys: [("s", "Save as")]),
    State(name: "compare", keys: [("c", "Compare")]),
    State(name: "sheet", keys: [("c", "Compare"), ("\r", "★")]),
    State(name: "decoding", keys: [("\r", "1 decoding")]),
    State(name: "paste cut off", keys: [("/", "filter:"), ("\u{1B}[200~half", "")]),
  ]

  enum End: String, Sendable, CaseIterable {
    case terminate, hangUp, interrupt, closed

    var signal: Int32? {
      switch self {
      case .terminate: SIGTERM
      case .hangUp: SIGHUP
      case .interrupt: SIGINT
      case .closed: nil
      }
    }
  }

  /// The workbench on the samples in this state, decoding at a server that says nothing.
  private func opened(
    _ state: State, _ server: FaultyServer, by command: [String] = []
  ) throws -> TerminalProcess {
    let environment = Program.plain([
      "SAFELIGHT_ENDPOINT": "http://127.0.0.1:\(server.port)/x", "HF_TOKEN": "hf_secret",
    ])
    let terminal = try #require(
      TerminalProcess(command + [Program.path, Sample.sd15], environment: environment))
    try reach(state, terminal)
    return terminal
  }

  private func reach(_ state: State, _ terminal: TerminalProcess) throws {
    try #require(terminal.waits(for: "a=p,"), "a picture is shown")
    for (typed, shown) in state.keys {
      terminal.type(typed)
      if !shown.isEmpty { try #require(terminal.waits(for: shown), "\(shown)") }
    }
  }

  @Test(arguments: states, End.allCases) func eachEnd(_ state: State, _ end: End) throws {
    // On a machine with much else to do one may take long; not every one.
    var fastest = Duration.seconds(1000)
    for _ in 0..<5 where fastest > .milliseconds(200) {
      let server = FaultyServer { $0.waitForTheEnd() }
      let terminal = try opened(state, server)
      let start = ContinuousClock.now
      if let signal = end.signal { kill(terminal.process, signal) } else { terminal.hangUp() }
      let status = terminal.wait()
      fastest = min(fastest, start.duration(to: .now))
      #expect(status == 130)
      guard end != .closed else { continue }
      #expect(terminal.isLineAsBefore)
      // What was written last may still be on its way through the line.
      let deadline = ContinuousClock.now + .seconds(10)
      while !terminal.leftBehind.isEmpty, ContinuousClock.now < deadline { usleep(1_000) }
      #expect(terminal.leftBehind == [])
    }
    #expect(fastest <= .milliseconds(200))
    Measured.note("\(state.name), \(end.rawValue): \(fastest)")
  }

  @Test("stopped and continued", arguments: states) func stops(_ state: State) throws {
    try FixtureFile.inTemporaryFolder { folder in
      let server = FaultyServer { $0.waitForTheEnd() }
      // A shell with job control, as a person has it: without one there is nobody to stop for.
      let script = """
        set -m
        sh -c 'echo $$ > \(folder)/process; exec "$0" "$@"' "$0" "$@"
        echo "stopped with $?"; read answer; fg > /dev/null; echo "ended with $?"
        """
      let terminal = try opened(state, server, by: ["sh", "-c", script])
      let text = String(decoding: try FixtureFile.bytes(folder + "/process"), as: UTF8.self)
      let process = try #require(Int32(text.prefix { $0 != "\n" }))
      kill(process, SIGTSTP)
      try #require(terminal.waits(for: "stopped with"))
      #expect(terminal.isLineAsBefore)
      #expect(terminal.leftBehind == [])
      terminal.type("\n")
      try #require(terminal.waits(for: "\u{1B}[?1049h"), "the screen is taken again")
      // Everything is drawn again; a picture that is covered is not.
      try #require(terminal.waits(for: "┌"))
      #expect(!terminal.isLineAsBefore)
      kill(process, SIGTERM)
      #expect(terminal.waits(for: "ended with 130"))
      #expect(terminal.wait() == 0)
      #expect(terminal.isLineAsBefore)
      #expect(terminal.leftBehind == [])
    }
  }

  @Test("a terminal that takes nothing any more does not keep it from ending")
  func stalled() throws {
    let server = FaultyServer { $0.waitForTheEnd() }
    let terminal = try opened(Self.states[0], server)
    terminal.stopReading()
    // Enough to fill the line: every redraw sends the picture anew.
    for _ in 0..<20 {
      terminal.type("\u{C}")
      usleep(20_000)
    }
    kill(terminal.process, SIGTERM)
    #expect(terminal.wait() == 130)
    #expect(terminal.isLineAsBefore)
  }
}

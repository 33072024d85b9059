import TestSupport
import Testing

@testable import TerminalGraphics

/// Conversations with terminals; their answers are recordings where a version is named.
@Suite struct TerminalProbeTests {
  /// A terminal: its environment, its window, what it answers in this order, and what follows.
  struct Recording: Sendable, CustomTestStringConvertible {
    let name: String
    let variables: [String: String]
    let window: TerminalWindow
    let replies: [TerminalReply]
    /// What tmux prints when it is asked.
    var tmux: String?
    let summary: String
    var testDescription: String { name }
  }

  static let recordings = [
    Recording(
      name: "xterm 379", variables: ["TERM": "xterm"], window: window(80, 24, 484, 316),
      replies: [
        .version("XTerm(379)"), .sixelRegisters(nil), .sixelRegisters(nil), .sixelGeometry(nil),
        .sixelGeometry(nil), .privateMode(2026, .unknown), .backgroundColor(RGB(255, 255, 255)),
        .primaryDeviceAttributes([64, 1, 2, 6, 9, 15, 16, 17, 18, 21, 22, 28]),
      ],
      summary: """
        half: the terminal names no picture protocol. xterm, direct, light
        6x13 (window), 256 colours, no limit, not synchronized
        """),
    Recording(
      name: "xterm 379 as a VT340", variables: ["TERM": "xterm-256color"],
      window: window(80, 24, 484, 316),
      replies: [
        .version("XTerm(379)"), .sixelRegisters(nil), .sixelRegisters(16),
        .sixelGeometry(PixelSize(width: 480, height: 312)),
        .sixelGeometry(PixelSize(width: 1000, height: 1000)), .privateMode(2026, .unknown),
        .primaryDeviceAttributes([63, 1, 2, 4, 6, 9, 15, 16, 22, 28]),
      ],
      summary: """
        sixel: the terminal says it has sixels. xterm, direct, dark
        6x13 (geometry), 256 colours, limit 1000x1000, not synchronized
        """),
    Recording(
      name: "mlterm 3.9", variables: ["TERM": "mlterm"], window: window(80, 24, 800, 528),
      replies: [
        .cellPixels(CellPixels(width: 10, height: 22)),
        .textAreaPixels(PixelSize(width: 800, height: 528)), .sixelRegisters(1024),
        .sixelRegisters(1024), .sixelGeometry(nil), .sixelGeometry(nil),
        .privateMode(2026, .unknown), .backgroundColor(RGB(0, 0, 0)),
        .primaryDeviceAttributes([63, 1, 2, 3, 4, 29]),
      ],
      summary: """
        sixel: the terminal says it has sixels. mlterm, direct, dark
        10x22 (reply), 1024 colours, no limit, not synchronized
        """),
    Recording(
      name: "kitty 0.26.5", variables: ["TERM": "xterm-kitty", "COLORTERM": "truecolor"],
      window: window(71, 20, 639, 400),
      replies: [
        .version("kitty(0.26.5)"), .kittyGraphics(id: 31, ok: true, message: "OK"),
        .cellPixels(CellPixels(width: 9, height: 20)),
        .textAreaPixels(PixelSize(width: 639, height: 400)), .privateMode(2026, .reset),
        .backgroundColor(RGB(0, 0, 0)), .primaryDeviceAttributes([62, 0]),
      ],
      summary: """
        kitty: the terminal answered kitty's query. kitty, direct, dark
        9x20 (reply), 256 colours, no limit, synchronized
        """),
    Recording(
      name: "tmux 3.3a in kitty",
      variables: [
        "TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default,1,0", "TERM_PROGRAM": "kitty",
      ],
      window: window(80, 23, 480, 299), replies: [.primaryDeviceAttributes([1, 2])],
      summary: """
        half: tmux lets no pictures through. tmux, indexed, dark
        6x13 (window), 256 colours, no limit, not synchronized
        """),
    Recording(
      name: "tmux with sixels", variables: ["TERM": "tmux-256color", "TMUX": "x"],
      window: window(80, 23, 480, 299),
      replies: [.version("tmux 3.5a"), .primaryDeviceAttributes([1, 2, 4])],
      tmux: "0;;bpaste,sixel,title;;xterm-256color;;XTerm(379)\n",
      summary: """
        sixel: the terminal says it has sixels. tmux, indexed, dark
        6x13 (window), 256 colours, no limit, not synchronized
        """),
    Recording(
      name: "tmux that claims sixels for a terminal without", variables: ["TMUX": "x"],
      window: window(80, 23, 480, 299),
      replies: [.version("tmux 3.5a"), .primaryDeviceAttributes([1, 2, 4])],
      tmux: "1;;RGB,title;;alacritty;;\n",
      summary: """
        half: tmux has sixels, but does not say that its terminal has. tmux, none, dark
        6x13 (window), 256 colours, no limit, not synchronized
        """),
    Recording(
      name: "tmux that is attached nowhere", variables: ["TERM": "tmux", "TMUX": "x"],
      window: window(80, 23, 480, 299),
      replies: [.version("tmux 3.5a"), .primaryDeviceAttributes([1, 2, 4])], tmux: "1;;;;;;\n",
      summary: """
        half: tmux has sixels, but does not say that its terminal has. tmux, indexed, dark
        6x13 (window), 256 colours, no limit, not synchronized
        """),
    Recording(
      name: "tmux in a kitty that has placeholders",
      variables: ["TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM": "tmux"],
      window: window(80, 23, 480, 299),
      replies: [.version("tmux 3.4"), .primaryDeviceAttributes([1, 2])],
      tmux: "on;;RGB,title;;xterm-kitty;;kitty(0.35.2)\n",
      summary: """
        kitty: tmux passes them on to kitty, which has placeholders. tmux, direct, dark
        6x13 (window), 256 colours, no limit, not synchronized
        """),
    Recording(
      name: "tmux in kitty, and passing nothing on",
      variables: ["TERM": "tmux-256color", "TMUX": "x"], window: window(80, 23, 480, 299),
      replies: [.version("tmux 3.4"), .primaryDeviceAttributes([1, 2])],
      tmux: "off;;title;;xterm-kitty;;kitty(0.35.2)\n",
      summary: """
        half: tmux keeps them from kitty: `tmux set -p allow-passthrough on` allows them in this \
        pane. tmux, indexed, dark
        6x13 (window), 256 colours, no limit, not synchronized
        """),
    Recording(
      name: "tmux 3.3a in kitty 0.26.5, measured",
      variables: ["TERM": "tmux-256color", "TMUX": "x"], window: window(80, 23, 480, 299),
      replies: [.version("tmux 3.3a"), .primaryDeviceAttributes([1, 2])],
      tmux: "1;;bpaste,ccolour,clipboard,cstyle,focus,title;;xterm-kitty;;kitty(0.26.5)\n",
      summary: """
        half: tmux lets no pictures through. tmux, indexed, dark
        6x13 (window), 256 colours, no limit, not synchronized
        """),
    Recording(
      name: "screen 4.9", variables: ["TERM": "screen.xterm", "STY": "1.pts"],
      window: window(80, 24, 484, 316), replies: [.primaryDeviceAttributes([1, 2])],
      summary: """
        half: screen lets no pictures through. GNU screen, indexed, dark
        6x13 (window), 256 colours, no limit, not synchronized
        """),
    Recording(
      name: "iTerm2, which answers kitty's query without a number",
      variables: ["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"],
      window: window(80, 24, 0, 0),
      replies: [
        .kittyGraphics(id: nil, ok: true, message: "OK"), .version("iTerm2 3.5.0"),
        .cellPixels(CellPixels(width: 7, height: 16)), .primaryDeviceAttributes([62, 4, 22]),
      ],
      summary: """
        iterm: iTerm2 is known to have it. iTerm2, direct, dark
        7x16 (reply), 256 colours, no limit, not synchronized
        """),
    Recording(
      name: "Konsole", variables: ["TERM": "xterm-256color", "NO_COLOR": "1"],
      window: window(80, 24, 65535, 65535),
      replies: [
        .kittyGraphics(id: 31, ok: true, message: "OK"), .version("Konsole 22.12.3"),
        .cellPixels(CellPixels(width: 0, height: 65535)), .primaryDeviceAttributes([62, 1, 4]),
      ],
      summary: """
        sixel: the terminal says it has sixels. Konsole, none, dark
        10x20 (assumed), 256 colours, no limit, not synchronized
        """),
    Recording(
      name: "a terminal that sends the questions back",
      variables: ["TERM": "xterm"], window: window(80, 24, 0, 0),
      replies: [
        .kittyGraphics(id: 31, ok: false, message: "AAAA"), .sixelRegisters(nil),
        .sixelGeometry(nil),
      ],
      summary: """
        half: the terminal did not answer. unknown, sixteen, dark
        10x20 (assumed), 256 colours, no limit, not synchronized
        """),
  ]

  static func window(_ columns: Int, _ rows: Int, _ width: Int, _ height: Int) -> TerminalWindow {
    TerminalWindow(
      cells: CellSize(columns: columns, rows: rows), pixels: PixelSize(width: width, height: height)
    )
  }

  @Test(arguments: recordings) func aTerminalIsKnownByItsAnswers(recording: Recording) {
    var probe = TerminalProbe(
      environment: TerminalEnvironment(recording.variables), window: recording.window)
    _ = probe.start()
    for reply in recording.replies { _ = probe.receive(reply) }
    if let tmux = recording.tmux { _ = probe.receive(TmuxReport(tmux)) }
    _ = probe.timeOut()
    #expect(probe.capabilities.summary == recording.summary)
  }

  /// The order may be any, and so may what is missing; the whole is the same, the parts are sane.
  @Test(arguments: recordings) func answersMayComeInAnyOrderOrNotAtAll(recording: Recording) {
    var random = SplitMix64(seed: 5)
    for _ in 0..<20 {
      var probe = TerminalProbe(
        environment: TerminalEnvironment(recording.variables), window: recording.window)
      _ = probe.start()
      // The two geometries are told apart by their order.
      let (geometries, others) = (
        recording.replies.filter(\.isGeometry), recording.replies.filter { !$0.isGeometry }
      )
      for reply in others.shuffled(using: &random) + geometries {
        _ = probe.receive(reply)
        #expect(probe.capabilities.cell.isPlausible)
        if Bool.random(using: &random) { _ = probe.timeOut() }
      }
      if let tmux = recording.tmux { _ = probe.receive(TmuxReport(tmux)) }
      #expect(probe.capabilities.summary == recording.summary)
    }
  }

  @Test func allQuestionsGoOutInOneWriteAndTheFenceIsLast() {
    var probe = Self.probe()
    let actions = probe.start()
    guard case .write(let bytes)? = actions.first else {
      Issue.record("\(actions)")
      return
    }
    #expect(
      visible(bytes) == """
        ␛[>0q␛_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA␛\\␛[16t␛[14t␛[?1;3;1024S␛[?1;1;0S␛[?2;1;0S\
        ␛[?2;4;0S␛[?2026$p␛[?80$p␛]11;?␛\\␛[c
        """)
    #expect(actions.dropFirst() == [.startTimer(milliseconds: 3000)])
  }

  @Test func itSettlesOnceAtTheFence() {
    var probe = Self.probe()
    _ = probe.start()
    #expect(probe.receive(.cellPixels(CellPixels(width: 8, height: 16))).isEmpty)
    #expect(
      probe.receive(.primaryDeviceAttributes([62, 4])) == [.settled(probe.capabilities)])
    #expect(probe.receive(.primaryDeviceAttributes([62, 4])).isEmpty)
    #expect(probe.timeOut().isEmpty)
  }

  @Test func whatComesAfterTheTimeIsOverIsTakenAllTheSame() {
    var probe = Self.probe()
    _ = probe.start()
    #expect(probe.timeOut() == [.settled(probe.capabilities)])
    #expect(probe.capabilities.pictures == PictureChoice(.half, because: .silence))
    #expect(probe.receive(.ready).isEmpty)
    let actions = probe.receive(.primaryDeviceAttributes([62, 4]))
    #expect(actions == [.settled(probe.capabilities)])
    #expect(probe.capabilities.pictures == PictureChoice(.sixel, because: .sixelClaimed))
  }

  @Test func anotherFontSizeIsAskedFor() {
    var probe = Self.probe()
    _ = probe.start()
    _ = probe.receive(.cellPixels(CellPixels(width: 10, height: 22)))
    _ = probe.receive(.primaryDeviceAttributes([62, 4]))
    // More cells of the same size.
    #expect(probe.resize(Self.window(100, 24, 1000, 528)).isEmpty)
    // As many cells, larger.
    let actions = probe.resize(Self.window(100, 24, 1200, 600))
    #expect(probe.capabilities.cell == CellPixels(width: 12, height: 25))
    #expect(
      actions == [.write(TerminalQuery.cellPixels.bytes), .settled(probe.capabilities)])
    #expect(
      probe.receive(.cellPixels(CellPixels(width: 12, height: 24)))
        == [.settled(probe.capabilities)])
    #expect(probe.capabilities.cell == CellPixels(width: 12, height: 24))
  }

  @Test func whatThePersonInsistsOnIsTaken() {
    for wanted in PictureProtocol.allCases {
      var probe = TerminalProbe(
        environment: TerminalEnvironment(["TERM": "xterm-kitty"]),
        window: Self.window(80, 24, 0, 0),
        requested: wanted)
      _ = probe.start()
      _ = probe.receive(.kittyGraphics(id: 31, ok: true, message: "OK"))
      _ = probe.receive(.primaryDeviceAttributes([62]))
      #expect(probe.capabilities.pictures == PictureChoice(wanted, because: .requested))
    }
  }

  @Test(arguments: [["TERM": "linux"], ["TERM": "screen"], ["TERM": "vt220"]])
  func aTerminalThatPrintsStringsIsAskedOnlyTheFence(variables: [String: String]) {
    var probe = TerminalProbe(
      environment: TerminalEnvironment(variables), window: Self.window(80, 24, 0, 0))
    #expect(
      probe.start() == [.write(Array("\u{1B}[c".utf8)), .startTimer(milliseconds: 3000)])
  }

  @Test func tmuxIsSentNoStringThatItWouldTakeForATitleAndIsAskedByItsOwnCommand() {
    var probe = TerminalProbe(
      environment: TerminalEnvironment(["TMUX": "x", "TMUX_PANE": "%3"]),
      window: Self.window(80, 24, 0, 0), sharedMemory: "/name")
    let actions = probe.start()
    guard case .write(let bytes)? = actions.first else {
      Issue.record("\(actions)")
      return
    }
    #expect(!visible(bytes).contains("␛_"))
    #expect(actions.dropFirst() == [.askTmux(pane: "%3"), .startTimer(milliseconds: 3000)])
    // It is known when both have answered.
    #expect(probe.receive(.primaryDeviceAttributes([1, 2])).isEmpty)
    #expect(probe.receive(nil as TmuxReport?) == [.settled(probe.capabilities)])
    // Another size may be another terminal's.
    #expect(probe.resize(Self.window(100, 30, 0, 0)) == [.askTmux(pane: "%3")])
    let report = TmuxReport("1;;;;xterm-kitty;;kitty(0.40.0)")
    #expect(probe.receive(report) == [.settled(probe.capabilities)])
    #expect(probe.capabilities.pictures.pictureProtocol == .kitty)
  }

  @Test func sharedMemoryIsOfferedToTerminalsOfThisMachineAlone() {
    for (variables, isOffered) in [
      (["TERM": "xterm-kitty"], true), (["TERM": "xterm-kitty", "SSH_TTY": "/dev/pts/1"], false),
    ] {
      var probe = TerminalProbe(
        environment: TerminalEnvironment(variables), window: Self.window(80, 24, 0, 0),
        sharedMemory: "/name")
      guard case .write(let bytes)? = probe.start().first else {
        Issue.record("asks nothing")
        continue
      }
      #expect(visible(bytes).contains("␛_Gi=32,s=1,v=1,a=q,t=s,f=24;L25hbWU=␛\\") == isOffered)
      _ = probe.receive(.kittyGraphics(id: 32, ok: true, message: "OK"))
      #expect(probe.capabilities.readsSharedMemory)
    }
  }

  @Test(arguments: [
    ("XTerm(379)", TerminalReply.ModeState.set, true), ("XTerm(379)", .reset, false),
    ("XTerm(368)", .set, false), ("foot(1.13.1)", .set, false),
  ])
  func sixelDisplayModeIsLeftWhereItsSenseIsKnown(
    version: String, state: TerminalReply.ModeState, isIn: Bool
  ) {
    var probe = Self.probe()
    _ = probe.receive(.version(version))
    _ = probe.receive(.privateMode(80, state))
    #expect(probe.capabilities.isInSixelDisplayMode == isIn)
  }

  @Test func aDumbTerminalIsAskedNothing() {
    for variables in [["TERM": "dumb"], [:]] {
      var probe = TerminalProbe(
        environment: TerminalEnvironment(variables), window: Self.window(80, 24, 0, 0))
      #expect(probe.start() == [.settled(probe.capabilities)])
      #expect(probe.capabilities.pictures.reason == .plainText)
    }
  }

  private static func probe() -> TerminalProbe {
    TerminalProbe(
      environment: TerminalEnvironment(["TERM": "xterm-256color"]), window: window(80, 24, 800, 528)
    )
  }
}

extension TerminalReply {
  fileprivate var isGeometry: Bool {
    if case .sixelGeometry = self { true } else { false }
  }
}

extension TerminalCapabilities {
  /// Two lines about everything.
  fileprivate var summary: String {
    let limit = sixelLimit.map { "limit \($0.width)x\($0.height)" } ?? "no limit"
    return """
      \(pictures.pictureProtocol): \(pictures.reason.words). \(profile.name), \(depth), \
      \(isLight ? "light" : "dark")
      \(cell.width)x\(cell.height) (\(cellSource)), \(sixelColors) colours, \(limit), \
      \(canSynchronize ? "" : "not ")synchronized
      """
  }
}

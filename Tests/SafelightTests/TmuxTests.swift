import Imaging
import TestSupport
import Testing

/// Pictures within tmux, which stands between the program and its terminal.
@Suite("Within tmux", .enabled(if: Tmux.isInstalled, "needs tmux"))
struct TmuxTests {
  /// What the tests' own surroundings set otherwise.
  private static let variables = "SAFELIGHT_MODELS= SAFELIGHT_GRAPHICS= COLORTERM= NO_COLOR="

  @Test("the pane's title is left as it is, and half blocks are drawn")
  func title() throws {
    let tmux = try #require(Tmux(columns: 80, rows: 24, command: "cat"))
    let before = tmux.variable("pane_title")
    tmux.command(
      "respawn-pane", "-k", "\(Self.variables) \(Program.path) workbench \(Sample.folder)")
    let screen = tmux.text { $0.contains("▀") }
    #expect(screen.contains("▀"))
    #expect(tmux.variable("pane_title") == before)
  }

  @Test("what is copied is in tmux's buffer, as tmux is set by itself")
  func copying() throws {
    let tmux = try #require(Tmux(columns: 80, rows: 24, command: "cat"))
    tmux.command("respawn-pane", "-k", "\(Self.variables) \(Program.path) workbench \(Sample.sd15)")
    #expect(tmux.text { $0.contains("▀") }.contains("▀"))
    tmux.press("y")
    let copied = Poll.text(seconds: 30) { tmux.command("show-buffer").text }
    #expect(copied == Sample.sd15)
  }

  /// The terminal around tmux is this test, which says that it is a kitty with placeholders.
  @Test("a picture passes tmux to a terminal with placeholders, and is written in its cells")
  func placeholders() throws {
    let tmux = try #require(Tmux(columns: 80, rows: 24, command: "cat"))
    let terminal = try #require(PseudoTerminal(columns: 80, rows: 24))
    let attach = "exec setsid -c tmux -u -L \(tmux.socket) attach"
    let client = RunningCommand(
      ["sh", "-c", "\(attach) <>\(terminal.path) >&0 2>&1"],
      environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TMUX": ""])
    #expect(terminal.waits(for: "\u{1B}[>q", seconds: 60))
    terminal.type("\u{1B}[?62;c\u{1B}P>|kitty(0.35.2)\u{1B}\\")
    let isKnown = terminal.reads(seconds: 60) { _ in
      tmux.variable("client_termtype") == "kitty(0.35.2)"
    }
    #expect(isKnown)
    tmux.command("set-option", "-g", "allow-passthrough", "on")
    tmux.command(
      "respawn-pane", "-k",
      "\(Self.variables) \(Program.path) show --size 20x8 \(Sample.sd15); exec cat")
    // tmux draws a cell as soon as it has its first mark, and again with the others: each is there
    // when all of them are. Each names its row and its column.
    let marks = "\u{305}\u{30D}\u{30E}\u{310}\u{312}\u{33D}\u{33E}\u{33F}".unicodeScalars
    let cells = marks.map { "\u{10EEEE}\($0)\u{305}" } + marks.map { "\u{10EEEE}\u{33F}\($0)" }
    let isThere = terminal.reads(seconds: 60) { bytes in
      let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
      return cells.allSatisfy { scalars.firstRange(of: $0.unicodeScalars) != nil }
    }
    #expect(isThere)
    let text = String(decoding: terminal.received, as: UTF8.self)
    let commands = text.split(separator: "\u{1B}_G").dropFirst().compactMap { piece in
      piece.firstRange(of: "\u{1B}\\").map { "\u{1B}_G\(piece[..<$0.lowerBound])\u{1B}\\" }
    }
    let packets = try KittyPacket.parse(Array(commands.joined().utf8))
    let picture = try Picture.decode(packets.flatMap(\.decoded))
    let last = try #require(packets.last)
    #expect(last.keys["a"] == "p" && last.keys["U"] == "1" && last.keys["r"] == "8")
    #expect(packets[0].keys["i"] == last.keys["i"] && packets[0].keys["f"] == "100")
    #expect(picture.width == picture.height)
    let columns = try #require(last.keys["c"].flatMap { Int($0) })
    #expect(columns > 8)
    client?.signal(15)
  }
}

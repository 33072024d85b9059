import TerminalGraphics
import TestSupport
import Testing
import Workbench

@testable import Terminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension CursesTests {
  /// A program that shows what happened to it last, and asks for what a key stands for.
  struct Echo: Program {
    enum Event: Sendable, Equatable {
      case input(InputEvent)
      case finished(String)
    }
    enum Effect { case quit, suspend, work, wait, flood }

    var last = ""
    var count = 0

    static func event(_ input: InputEvent) -> Event { .input(input) }

    mutating func handle(_ event: Event) -> [Effect] {
      count += 1
      switch event {
      case .input(.key(KeyPress(.character("q")))): return [.quit]
      case .input(.key(.control("z"))): return [.suspend]
      case .input(.key(KeyPress(.character("w")))): return [.work]
      case .input(.key(KeyPress(.character("t")))): return [.wait]
      case .input(.key(KeyPress(.character("f")))): return [.flood]
      case .input(.key(let key)): last = "key \(key.label)"
      case .input(.paste(let text)): last = "paste \(text)"
      case .input(.mouse(let mouse)): last = "mouse \(mouse.column) \(mouse.row)"
      case .input(.focusGained): last = "focus"
      case .input(.focusLost): last = "no focus"
      case .input(.resize(let size)): last = "size \(size.cells.columns)x\(size.cells.rows)"
      case .finished(let text): last = text
      }
      return []
    }

    func draw(into grid: inout Grid) {
      // On the other row each time, so that every change is written whole.
      grid.write("[\(last)]", in: grid.bounds.line(count % 2))
    }
  }

  private static func run(_ line: Int32) -> Result<LoopEnding, TerminalError> {
    Result { () throws(TerminalError) in
      let session = try TerminalSession(
        device: TerminalDevice(input: line, output: line),
        environment: TerminalEnvironment(["TERM": "xterm-256color"]))
      return try EventLoop(session: session, program: Echo()) { effect, mailbox in
        switch effect {
        case .quit: return .quit
        case .suspend: return .suspend
        case .wait: return .after(.milliseconds(5), .finished("waited"))
        case .flood:
          for number in 0..<10_000 { mailbox.post(.finished("\(number)")) }
        case .work:
          _ = Background { mailbox.post(.finished("worked")) }
        }
        return nil
      }.run()
    }
  }

  @Test("keys, pastes, the mouse, timers and finished work are handled and shown")
  func conversation() throws {
    let terminal = try #require(PseudoTerminal(columns: 40, rows: 5))
    let line = terminal.line
    let loop = Background { Self.run(line) }
    #expect(terminal.waits(for: "\u{1B}[?1049h"))
    #expect(terminal.waits(for: "\u{1B}[?2004h"))
    #expect(terminal.waits(for: "[size 40x5]"))
    for (typed, shown) in [
      ("a", "[key a]"), ("\u{1B}[A", "[key ↑]"), ("\u{1B}", "[key Esc]"), ("é", "[key é]"),
      ("\u{3}", "[key Ctrl-C]"), ("\u{1B}[200~q\u{1B}[201~", "[paste q]"),
      ("\u{1B}[<0;3;4M", "[mouse 2 3]"), ("\u{1B}[I", "[focus]"), ("t", "[waited]"),
      ("w", "[worked]"), ("f", "[9999]"),
    ] {
      terminal.type(typed)
      #expect(terminal.waits(for: shown), "\(shown)")
    }
    terminal.type("\u{1B}[?62;4c\u{1B}[0nx")
    #expect(terminal.waits(for: "[key x]"))
    terminal.type("q")
    #expect(loop.wait() == .success(.quit))
    #expect(terminal.waits(for: "\u{1B}[?2004l"))
    #expect(terminal.waits(for: "\u{1B}[?1049l"))
  }

  @Test("the line is raw while the loop runs, and as it was afterwards")
  func line() throws {
    let terminal = try #require(PseudoTerminal(columns: 40, rows: 5))
    let before = terminal.modes
    let line = terminal.line
    let loop = Background { Self.run(line) }
    #expect(terminal.waits(for: "[size"))
    #expect(terminal.modes.c_lflag & tcflag_t(ECHO | ICANON | ISIG) == 0)
    terminal.type("q")
    #expect(loop.wait() == .success(.quit))
    let after = terminal.modes
    #expect(after.c_lflag == before.c_lflag)
    #expect(after.c_iflag == before.c_iflag)
    #expect(after.c_oflag == before.c_oflag)
  }

  @Test("a new size is told and drawn")
  func resizes() throws {
    let terminal = try #require(PseudoTerminal(columns: 40, rows: 5))
    let line = terminal.line
    let loop = Background { Self.run(line) }
    #expect(terminal.waits(for: "[size 40x5]"))
    for (columns, rows) in [(50, 9), (33, 4), (120, 40)] {
      terminal.resize(columns: columns, rows: rows)
      kill(getpid(), SIGWINCH)
      #expect(terminal.waits(for: "[size \(columns)x\(rows)]"))
    }
    terminal.type("q")
    #expect(loop.wait() == .success(.quit))
  }

  @Test("a signal to end ends it in good order", arguments: [SIGTERM, SIGINT, SIGHUP])
  func signals(signal: Int32) throws {
    let terminal = try #require(PseudoTerminal(columns: 40, rows: 5))
    let line = terminal.line
    let loop = Background { Self.run(line) }
    #expect(terminal.waits(for: "[size"))
    kill(getpid(), signal)
    #expect(loop.wait() == .success(.signal(signal)))
    #expect(terminal.waits(for: "\u{1B}[?1049l"))
  }

  @Test("a closed window ends it")
  func hangUp() throws {
    let terminal = try #require(PseudoTerminal(columns: 40, rows: 5))
    let line = terminal.line
    let loop = Background { Self.run(line) }
    #expect(terminal.waits(for: "[size"))
    terminal.hangUp()
    #expect(loop.wait() == .failure(.hungUp))
  }

  @Test("what is no terminal is refused")
  func noTerminal() throws {
    let file = open("/dev/null", O_RDWR)
    defer { close(file) }
    #expect(Self.run(file) == .failure(.noTerminal))
  }
}

import TerminalGraphics
import TestSupport
import Testing

@testable import Terminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension CursesTests {
  @Test("an inquiry asks, takes the answers among keys, and leaves the line as it was")
  func inquiry() throws {
    let terminal = try #require(PseudoTerminal(columns: 80, rows: 24))
    let before = terminal.modes.c_lflag
    let line = terminal.line
    let inquiry = Background {
      Result { () throws(TerminalError) in
        try TerminalInquiry.ask(
          TerminalDevice(input: line, output: line),
          environment: TerminalEnvironment(["TERM": "xterm"]))
      }
    }
    #expect(terminal.waits(for: "\u{1B}[c"))
    #expect(terminal.modes.c_lflag & tcflag_t(ECHO) == 0)
    terminal.type("a\u{1B}[6;20;10tb\u{1B}[?62;4c")
    let capabilities = try #require(try inquiry.wait()?.get())
    #expect(capabilities.pictures == PictureChoice(.sixel, because: .sixelClaimed))
    #expect(capabilities.cell == CellPixels(width: 10, height: 20))
    #expect(terminal.modes.c_lflag == before)
  }
}

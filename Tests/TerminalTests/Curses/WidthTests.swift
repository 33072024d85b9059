import CNcurses
import Testing

@testable import Workbench

extension CursesTests {
  /// Where the system says something else, or does not know the character, a question mark is drawn
  /// in its place, so that nothing moves; but that should be rare.
  @Test("the system agrees about the width of the characters that it knows")
  func widths() {
    #expect(safelight_curses_use_utf8())
    let differing = (UInt32(0x20)...0x323AF).filter { value in
      guard let shown = Unicode.Scalar(value)?.shown else { return false }
      let width = Int(safelight_curses_width(shown.value))
      return width >= 0 && width != shown.columns
    }
    // glibc 2.36 differs in one. Each new Unicode moves some dozens from one width to another.
    #expect(differing.count < 200)
  }
}

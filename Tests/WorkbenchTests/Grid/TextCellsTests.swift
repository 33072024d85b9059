import Testing

@testable import Workbench

@Suite("Text as cells")
struct TextCellsTests {
  @Test(
    "what is shown for text, and how wide it is",
    arguments: [
      ("plain 0001.npz", "plain 0001.npz", 14),
      ("", "", 0),
      ("写真", "写真", 4),
      ("ｱﾆﾒ", "ｱﾆﾒ", 3),
      ("한글", "한글", 4),
      ("\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}", 2),
      ("e\u{301}te\u{301}", "e\u{301}te\u{301}", 3),
      ("\u{301}", "◌\u{301}", 1),
      ("a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}b", "a\u{300}\u{301}\u{302}b", 2),
      ("🌅.npz", "🌅.npz", 6),
      ("👩\u{200D}👩\u{200D}👧", "👩👩👧", 6),
      ("❤\u{FE0F}", "❤", 1),
      ("🇩🇪", "DE", 2),
      ("1\u{FE0F}\u{20E3}", "1\u{20E3}", 1),
      ("\u{1B}[2J\u{7}", "␛[2J␇", 5),
      ("a\r\nb\tc", "a␍␊b␉c", 6),
      ("\u{7F}\u{9B}31m\u{85}", "␡�31m�", 6),
      ("x\u{202E}gpj.exe\u{2066}", "x�gpj.exe�", 10),
      ("a\u{200B}b\u{FEFF}c\u{AD}d", "abcd", 4),
      ("\u{2028}\u{2029}\u{10EEEE}", "���", 3),
      ("\u{E0061}tag", "tag", 3),
    ])
  func shown(text: String, expected: String, columns: Int) {
    #expect(Array(text.harmless.unicodeScalars) == Array(expected.unicodeScalars))
    #expect(text.columns == columns)
  }

  /// Every character there is or may be; the planes without any are left out.
  static let scalars = [0...0x323AF, 0xE0000...0xE0FFF, 0x10_EE00...0x10_FFFF].flatMap {
    (range: ClosedRange<UInt32>) in range.compactMap(Unicode.Scalar.init)
  }

  @Test("what is shown is shown as it is")
  func harmlessTwice() {
    let changing = Self.scalars.filter { scalar in
      let once = "a\(scalar)b".harmless
      return once.harmless != once
    }
    #expect(changing.isEmpty)
  }

  @Test("no control and no direction comes through")
  func nothingCommands() {
    let commanding = Self.scalars.filter { scalar in
      TextCells(String(scalar)).contains { cell in
        cell.glyph.text.unicodeScalars.contains { shown in
          [.control, .format, .unassigned].contains(shown.properties.generalCategory)
            || shown.properties.isBidiControl
        }
      }
    }
    #expect(commanding.isEmpty)
  }

  @Test(
    "fitting leaves an ellipsis for the rest",
    arguments: [
      ("0001_0512x0512_sd.npz", 21, Overflow.keepsStart, "0001_0512x0512_sd.npz"),
      ("0001_0512x0512_sd.npz", 10, .keepsStart, "0001_0512…"),
      ("0001_0512x0512_sd.npz", 10, .keepsEnd, "…12_sd.npz"),
      ("0001_0512x0512_sd.npz", 10, .keepsBoth, "0001_….npz"),
      ("写真写真", 5, .keepsStart, "写真…"),
      ("写真写真", 4, .keepsStart, "写…"),
      ("写真写真", 4, .keepsEnd, "…真"),
      ("写真", 1, .keepsStart, "…"),
      ("写真", 0, .keepsStart, ""),
      ("ab", 1, .keepsBoth, "…"),
      ("ab", -3, .keepsEnd, ""),
    ])
  func fitted(text: String, columns: Int, overflow: Overflow, expected: String) {
    #expect(text.fitted(to: columns, overflow) == expected)
  }

  @Test(
    "wrapping breaks at spaces, and within words that are too long",
    arguments: [
      ("the endpoint answered 503", 12, ["the endpoint", "answered 503"]),
      ("the endpoint answered 503", 13, ["the endpoint", "answered 503"]),
      ("abcdefgh ij", 4, ["abcd", "efgh", "ij"]),
      ("写真写", 3, ["写", "真", "写"]),
      ("one\n\ntwo", 9, ["one", "", "two"]),
      ("", 5, [""]),
      ("x", 0, []),
      ("写", 1, ["写"]),
    ])
  func wrapped(text: String, columns: Int, expected: [String]) {
    #expect(text.wrapped(to: columns) == expected)
  }
}

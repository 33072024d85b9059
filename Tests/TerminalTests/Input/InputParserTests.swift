import TerminalGraphics
import Testing
import Workbench

@testable import Terminal

@Suite("Reading what a terminal sends")
struct InputParserTests {
  @Test(
    "keys",
    arguments: [
      ("q", [KeyPress(.character("q"))]),
      ("Qé写🌅", "Qé写🌅".map { KeyPress(.character($0)) }),
      ("\r\n", [KeyPress(.enter), KeyPress(.enter)]),
      ("\t\u{8}\u{7F}", [KeyPress(.tab), KeyPress(.backspace), KeyPress(.backspace)]),
      ("\u{3}\u{1A}\u{0}\u{1C}", [.control("c"), .control("z"), .control(" "), .control("\\")]),
      (
        "\u{1B}x\u{1B}\r\u{1B}\u{7F}",
        [
          .alt("x"), KeyPress(.enter, .alt), KeyPress(.backspace, .alt),
        ]
      ),
      (
        "\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D\u{1B}[H\u{1B}[F\u{1B}[Z",
        [
          KeyPress(.up), KeyPress(.down), KeyPress(.right), KeyPress(.left), KeyPress(.home),
          KeyPress(.end), KeyPress(.backtab),
        ]
      ),
      (
        "\u{1B}OA\u{1B}OH\u{1B}OP\u{1B}OS\u{1B}OM\u{1B}Ok\u{1B}Oy",
        [
          KeyPress(.up), KeyPress(.home), KeyPress(.function(1)), KeyPress(.function(4)),
          KeyPress(.enter), KeyPress(.character("+")), KeyPress(.character("9")),
        ]
      ),
      (
        "\u{1B}[1;5C\u{1B}[1;2A\u{1B}[1;3D\u{1B}[1;9D\u{1B}O5P",
        [
          KeyPress(.right, .control), KeyPress(.up, .shift), KeyPress(.left, .alt),
          KeyPress(.left, .alt), KeyPress(.function(1), .control),
        ]
      ),
      (
        "\u{1B}[1~\u{1B}[2~\u{1B}[3~\u{1B}[4~\u{1B}[5~\u{1B}[6~\u{1B}[7~\u{1B}[8~",
        [
          KeyPress(.home), KeyPress(.insert), KeyPress(.delete), KeyPress(.end), KeyPress(.pageUp),
          KeyPress(.pageDown), KeyPress(.home), KeyPress(.end),
        ]
      ),
      (
        "\u{1B}[3;5~\u{1B}[15~\u{1B}[24~\u{1B}[24;2~\u{1B}[[A\u{1B}[[E\u{1B}[1;2R",
        [
          KeyPress(.delete, .control), KeyPress(.function(5)), KeyPress(.function(12)),
          KeyPress(.function(12), .shift), KeyPress(.function(1)), KeyPress(.function(5)),
          KeyPress(.function(3), .shift),
        ]
      ),
      (
        "\u{1B}[97;5u\u{1B}[13;2u\u{1B}[27;5;9~\u{1B}[233u",
        [
          .control("a"), KeyPress(.enter, .shift), KeyPress(.tab, .control),
          KeyPress(.character("é")),
        ]
      ),
    ] as [(String, [KeyPress])])
  func keys(bytes: String, expected: [KeyPress]) {
    var parser = InputParser()
    #expect(parser.consume(bytes.utf8) == expected.map { .event(.key($0)) })
    #expect(!parser.isUndecided)
  }

  @Test("what terminfo says comes first")
  func terminfo() {
    var parser = InputParser(keys: [Array("\u{1B}[33~".utf8): KeyPress(.home)])
    #expect(parser.consume("\u{1B}[33~".utf8) == [.key(.home)])
  }

  @Test(
    "the mouse",
    arguments: [
      ("\u{1B}[<0;1;1M", MouseEvent(.press(.left), column: 0, row: 0)),
      ("\u{1B}[<2;80;24m", MouseEvent(.release(.right), column: 79, row: 23)),
      ("\u{1B}[<33;5;300M", MouseEvent(.drag(.middle), column: 4, row: 299)),
      ("\u{1B}[<64;3;4M", MouseEvent(.scrollUp, column: 2, row: 3)),
      ("\u{1B}[<69;3;4M", MouseEvent(.scrollDown, column: 2, row: 3, modifiers: .shift)),
      (
        "\u{1B}[<24;3;4M",
        MouseEvent(.press(.left), column: 2, row: 3, modifiers: [.alt, .control])
      ),
      ("\u{1B}[M !!", MouseEvent(.press(.left), column: 0, row: 0)),
      ("\u{1B}[Mam0", MouseEvent(.scrollDown, column: 76, row: 15)),
    ])
  func mouse(bytes: String, expected: MouseEvent) {
    var parser = InputParser()
    #expect(parser.consume(bytes.utf8) == [.event(.mouse(expected))])
  }

  @Test(
    "what means nothing is dropped, whole",
    arguments: [
      "\u{1B}[<35;1;1M", "\u{1B}[<0;0;1M", "\u{1B}[<0;1M", "\u{1B}[<0;1;99999999999999999999M",
      "\u{1B}[M#!!", "\u{1B}[E", "\u{1B}[99~", "\u{1B}[~", "\u{1B}[2;5A", "\u{1B}[?25h",
      "\u{1B}[5 q", "\u{1B}[201~", "\u{1B}[57441u", "\u{1B}[1114112u", "\u{1B}]52;c;aGk=\u{7}",
      "\u{1B}^hidden\u{1B}\\", "\u{1B}Xhidden\u{1B}\\", "\u{1B}[>0;276;0c",
    ])
  func meaningless(bytes: String) {
    var parser = InputParser()
    #expect(parser.consume(bytes.utf8) == [])
    #expect(parser.consume("q".utf8) == [.key("q")])
  }

  @Test("focus")
  func focus() {
    var parser = InputParser()
    #expect(parser.consume("\u{1B}[I\u{1B}[O".utf8) == [.event(.focusGained), .event(.focusLost)])
  }

  @Test("Escape is a key once nothing follows, and Alt before a character")
  func escape() {
    var parser = InputParser()
    #expect(parser.consume([0x1B]) == [])
    #expect(parser.isUndecided)
    #expect(parser.timeOut() == [.key(.escape)])
    #expect(!parser.isUndecided)
    #expect(parser.timeOut() == [])
    #expect(parser.consume([0x1B, 0x1B]) == [.key(.escape)])
    #expect(parser.timeOut() == [.key(.escape)])
    #expect(parser.consume([0x1B]) == [])
    #expect(parser.consume("q".utf8) == [.event(.key(.alt("q")))])
  }

  @Test("Escape, and brackets typed after it")
  func typedAfterEscape() {
    for typed in ["[", "[x", "[5", "[[", "O", "Ox", "[\r", "[é"] {
      var parser = InputParser()
      var all = parser.consume([0x1B]) + parser.timeOut()
      for byte in typed.utf8 { all += parser.consume([byte]) + parser.timeOut() }
      let expected = typed.map { $0 == "\r" ? KeyPress(.enter) : KeyPress(.character($0)) }
      #expect(all == [.key(.escape)] + expected.map { .event(.key($0)) }, "\(typed)")
    }
  }

  @Test("Alt with what could open a string or a key")
  func altWithOpenings() {
    for character in "OP]_^X" {
      var parser = InputParser()
      #expect(parser.consume("\u{1B}\(character)".utf8) == [])
      #expect(parser.timeOut() == [.event(.key(.alt(character)))])
    }
    var parser = InputParser()
    let events = parser.consume("\u{1B}Oq\u{1B}O\r".utf8)
    #expect(events == [.key(KeyPress(.character("1")).key), .key(.enter)])
  }

  @Test("a control character breaks a sequence off and is heard")
  func breakingOff() {
    for open in [
      "\u{1B}[", "\u{1B}[1;5", "\u{1B}O", "\u{1B}P>|x", "\u{1B}]11;", "\u{1B}[M", "\u{1B}[M!",
    ] {
      for control in [UInt8(0x03), 0x0D] {
        var parser = InputParser()
        let expected = TerminalInput.event(.key(KeyPress(byte: control)))
        #expect(parser.consume(Array(open.utf8) + [control]) == [expected], "\(open)")
      }
    }
    var parser = InputParser()
    #expect(parser.consume("\u{1B}[12\u{1B}[A".utf8) == [.key(.up)])
    #expect(parser.consume("\u{1B}P>|x\u{1B}[A".utf8) == [.key(.up)])
  }

  @Test("bytes that are no UTF-8 become replacements")
  func invalidCharacters() {
    let cases: [([UInt8], String)] = [
      ([0x80], "�"), ([0xC3, 0x41], "�A"), ([0xC0, 0xAF], "��"), ([0xFF, 0xFE], "��"),
      ([0xED, 0xA0, 0x80], "�"), ([0xF0, 0x9F, 0xC3, 0xA9], "�é"), ([0xF5, 0x80], "��"),
      ([0xE5, 0x86, 0x99], "写"), ([0x9B, 0x41], "�A"),
    ]
    for (bytes, expected) in cases {
      var parser = InputParser()
      #expect(parser.consume(bytes) == expected.map { .key($0) }, "\(bytes)")
    }
  }
}

extension TerminalInput {
  static func key(_ key: Key) -> TerminalInput { .event(.key(KeyPress(key))) }
  static func key(_ character: Character) -> TerminalInput { .key(.character(character)) }
}

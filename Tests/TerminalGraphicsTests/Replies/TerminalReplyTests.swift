import TerminalGraphics
import Testing

@Suite struct TerminalReplyTests {
  /// Sequences as terminals sent them, the name of the terminal where it was recorded.
  static let replies: [(EscapeSequence, TerminalReply)] = [
    // xterm 379 -ti vt340
    (
      .csi("?", "63;1;2;4;6;9;15;16;22;28", final: "c"),
      .primaryDeviceAttributes([63, 1, 2, 4, 6, 9, 15, 16, 22, 28])
    ),
    (.csi("?", "62;", final: "c"), .primaryDeviceAttributes([62, 0])),  // kitty 0.26.5
    (.csi("?", "1;0;1024", final: "S"), .sixelRegisters(1024)),  // mlterm 3.9
    (.csi("?", "2;3", final: "S"), .sixelGeometry(nil)),  // mlterm 3.9
    (.csi("?", "2;0;1000;1000", final: "S"), .sixelGeometry(.init(width: 1000, height: 1000))),
    (.csi("?", "1;2;0", final: "S"), .sixelRegisters(nil)),
    (.csi("?", "2026;2", "$", final: "y"), .privateMode(2026, .reset)),  // kitty 0.26.5
    (.csi("?", "2026;0", "$", final: "y"), .privateMode(2026, .unknown)),  // xterm, mlterm
    (.csi(nil, "4;400;639", final: "t"), .textAreaPixels(.init(width: 639, height: 400))),
    (.csi(nil, "6;20;9", final: "t"), .cellPixels(.init(width: 9, height: 20))),  // kitty
    (.csi(nil, "8;24;80", final: "t"), .textAreaCells(.init(columns: 80, rows: 24))),
    (.csi(nil, "0", final: "n"), .ready),
    (.dcs(Array(">|XTerm(379)".utf8)), .version("XTerm(379)")),
    (.dcs(Array(">|bad\u{1b}[2J\u{7}".utf8)), .version("bad[2J")),
    (.apc(Array("Gi=31;OK".utf8)), .kittyGraphics(id: 31, ok: true, message: "OK")),
    (
      .apc(Array("Gi=31,p=2;ENOENT:no such image".utf8)),
      .kittyGraphics(id: 31, ok: false, message: "ENOENT:no such image")
    ),
    (.apc(Array("G;OK".utf8)), .kittyGraphics(id: nil, ok: true, message: "OK")),  // iTerm2
    (.osc(Array("11;rgb:0000/8080/ffff".utf8)), .backgroundColor(RGB(0, 128, 255))),
    (.osc(Array("11;rgb:0/8/f".utf8)), .backgroundColor(RGB(0, 136, 255))),
    (.osc(Array("11;rgba:00/80/ff/80".utf8)), .backgroundColor(RGB(0, 128, 255))),
    (.osc(Array("10;#0080FF".utf8)), .foregroundColor(RGB(0, 128, 255))),
  ]

  @Test(arguments: replies)
  func aReplyIsUnderstood(sequence: EscapeSequence, reply: TerminalReply) {
    #expect(TerminalReply(sequence) == reply)
  }

  @Test(arguments: [
    EscapeSequence.csi(nil, "", final: "A"),  // the up key
    .csi(nil, "1;5", final: "R"),  // control F3, or a cursor position that we never ask for
    .csi("<", "0;10;20", final: "M"),  // a mouse button
    .csi(nil, "200", final: "~"),  // a paste begins
    .csi(nil, "I", final: "t"),
    .csi(nil, "6;20", final: "t"),
    .csi(nil, "6;20;99999999999999999999", final: "t"),
    .csi("?", "2026;7", "$", final: "y"),
    .csi("?", "1:2", final: "c"),
    .csi("?", "9;0;1", final: "S"),
    .csi("?", "", final: "S"),
    .dcs(Array("1+r524742=".utf8)),
    .dcs([]),
    .osc(Array("11;rgb:00/00".utf8)),
    .osc(Array("11;rgb:00/00/+f".utf8)),
    .osc(Array("11;rgb:00/00/".utf8)),
    .osc(Array("11;?".utf8)),
    .osc(Array("52;c;aGk=".utf8)),
    .osc([]),
    .apc(Array("Gi=31".utf8)),
    .apc(Array("Xi=31;OK".utf8)),
    .apc([]),
  ])
  func anythingElseIsNot(sequence: EscapeSequence) {
    #expect(TerminalReply(sequence) == nil)
  }

  /// The text of a string sequence may be cut by a terminal's own limits; that is never a crash and
  /// never another value.
  @Test func everyCutStringIsTheSameReplyOrNone() {
    let text = Array("11;rgb:1111/2222/3333".utf8)
    for length in 0..<text.count {
      let reply = TerminalReply(.osc(Array(text.prefix(length))))
      if case .backgroundColor(let color)? = reply {
        #expect(color.red == 0x11 && color.green == 0x22 && color.blue == 0x33)
      } else {
        #expect(reply == nil)
      }
    }
  }
}

extension EscapeSequence {
  /// A CSI sequence spelled in text.
  static func csi(
    _ prefix: Unicode.Scalar?, _ parameters: String, _ intermediates: String = "",
    final: Unicode.Scalar
  ) -> EscapeSequence {
    .csi(
      prefix: prefix.map { UInt8(ascii: $0) }, parameters: Array(parameters.utf8),
      intermediates: Array(intermediates.utf8), final: UInt8(ascii: final))
  }
}

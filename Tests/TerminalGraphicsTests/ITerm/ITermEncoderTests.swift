import Imaging
import TestSupport
import Testing

@testable import TerminalGraphics

@Suite struct ITermEncoderTests {
  @Test func theFileIsAPNGThatFillsItsCells() throws {
    let picture = Picture.noise(PixelSize(width: 13, height: 9), seed: 1)
    let bytes = try ITermEncoder().encode(picture, cells: CellSize(columns: 5, rows: 2))
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: ":")
    try #require(parts.count == 2 && bytes.last == 7)
    let file = Base64Letters.decode(parts[1].dropLast())
    #expect(
      parts[0] == """
        \u{1B}]1337;File=inline=1;size=\(file.count);width=5;height=2;preserveAspectRatio=0;\
        doNotMoveCursor=1
        """)
    #expect(try PNG.decode(file) == picture)
  }
}

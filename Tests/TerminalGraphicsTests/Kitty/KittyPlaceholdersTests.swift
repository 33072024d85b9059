import Testing

@testable import TerminalGraphics

@Suite struct KittyPlaceholdersTests {
  @Test func theMarksAreThoseOfTheProtocol() {
    let marks = KittyPlaceholders.marks
    #expect(marks.count == 297)
    #expect(
      marks.prefix(8) == [
        "\u{305}", "\u{30D}", "\u{30E}", "\u{310}", "\u{312}", "\u{33D}", "\u{33E}", "\u{33F}",
      ])
    #expect(marks[100] == "\u{7EB}" && marks[200] == "\u{20D4}" && marks[296] == "\u{1D244}")
  }

  @Test func everyCellSaysItsRowAndColumn() {
    let placeholders = KittyPlaceholders(id: 0x01_02_03, cells: CellSize(columns: 4, rows: 3))
    var bytes: [UInt8] = []
    placeholders.write(row: 1, columns: 2..<9, to: &bytes)
    #expect(
      visible(bytes)
        == "␛[38;2;1;2;3m\u{10EEEE}\u{30D}\u{30E}\u{10EEEE}\u{30D}\u{310}␛[0m")
  }

  @Test func aNumberOfMoreThan24BitsHasAThirdMarkAndASmallOneIsAPaletteColour() {
    let placeholders = KittyPlaceholders(id: 0x02_00_00_63, cells: CellSize(columns: 1, rows: 1))
    var bytes: [UInt8] = []
    placeholders.write(row: 0, columns: 0..<1, to: &bytes)
    #expect(visible(bytes) == "␛[38;5;99m\u{10EEEE}\u{305}\u{305}\u{30E}␛[0m")
  }

  @Test func thereAreNoMoreCellsThanMarks() {
    let placeholders = KittyPlaceholders(id: 1, cells: CellSize(columns: 400, rows: 400))
    #expect(placeholders.cells == CellSize(columns: 297, rows: 297))
    var bytes: [UInt8] = []
    placeholders.write(row: 297, columns: 0..<1, to: &bytes)
    #expect(bytes.isEmpty)
  }
}

import Testing

@testable import TerminalGraphics

@Suite struct PictureFitTests {
  @Test(arguments: [
    // A square in 80x24 cells of 10x20 pixels: 480 pixels high, 48 cells wide.
    (PixelSize(width: 512, height: 512), CellSize(columns: 80, rows: 24), 48, 24),
    (PixelSize(width: 512, height: 512), CellSize(columns: 30, rows: 24), 30, 15),
    (PixelSize(width: 1000, height: 10), CellSize(columns: 80, rows: 24), 80, 1),
    (PixelSize(width: 1, height: 100_000), CellSize(columns: 80, rows: 24), 1, 24),
    (PixelSize(width: 0, height: 0), CellSize(columns: 80, rows: 24), 1, 1),
  ])
  func cellsKeepTheProportion(picture: PixelSize, place: CellSize, columns: Int, rows: Int) {
    let cells = PictureFit.cells(of: picture, within: place, cell: .assumed)
    #expect(cells == CellSize(columns: columns, rows: rows))
  }

  @Test(arguments: [
    (PixelSize(width: 512, height: 512), PixelSize(width: 800, height: 480), nil, 480, 480),
    (
      PixelSize(width: 512, height: 256), PixelSize(width: 2000, height: 2000),
      PixelSize(width: 1000, height: 1000), 1000, 500
    ),
    (PixelSize(width: 3, height: 4000), PixelSize(width: 100, height: 100), nil, 1, 100),
  ])
  func pixelsKeepItWithinTheTerminalsLimit(
    picture: PixelSize, place: PixelSize, limit: PixelSize?, width: Int, height: Int
  ) {
    let pixels = PictureFit.pixels(of: picture, within: place, limit: limit)
    #expect(pixels == PixelSize(width: width, height: height))
  }
}

@Suite struct CellRectTests {
  @Test func whatIsLeftAfterAHoleIsEverythingElseOnce() {
    let places = [-1, 0, 2, 3, 5]
    let whole = CellRect(column: 0, row: 0, columns: 4, rows: 4)
    for column in places {
      for row in places {
        for columns in [0, 1, 3, 9] {
          let hole = CellRect(column: column, row: row, columns: columns, rows: 2)
          let rest = whole.subtracting(hole)
          for y in 0..<4 {
            for x in 0..<4 {
              let cell = CellRect(column: x, row: y, columns: 1, rows: 1)
              let covering = rest.count { $0.contains(cell) }
              #expect(covering == (hole.contains(cell) ? 0 : 1))
            }
          }
        }
      }
    }
  }
}

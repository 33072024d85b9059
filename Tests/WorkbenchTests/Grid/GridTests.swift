import Imaging
import TerminalGraphics
import TestSupport
import Testing

@testable import Workbench

@Suite("Drawing on a grid")
struct GridTests {
  @Test("text, alignment, clipping")
  func writing() {
    var grid = Grid(columns: 12, rows: 5)
    let line = CellRect(column: 2, row: 0, columns: 8, rows: 1)
    grid.write("left", in: line)
    var next = line
    next.row = 1
    grid.write("mid", in: next, alignment: .center)
    next.row = 2
    grid.write("right", in: next, alignment: .trailing)
    next.row = 3
    grid.write("too wide for it", in: next)
    grid.write("outside", in: CellRect(column: 9, row: 4, columns: 20, rows: 1))
    grid.write("below", in: CellRect(column: 0, row: 5, columns: 20, rows: 1))
    grid.write("cut", in: CellRect(column: -1, row: 4, columns: 4, rows: 1))
    #expect(
      grid.text == """
          left
            mid
             right
          too wid…
        ut       out
        """)
  }

  @Test("pieces follow each other")
  func pieces() {
    var grid = Grid(columns: 20, rows: 1)
    var rest = grid.bounds
    rest = rest.split(left: grid.write("写 ", in: rest)).right
    rest = rest.split(left: grid.write("⏎ decode", in: rest, style: .bold)).right
    grid.write("end", in: rest, style: .dim, alignment: .trailing)
    #expect(grid.text == "写 ⏎ decode      end")
    let (map, legend) = grid.styleMap
    #expect(map == "...aaaaaaaa......bbb")
    #expect(legend.map(\.letter) == ["a", "b"])
    #expect(legend.map(\.style) == [.bold, .dim])
  }

  @Test("a wide character whose half is overdrawn leaves a space, never a row of another width")
  func halves() {
    var grid = Grid(columns: 8, rows: 3)
    for row in 0..<3 { grid.write("写真写真", in: grid.bounds.line(row)) }
    grid.write("x", in: CellRect(column: 1, row: 0, columns: 1, rows: 1))
    grid.write("真", in: CellRect(column: 3, row: 1, columns: 2, rows: 1))
    grid.clear(CellRect(column: 3, row: 2, columns: 2, rows: 1))
    #expect(
      grid.text == """
         x真写真
        写 真 真
        写    真
        """)
  }

  @Test("whatever is written where, every row keeps its width")
  func rowsKeepTheirWidth() {
    var generator = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
    var random = SplitMix64(seed: seed)
    var grid = Grid(columns: 9, rows: 4)
    let texts = ["写", "a写b", "e\u{301}", "\u{1B}[0m", "🌅🌅🌅", "──", " "]
    for _ in 0..<2_000 {
      let rect = CellRect(
        column: .random(in: -3...10, using: &random), row: .random(in: -1...4, using: &random),
        columns: .random(in: 0...11, using: &random), rows: .random(in: 0...4, using: &random))
      if Bool.random(using: &random) {
        grid.write(texts.randomElement(using: &random) ?? "", in: rect)
      } else {
        grid.clear(rect)
      }
      for row in 0..<4 {
        var column = 0
        while column < 9 {
          let cell = grid[column, row]
          #expect(cell.width > 0, "seed \(seed)")
          #expect(cell.text.columns == Int(cell.width), "seed \(seed)")
          column += max(Int(cell.width), 1)
        }
        #expect(column == 9, "seed \(seed)")
      }
    }
  }

  @Test("boxes with titles and notes")
  func boxes() {
    var grid = Grid(columns: 20, rows: 6)
    grid.box(grid.bounds, title: "Latents", note: "12/1834")
    grid.box(CellRect(column: 2, row: 1, columns: 12, rows: 4), title: "a long title")
    grid.box(CellRect(column: 15, row: 2, columns: 2, rows: 2), title: "x")
    grid.box(CellRect(column: 18, row: 1, columns: 1, rows: 4))
    #expect(
      grid.text == """
        ┌ Latents ─────────┐
        │ ┌ a long… ─┐     │
        │ │          │ ┌┐  │
        │ │          │ └┘  │
        │ └──────────┘     │
        └ 12/1834 ─────────┘
        """)
  }

  @Test(
    "bars in eighths of a cell",
    arguments: [
      (0.0, ""), (0.5, "██"), (1.0, "████"), (7.0, "████"), (-1.0, ""), (Double.nan, ""),
      (1.0 / 32, "▏"), (0.25 + 5.0 / 32, "█▋"), (0.999, "████"),
    ])
  func bars(fraction: Double, expected: String) {
    var grid = Grid(columns: 4, rows: 1)
    grid.write("xxxx", in: grid.bounds)
    grid.bar(fraction, in: grid.bounds)
    #expect(grid.text == expected)
  }

  @Test(
    "sparklines",
    arguments: [
      ([0, 1, 2, 4, 8, 4, 2, 1], 8, 1, " ▁▂▄█▄▂▁"),
      ([1, 1, 3, 5], 2, 1, "▂█"),
      ([1, 2], 4, 1, "▄▄██"),
      ([0, 0, 0], 3, 1, ""),
      ([0, 0.0001, 1], 3, 1, " ▁█"),
      ([.nan, -3, .infinity, 2], 4, 1, "   █"),
      ([1, 3, 4], 3, 2, " ▄█\n▄██"),
    ])
  func sparklines(values: [Double], columns: Int, rows: Int, expected: String) {
    var grid = Grid(columns: columns, rows: rows)
    grid.sparkline(values, in: grid.bounds)
    #expect(grid.text == expected)
  }

  @Test("paragraphs are cut off with an ellipsis")
  func paragraphs() {
    var grid = Grid(columns: 10, rows: 3)
    let used = grid.paragraph("the endpoint answered with status 503", in: grid.bounds)
    #expect(used == 3)
    #expect(grid.text == "the\nendpoint\nanswered…")
  }

  @Test("restyling leaves the text")
  func restyling() {
    var grid = Grid(columns: 4, rows: 1)
    grid.write("写真", in: grid.bounds)
    grid.restyle(CellRect(column: 2, row: 0, columns: 9, rows: 9)) {
      $0.attributes.insert(.reverse)
    }
    #expect(grid.text == "写真")
    #expect(grid.styleMap.map == "..aa")
  }

  @Test("what is drawn over a picture covers it")
  func pictures() {
    let picture = Picture(width: 1, height: 1, pixels: [0, 0, 0])
    var grid = Grid(columns: 8, rows: 3)
    grid.write("写写写写", in: grid.bounds.line(1))
    let first = CellRect(column: 1, row: 0, columns: 3, rows: 3)
    grid.place(PlacedPicture(key: 7, picture: picture, place: first))
    let second = CellRect(column: 6, row: 2, columns: 9, rows: 9)
    grid.place(PlacedPicture(key: 8, picture: picture, place: second))
    grid.write("ok", in: CellRect(column: 3, row: 1, columns: 2, rows: 1))
    let map = (0..<3).map { row in
      (0..<8).map { column in String(grid[column, row].picture) }.joined()
    }
    #expect(map == ["01110000", "01100000", "01110022"])
    #expect(grid.text == "\n   ok 写\n")
    #expect(grid.pictures.map(\.key) == [7, 8])
  }
}

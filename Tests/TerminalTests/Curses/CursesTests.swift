import Imaging
import TerminalGraphics
import TestSupport
import Testing
import Workbench

@testable import Terminal

/// Curses keeps one screen for the whole process, so that one test at a time may have it.
@Suite("Drawing with curses", .serialized)
struct CursesTests {
  @Test("a terminal that terminfo does not know is taken for xterm, one without a screen refused")
  func terminals() throws {
    #expect(try Curses(terminal: "xterm-256color", colors: true).terminal == "xterm-256color")
    #expect(try Curses(terminal: "xterm-unheard-of", colors: true).terminal == "xterm-256color")
    #expect(throws: TerminalError.unsuitable(terminal: "dumb")) {
      _ = try Curses(terminal: "dumb", colors: true)
    }
  }

  @Test(
    "colour depths",
    arguments: [
      ("xterm-256color", true, ColorDepth.indexed), ("xterm-256color", false, .none),
      ("linux", true, .sixteen), ("vt100", true, .none),
    ])
  func depths(terminal: String, colors: Bool, expected: ColorDepth) throws {
    #expect(try Curses(terminal: terminal, colors: colors).depth == expected)
  }

  @Test("nothing changed, nothing written; one cell changed, one cell written")
  func least() throws {
    let curses = try Curses(terminal: "xterm-256color", colors: true)
    let screen = Screen(curses: curses, size: CellSize(columns: 20, rows: 4))
    var grid = Grid(columns: 20, rows: 4)
    grid.box(grid.bounds, title: "Latents")
    #expect(!screen.show(grid).isEmpty)
    #expect(screen.show(grid) == [])
    grid.write("x", in: CellRect(column: 4, row: 1, columns: 1, rows: 1))
    #expect(screen.show(grid) == Array("\u{1B}[2;5Hx".utf8))
    #expect(screen.show(grid) == [])
  }

  private let picture = Picture(width: 1, height: 1, pixels: [0, 0, 0])

  /// An empty grid with a picture on these cells.
  private func grid(_ size: CellSize, picture: CellRect) -> Grid {
    var grid = Grid(size)
    grid.place(
      PlacedPicture(key: 1, picture: self.picture, place: picture))
    return grid
  }

  @Test("a row gets shorter beside a picture, and no clearing reaches it")
  func besidePictures() throws {
    let curses = try Curses(terminal: "xterm-256color", colors: true)
    let size = CellSize(columns: 40, rows: 4)
    let screen = Screen(curses: curses, size: size)
    let toEndOfLine = Array("\u{1B}[K".utf8)
    let toEndOfScreen = Array("\u{1B}[J".utf8)
    let right = CellRect(column: 20, row: 0, columns: 20, rows: 4)
    var grid = grid(size, picture: right)
    grid.write("0001_0512.npz", in: grid.bounds.line(1))
    _ = screen.show(grid)
    grid.clear(CellRect(column: 0, row: 1, columns: 20, rows: 1))
    let bytes = screen.show(grid)
    #expect(!bytes.contains(toEndOfLine) && !bytes.contains(toEndOfScreen))
    // Without the picture it is just what curses does.
    grid = Grid(size)
    _ = screen.show(grid)
    grid.write("0001_0512.npz", in: grid.bounds.line(1))
    _ = screen.show(grid)
    grid.clear(grid.bounds.line(1))
    let plain = screen.show(grid)
    #expect(plain.contains(toEndOfLine) || plain.contains(toEndOfScreen))
  }

  @Test("rows that move, as a list's do, are written and not scrolled: pictures would move along")
  func movedRows() throws {
    let curses = try Curses(terminal: "xterm-256color", colors: true)
    let size = CellSize(columns: 40, rows: 20)
    let screen = Screen(curses: curses, size: size)
    func list(from first: Int) -> Grid {
      var grid = grid(size, picture: CellRect(column: 30, row: 4, columns: 8, rows: 6))
      for row in 0..<18 {
        let text = "picture \(first + row) of many more"
        grid.write(text, in: CellRect(column: 1, row: row, columns: 28, rows: 1))
      }
      return grid
    }
    _ = screen.show(list(from: 100))
    for first in [101, 103, 98] {
      let text = String(decoding: screen.show(list(from: first)), as: UTF8.self)
      #expect(!text.isEmpty)
      let finals = text.split(separator: "\u{1B}[").dropFirst().compactMap { sequence in
        sequence.first { $0.isLetter || $0 == "@" }
      }
      #expect(Set(finals).isDisjoint(with: ["r", "S", "T", "L", "M", "P", "@"]), "from \(first)")
      #expect(!text.contains("\n") && !text.contains("\u{1B}M"))
    }
  }

  @Test("the cells under a picture are written when it comes, is wiped, or goes, and only then")
  func wiping() throws {
    let curses = try Curses(terminal: "xterm-256color", colors: true)
    let size = CellSize(columns: 20, rows: 3)
    let screen = Screen(curses: curses, size: size)
    let place = CellRect(column: 5, row: 1, columns: 4, rows: 1)
    _ = screen.show(Grid(size))
    var grid = grid(size, picture: place)
    let blanks = Array("\u{A0}\u{A0}\u{A0}\u{A0}".utf8)
    #expect(screen.show(grid).contains(blanks))
    #expect(screen.show(grid) == [])
    #expect(screen.show(grid, wiped: [place]).contains(blanks))
    #expect(screen.show(grid) == [])
    #expect(screen.show(grid, wiped: [place]).contains(blanks))
    #expect(screen.show(grid, wiped: [CellRect(column: 0, row: 0, columns: 20, rows: 1)]) == [])
    // A dialog opens over its middle, all of it blank.
    grid.clear(CellRect(column: 6, row: 0, columns: 2, rows: 3))
    #expect(screen.show(grid).contains(Array("  ".utf8)))
    #expect(!screen.show(Grid(size)).isEmpty)
    #expect(screen.show(Grid(size)) == [])
  }

  @Test(
    "the nearest colour there is",
    arguments: [
      (TerminalColor.standard, ColorDepth.indexed, 256, Int32(-1)),
      (.indexed(9), .indexed, 256, 9), (.indexed(9), .sixteen, 16, 9),
      (.indexed(9), .sixteen, 8, 1),
      (.indexed(9), .none, 0, -1), (.indexed(196), .indexed, 256, 196),
      (.indexed(196), .sixteen, 16, 9), (.indexed(196), .sixteen, 8, 1),
      (.indexed(196), .direct, 1 << 24, 0xFF0000), (.indexed(4), .direct, 1 << 24, 4),
      (.rgb(RGB(255, 0, 0)), .indexed, 256, 196), (.rgb(RGB(1, 2, 3)), .direct, 1 << 24, 0x010203),
      (.rgb(RGB(1, 2, 3)), .none, 0, -1),
    ] as [(TerminalColor, ColorDepth, Int, Int32)])
  func colors(color: TerminalColor, depth: ColorDepth, count: Int, expected: Int32) {
    #expect(Curses.number(color, depth: depth, count: count) == expected)
  }

  @Test(
    "tmux shows what the grid says, whatever was drawn before",
    .enabled(if: Tmux.isInstalled, "tmux is not installed"),
    arguments: ["screen-256color", "xterm-256color"])
  func againstTmux(terminal: String) throws {
    let tmux = try #require(TmuxScreen(columns: 30, rows: 8))
    let curses = try Curses(terminal: terminal, colors: true)
    let screen = Screen(curses: curses, size: CellSize(columns: 30, rows: 8))
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix64(seed: seed)
    let texts = [
      "0001_0512x0512_sd.npz", "写真写真", "e\u{301}te\u{301}", "\u{1B}[31mred\u{7}", "🌅 🌇",
      "x\u{202E}gpj.exe", "▁▂▃▄▅▆▇█", "🇩🇪", "한글 ｱﾆﾒ", "",
    ]
    let styles: [Style] = [
      .plain, .bold, .reverse, Style(foreground: .indexed(3), background: .indexed(238)),
      Style(foreground: .rgb(RGB(200, 30, 10)), attributes: [.dim, .underline]),
    ]
    var grid = Grid(columns: 30, rows: 8)
    for frame in 0..<40 {
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let rect = CellRect(
          column: .random(in: 0..<30, using: &random), row: .random(in: 0..<8, using: &random),
          columns: .random(in: 1...30, using: &random), rows: .random(in: 1...8, using: &random))
        let style = styles.randomElement(using: &random) ?? .plain
        switch Int.random(in: 0..<4, using: &random) {
        case 0: grid.clear(rect, style: style)
        case 1: grid.box(rect, title: "Latents", style: style)
        default: grid.write(texts.randomElement(using: &random) ?? "", in: rect, style: style)
        }
      }
      var shownGrid = grid
      let place = CellRect(
        column: .random(in: 0..<30, using: &random), row: .random(in: 0..<8, using: &random),
        columns: 9, rows: 3)
      shownGrid.place(PlacedPicture(key: frame, picture: picture, place: place))
      tmux.write(screen.show(shownGrid, wiped: Bool.random(using: &random) ? [place] : []))
      // At the corner there are plain characters only.
      for column in 27...29 {
        let cell = shownGrid[column, 7]
        if cell.width == 2 || (column == 29 && cell.text.unicodeScalars.count > 1) {
          shownGrid.clear(
            CellRect(column: column, row: 7, columns: Int(cell.width), rows: 1))
        }
      }
      let shown = tmux.text(expecting: shownGrid.text)
      #expect(shown == shownGrid.text, "frame \(frame), seed \(seed)")
      guard shown == shownGrid.text else { return }
    }
  }
}

extension [UInt8] {
  /// Whether these bytes stand somewhere in it, one after the other.
  func contains(_ bytes: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: bytes) }
  }
}

extension Screen {
  /// Draws a grid whose pictures fill their places.
  fileprivate func show(_ grid: Grid, wiped: [CellRect] = []) -> [UInt8] {
    let columns = grid.size.columns
    let isUnderPicture = (0..<columns * grid.size.rows).map {
      grid[$0 % columns, $0 / columns].picture != 0
    }
    return draw(grid, isUnderPicture: isUnderPicture, wiped: wiped)
  }
}

import Imaging
import TerminalGraphics
import Testing
import Workbench

@testable import Terminal

@Suite("Pictures on the stage")
struct PictureStageTests {
  static let size = CellSize(columns: 20, rows: 10)
  static let place = CellRect(column: 2, row: 1, columns: 8, rows: 4)
  static let cell = CellPixels(width: 10, height: 20)
  static let numbers = KittyNumbers(first: 0)
  static let symbols = PictureMeans(
    encoder: .symbols(SymbolEncoder(depth: .direct)), cell: cell)
  static let sixel = PictureMeans(encoder: .sixel(SixelEncoder(), limit: nil), cell: cell)
  static let iterm = PictureMeans(encoder: .iterm(ITermEncoder()), cell: cell)
  static let placeholders = PictureMeans(
    encoder: .kitty(KittyRoute(passesTmux: true)), cell: cell)

  /// A square of one colour.
  static func picture(_ red: UInt8) -> Picture {
    Picture(width: 4, height: 4, pixels: Array(repeating: [red, 0, 0], count: 16).flatMap { $0 })
  }

  static func grid(_ pictures: (key: Int, place: CellRect)...) -> Grid {
    var grid = Grid(size)
    for (key, place) in pictures {
      grid.place(PlacedPicture(key: key, picture: picture(UInt8(key)), place: place))
    }
    return grid
  }

  /// Carries out what is missing.
  static func prepare(_ jobs: [PictureWorkshop.Job], for stage: inout PictureStage) {
    for job in jobs {
      stage.keep(PictureWorkshop.Product(job: job, pictures: job.means.prepare(job.requests)))
    }
  }

  /// The cells under pictures, as rows of `#` and `.`.
  static func map(_ arrangement: Arrangement) -> String {
    (0..<size.rows).map { row in
      String(
        (0..<size.columns).map { arrangement.isUnderPicture[row * size.columns + $0] ? "#" : "." })
    }.joined(separator: "\n")
  }

  @Test(
    "a picture is asked for, drawn when it is ready, and then left alone",
    arguments: [symbols, sixel, iterm, placeholders])
  func first(means: PictureMeans) {
    var stage = PictureStage(means: means, numbers: Self.numbers)
    let grid = Self.grid((1, Self.place))
    let early = stage.arrange(grid)
    #expect(early.bytes == [])
    #expect(!early.isUnderPicture.contains(true))
    #expect(early.missing.map { $0.requests.map(\.key) } == [[1]])
    Self.prepare(early.missing, for: &stage)
    let shown = stage.arrange(grid)
    #expect(shown.missing == [])
    // A square as high as the place, in its middle; bracketed for curses.
    #expect(shown.bytes.starts(with: "\u{1B}7\u{1B}[0m".utf8))
    #expect(shown.bytes.contains("\u{1B}[2;3H".utf8))
    #expect(shown.bytes.suffix(2) == Array("\u{1B}8".utf8))
    #expect(
      Self.map(shown) == """
        ....................
        ..########..........
        ..########..........
        ..########..........
        ..########..........
        ....................
        ....................
        ....................
        ....................
        ....................
        """)
    let again = stage.arrange(grid)
    #expect(again.bytes == [] && again.missing == [] && again.wiped == [])
  }

  @Test(
    "one of several pictures shown in another's place is not made ready again, nor the others drawn"
  )
  func companions() {
    var stage = PictureStage(means: Self.sixel, numbers: Self.numbers)
    let other = CellRect(column: 11, row: 1, columns: 8, rows: 4)
    let both = Self.grid((1, Self.place), (2, other))
    Self.prepare(stage.arrange(both).missing, for: &stage)
    let first = stage.arrange(both)
    #expect(first.missing == [])
    let twice = stage.arrange(Self.grid((1, Self.place), (1, other)))
    #expect(twice.missing == [])
    #expect(twice.bytes.contains("\u{1B}[2;12H".utf8), "the second is drawn")
    #expect(!twice.bytes.contains("\u{1B}[2;3H".utf8), "the first is left alone")
    let back = stage.arrange(both)
    #expect(back.missing == [])
    #expect(back.bytes.contains("\u{1B}[2;12H".utf8))
    let more = stage.arrange(Self.grid((1, Self.place), (3, other)))
    #expect(more.missing.map { $0.requests.map(\.key) } == [[1, 3]])
  }

  @Test(
    "a video's frames are shown as they get ready, also those that are not wanted any more",
    arguments: [symbols, sixel, placeholders])
  func video(means: PictureMeans) {
    var stage = PictureStage(means: means, numbers: Self.numbers)
    let reds = Picture(
      width: 11, height: 1, pixels: (0...10).flatMap { [UInt8(25 * $0), 0, 0] })
    func frame(_ key: Int, of sequence: Int?) -> Grid {
      var grid = Grid(Self.size)
      grid.place(
        PlacedPicture(
          key: key, picture: Self.picture(UInt8(25 * key)), place: Self.place,
          sequence: sequence.map { PictureSequence(id: $0, rate: 24, colors: reds) }))
      return grid
    }
    let first = stage.arrange(frame(1, of: 7))
    let second = stage.arrange(frame(2, of: 7))
    // The first gets ready when the second is wanted already: it is shown, and the second asked for.
    Self.prepare(first.missing, for: &stage)
    let late = stage.arrange(frame(2, of: 7))
    #expect(!late.bytes.isEmpty)
    #expect(late.missing == second.missing)
    Self.prepare(second.missing, for: &stage)
    let fourth = stage.arrange(frame(4, of: 7))
    #expect(!fourth.bytes.isEmpty && fourth.bytes != late.bytes)
    let again = stage.arrange(frame(4, of: 7))
    #expect(again.bytes.isEmpty, "the same frame is drawn once")
    // Neither another video nor a picture is stood in for: what was there stays.
    let other = stage.arrange(frame(9, of: 8))
    let picture = stage.arrange(frame(10, of: nil))
    #expect(other.bytes.isEmpty && picture.bytes.isEmpty)
  }

  @Test("the predecessor stays until the successor is ready")
  func successor() {
    var stage = PictureStage(means: Self.symbols, numbers: Self.numbers)
    Self.prepare(stage.arrange(Self.grid((1, Self.place))).missing, for: &stage)
    _ = stage.arrange(Self.grid((1, Self.place)))
    let waiting = stage.arrange(Self.grid((2, Self.place)))
    #expect(waiting.missing.map { $0.requests.map(\.key) } == [[2]])
    #expect(waiting.bytes == [])
    #expect(waiting.isUnderPicture.contains(true))
    Self.prepare(waiting.missing, for: &stage)
    let shown = stage.arrange(Self.grid((2, Self.place)))
    #expect(shown.bytes.contains("48;2;2;0;0m".utf8))
    // Back again: still known.
    let back = stage.arrange(Self.grid((1, Self.place)))
    #expect(back.missing == [])
    #expect(back.bytes.contains("48;2;1;0;0m".utf8))
  }

  @Test("on another place the predecessor goes at once")
  func moved() {
    var stage = PictureStage(means: Self.symbols, numbers: Self.numbers)
    Self.prepare(stage.arrange(Self.grid((1, Self.place))).missing, for: &stage)
    _ = stage.arrange(Self.grid((1, Self.place)))
    let smaller = CellRect(column: 2, row: 1, columns: 4, rows: 4)
    #expect(!stage.arrange(Self.grid((2, smaller))).isUnderPicture.contains(true))
    #expect(!stage.arrange(Self.grid()).isUnderPicture.contains(true))
  }

  @Test(
    "a dialog covers a part, and only that part is drawn again",
    arguments: [symbols, sixel, iterm, placeholders])
  func dialog(means: PictureMeans) {
    var stage = PictureStage(means: means, numbers: Self.numbers)
    let open = Self.grid((1, Self.place))
    Self.prepare(stage.arrange(open).missing, for: &stage)
    let whole = stage.arrange(open)
    var covered = open
    covered.clear(CellRect(column: 6, row: 2, columns: 10, rows: 2))
    let under = stage.arrange(covered)
    #expect(under.bytes == [])
    #expect(
      Self.map(under).split(separator: "\n")[1...4] == [
        "..########..........", "..####..............", "..####..............",
        "..########..........",
      ])
    let closed = stage.arrange(open)
    #expect(closed.bytes.contains("\u{1B}[3;7H".utf8))
    #expect(closed.bytes.count < whole.bytes.count)
    #expect(stage.arrange(open).bytes == [])
  }

  @Test(
    "a dialog may hold pictures itself, over others", arguments: [symbols, sixel, iterm])
  func pictureOverPicture(means: PictureMeans) {
    var stage = PictureStage(means: means, numbers: Self.numbers)
    let below = Self.grid((1, Self.place))
    Self.prepare(stage.arrange(below).missing, for: &stage)
    _ = stage.arrange(below)
    var dialog = below
    dialog.clear(CellRect(column: 3, row: 1, columns: 10, rows: 4))
    let inside = CellRect(column: 4, row: 2, columns: 4, rows: 2)
    dialog.place(PlacedPicture(key: 200, picture: Self.picture(200), place: inside))
    Self.prepare(stage.arrange(dialog).missing, for: &stage)
    let shown = stage.arrange(dialog)
    #expect(shown.bytes.contains("\u{1B}[3;5H".utf8), "the upper one is drawn")
    #expect(
      Self.map(shown).split(separator: "\n")[1...4] == [
        "..#.................", "..#.####............", "..#.####............",
        "..#.................",
      ])
  }

  @Test("after the screen was cleared everything is drawn again, from what is known")
  func forgetting() {
    var stage = PictureStage(means: Self.sixel, numbers: Self.numbers)
    let grid = Self.grid((1, Self.place))
    Self.prepare(stage.arrange(grid).missing, for: &stage)
    let first = stage.arrange(grid)
    stage.forget()
    let again = stage.arrange(grid)
    #expect(again.missing == [])
    #expect(again.bytes == first.bytes)
  }

  @Test("sixel pictures beside each other share their colours")
  func sharing() {
    var stage = PictureStage(means: Self.sixel, numbers: Self.numbers)
    let other = CellRect(column: 11, row: 1, columns: 8, rows: 4)
    let jobs = stage.arrange(Self.grid((1, Self.place), (200, other))).missing
    #expect(jobs.map { $0.requests.map(\.key) } == [[1, 200]])
    Self.prepare(jobs, for: &stage)
    let text = String(
      decoding: stage.arrange(Self.grid((1, Self.place), (200, other))).bytes, as: UTF8.self)
    let definitions = text.split(separator: "\u{1B}P").dropFirst().map { sixel in
      sixel.split(separator: "#").filter { $0.contains(";2;") }.map(String.init)
    }
    #expect(definitions.count == 2)
    #expect(definitions[0].count == 2)
    #expect(definitions[0] == definitions[1].map { $0 })
  }

  @Test(
    "no picture touches the screen's last row", arguments: [symbols, sixel, iterm, placeholders])
  func lastRow(means: PictureMeans) {
    var stage = PictureStage(means: means, numbers: Self.numbers)
    let grid = Self.grid((1, CellRect(Self.size)))
    Self.prepare(stage.arrange(grid).missing, for: &stage)
    let shown = stage.arrange(grid)
    #expect(shown.isUnderPicture.contains(true))
    #expect(!shown.isUnderPicture.suffix(Self.size.columns).contains(true))
  }

  @Test("a picture without pixels, or without a place, is none")
  func nothing() {
    var stage = PictureStage(means: Self.sixel, numbers: Self.numbers)
    var grid = Self.grid((1, CellRect(column: 3, row: 3, columns: 0, rows: 2)))
    grid.place(
      PlacedPicture(
        key: 3, picture: Picture(width: 0, height: 0, pixels: []), place: Self.place))
    let arrangement = stage.arrange(grid)
    #expect(arrangement.missing == [] && arrangement.bytes == [])
  }
}

extension [UInt8] {
  func contains(_ bytes: some Collection<UInt8>) -> Bool {
    indices.contains { self[$0...].starts(with: bytes) }
  }
}

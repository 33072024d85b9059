import Imaging
import TerminalGraphics
import TestSupport
import Testing
import Workbench

@testable import Terminal

@Suite("Magnified pictures")
struct MagnifiedPictureTests {
  typealias Stage = PictureStageTests

  /// A picture whose every pixel has a colour of its own.
  static let picture = Picture(
    width: 24, height: 20,
    pixels: (0..<480).flatMap { index -> [UInt8] in
      let (x, y) = (UInt8(index % 24), UInt8(index / 24))
      return [x * 10, y * 12, 77]
    })

  static func placed(_ scale: Int, x: Double = 0.5, y: Double = 0.5) -> PlacedPicture {
    PlacedPicture(
      key: 1, picture: picture, place: Stage.place,
      magnification: Magnification(scale: scale, x: x, y: y))
  }

  static let kitty = PictureMeans(encoder: .kitty(KittyRoute()), cell: Stage.cell)

  @Test("each pixel is a square of so many dots, and no other colour appears")
  func squares() throws {
    // The place has 80x80 pixels: 10x10 of the picture's, eight dots each.
    let request = try #require(Self.kitty.request(Self.placed(8), on: Stage.place.size))
    #expect(request.pixels == PixelSize(width: 80, height: 80))
    #expect(request.cells == CellSize(columns: 8, rows: 4))
    guard case .floating(let floating)? = Self.kitty.prepare([request]).first,
      case .pixels(let seen) = floating.data
    else {
      Issue.record("nothing is prepared")
      return
    }
    for y in 0..<80 {
      for x in 0..<80 {
        // The middle ten of 24 columns and 20 rows.
        #expect(seen.pixel(x, y) == Self.picture.pixel(7 + x / 8, 5 + y / 8))
      }
    }
  }

  @Test(
    "a part never reaches beyond the picture, and is no larger than the place",
    arguments: [Stage.symbols, Stage.sixel, Stage.iterm, Stage.placeholders, kitty])
  func bounds(means: PictureMeans) throws {
    for scale in [1, 2, 4, 8, 64, 1000] {
      for (x, y) in [(0.0, 0.0), (1, 1), (0.5, 0.25), (-3, 7)] {
        let placed = Self.placed(scale, x: x, y: y)
        let request = try #require(means.request(placed, on: Stage.place.size))
        let part = try #require(request.part)
        #expect(part.x >= 0 && part.y >= 0)
        #expect(part.x + part.size.width <= 24 && part.y + part.size.height <= 20)
        #expect(request.cells.columns <= 8 && request.cells.rows <= 4)
        #expect(request.pixels.width <= part.size.width * scale)
        #expect(!means.prepare([request]).isEmpty)
      }
    }
  }

  @Test("half blocks show each pixel as squares of dots")
  func halves() throws {
    let request = try #require(Stage.symbols.request(Self.placed(2), on: Stage.place.size))
    guard case .symbols(let drawing)? = Stage.symbols.prepare([request]).first else {
      Issue.record("nothing is prepared")
      return
    }
    #expect(drawing.size == Stage.place.size)
    // Eight columns and eight half rows: four by four pixels.
    let corner = Self.picture.pixel(10, 8)
    #expect(drawing[0, 0].background == .rgb(RGB(corner[0], corner[1], corner[2])))
    #expect(drawing[0, 0] == drawing[1, 0] && drawing[0, 0].symbol == " ")
    #expect(drawing[0, 0] != drawing[2, 0] && drawing[0, 0] != drawing[0, 1])
  }
}

@Suite("Ways around the line")
struct WayAroundTests {
  typealias Stage = PictureStageTests

  @Test("sixels that a multiplexer would drop are painted in pieces that arrive, one below another")
  func pieces() throws {
    var random = SplitMix64(seed: 7)
    let noise = Picture(
      width: 100, height: 100,
      pixels: (0..<30_000).map { _ in UInt8.random(in: 0...255, using: &random) })
    let place = CellRect(column: 3, row: 2, columns: 10, rows: 5)
    let limit = 24_000
    let whole = PaintedPicture(
      PictureRequest(
        key: 1, picture: noise, pixels: PixelSize(width: 100, height: 100), cells: place.size),
      pixels: noise, brush: .sixel(SixelEncoder(), Palette(for: [noise])), cell: Stage.cell,
      mostBytes: limit)
    var bytes: [UInt8] = []
    PreparedPicture.painted(whole).draw([place], of: place, as: 0, to: &bytes)
    let pieces = String(decoding: bytes, as: UTF8.self).split(separator: "\u{1B}\\")
    #expect(pieces.count > 2)
    #expect(pieces.allSatisfy { $0.utf8.count <= limit })
    // Each begins at a row of cells of its own, and they add up to the picture.
    let rows = try pieces.map { piece in
      try #require(piece.firstMatch(of: /\[(\d+);4H\u{1B}P0;1;0q"1;1;100;(\d+)#/))
    }
    #expect(rows.map(\.1) == rows.map(\.1).sorted())
    #expect(rows.compactMap { Int($0.2) }.reduce(0, +) == 100)
  }

  @Test(
    "a terminal that reads this machine's memory is sent a name; the object goes if it is not read")
  func sharedMemory() throws {
    let picture = Stage.picture(9)
    let floating = FloatingPicture(
      data: .pixels(picture), size: PixelSize(width: 4, height: 4), cell: Stage.cell,
      route: KittyRoute(sharesMemory: true))
    var bytes: [UInt8] = []
    var memory = floating.send(as: 5, to: &bytes)
    let name = try #require(memory?.name)
    let packet = try #require(try KittyPacket.parse(bytes).first)
    #expect(packet.keys["t"] == "s" && packet.keys["s"] == "4" && packet.keys["i"] == "5")
    #expect(packet.decoded == Array(name.utf8))
    // As a file where the system shows shared memory as files.
    if !Command("ls", "/dev/shm").output.isEmpty {
      #expect(Command("cat", "/dev/shm" + name).output == picture.pixels)
      memory = nil
      #expect(Command("cat", "/dev/shm" + name).status != 0)
    }
    #expect(SharedMemory([]) == nil)
  }
}

extension Picture {
  fileprivate func pixel(_ x: Int, _ y: Int) -> [UInt8] {
    Array(pixels[3 * (y * width + x)..<3 * (y * width + x) + 3])
  }
}

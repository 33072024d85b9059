import Imaging
import JSON
import TerminalGraphics
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The workbench in terminals that people use: keys are pressed, and what their windows show is
/// compared with the pictures that should be there, and with bare background everywhere else.
@Suite(
  "Real terminals", .serialized,
  .enabled(
    if: getenv("SAFELIGHT_REAL_TERMINALS") != nil && XServer.isInstalled,
    "needs SAFELIGHT_REAL_TERMINALS, Xvfb, xdotool and import; make test-terminals runs them"))
struct RealTerminalTests {
  typealias Kind = TerminalInWindow.Kind

  static let cells = CellSize(columns: 80, rows: 24)
  /// What is cut out of a latent: small pictures, which are made at once also where nothing is
  /// optimised, with different sides.
  static let cuts = [
    (rows: 4..<28, columns: 20..<44), (rows: 0..<24, columns: 4..<34),
    (rows: 30..<50, columns: 9..<23),
  ]

  /// A folder with the latents, numbered in their order; it is removed in the end.
  final class Folder {
    let path: String

    init() throws {
      path = try FixtureFile.makeTemporaryFolder()
      let whole = try FixtureFile.bytes(Sample.sd15)
      for (index, cut) in RealTerminalTests.cuts.enumerated() {
        let latent = RealTerminalTests.cut(cut.rows, cut.columns, of: whole)
        try FixtureFile.write(latent, to: file(index))
      }
    }

    deinit { FixtureFile.remove(path) }

    func file(_ index: Int) -> String { "\(path)/\(index).safetensors" }
  }

  /// A safetensors file with a part of the one that holds four channels of 64x64 16-bit numbers.
  private static func cut(_ rows: Range<Int>, _ columns: Range<Int>, of file: [UInt8]) -> [UInt8] {
    let numbers = file.suffix(4 * 64 * 64 * 2)
    let part = (0..<4).flatMap { channel in
      rows.flatMap { row in
        numbers.dropFirst(2 * (64 * (64 * channel + row) + columns.lowerBound))
          .prefix(2 * columns.count)
      }
    }
    let header = String(decoding: file.dropFirst(8).dropLast(numbers.count), as: UTF8.self)
      .replacing("64, 64]", with: "\(rows.count), \(columns.count)]")
      .replacing("[0, 32768]", with: "[0, \(part.count)]")
    let count = UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } + header.utf8 + part
  }

  /// The pixels of a latent's proof, by way of kitty's protocol.
  static func proof(_ index: Int, _ folder: Folder) throws -> Picture {
    let (width, height) = (8 * cuts[index].columns.count, 8 * cuts[index].rows.count)
    let shown = Program.run(
      ["show", "--graphics", "kitty", "--pixels", "\(width)x\(height)", folder.file(index)])
    // A line end comes after the commands.
    let packets = try KittyPacket.parse(Array(shown.output.dropLast()))
    return Picture(width: width, height: height, pixels: packets.flatMap(\.decoded))
  }

  /// The size of a cell as the program itself found it in that terminal.
  static func cell(_ folder: Folder, _ terminal: TerminalInWindow) throws -> CellPixels {
    let file = folder.path + "/doctor.json"
    let isThere = terminal.waits { (try? FixtureFile.bytes(file))?.last == 0x0A }
    try #require(isThere, "doctor has answered")
    let text = try #require(Command("cat", file).json()["cell"]?.string)
    let sides = text.prefix { $0 != " " }.split(separator: "x").compactMap { Int($0) }
    try #require(sides.count == 2)
    return CellPixels(width: sides[0], height: sides[1])
  }

  @Test("xterm", .enabled(if: Kind.xterm.starts, "xterm does not start here"))
  func xterm() throws { try conversation(.xterm) }

  @Test("mlterm", .enabled(if: Kind.mlterm.starts, "mlterm does not start here"))
  func mlterm() throws { try conversation(.mlterm) }

  @Test("kitty", .enabled(if: Kind.kitty.starts, "kitty does not start here, it may lack OpenGL"))
  func kitty() throws { try conversation(.kitty) }

  /// Pictures come, change, are covered, magnified and go.
  private func conversation(_ kind: Kind) throws {
    let folder = try Folder()
    let proofs = try Self.cuts.indices.map { try Self.proof($0, folder) }
    // The second time without pictures, to see how a dialog looks; nothing is remembered from one time
    // for the next.
    let terminal = try #require(
      TerminalInWindow(
        kind, cells: Self.cells,
        script: """
          export XDG_CACHE_HOME=/dev/null XDG_CONFIG_HOME=/dev/null XDG_STATE_HOME=/dev/null
          cd \(folder.path) && \(Program.path) doctor --json > doctor.json
          for options in '' '--graphics none' ''; do \(Program.path) workbench $options .; done
          echo finished; exec sleep 600
          """))
    let cell = try Self.cell(folder, terminal)
    let expected = proofs.map { ExpectedPicture($0, cells: Self.cells, cell: cell) }
    // A terminal may leave a margin around its text.
    let place = expected[0].rect
    var found: (x: Int, y: Int)?
    _ = terminal.photograph {
      found = $0.find(expected[0].picture, near: (place.x, place.y), within: 6)
      return found != nil
    }
    let corner = try #require(found.map { (x: $0.x - place.x, y: $0.y - place.y) })
    func waits(for picture: ExpectedPicture, _ words: Comment) throws {
      try #require(
        terminal.photograph { picture.isAlone(in: $0, corner: corner) } != nil, words)
    }
    try waits(for: expected[0], "the first picture is alone in its pane")

    for (keys, index) in [("j", 1), ("j", 2), ("k", 1), ("k", 0)] {
      terminal.press(keys)
      try waits(for: expected[index], "\(keys) shows picture \(index), and nothing of another")
    }

    let pane = expected[0].pane.moved(by: corner)
    let lines = (0..<pane.height / cell.height).map { row in
      PixelRect(x: pane.x, y: pane.y + row * cell.height, width: pane.width, height: cell.height)
    }
    func isText(_ photograph: Photograph) -> Bool {
      lines.allSatisfy(photograph.isText)
    }
    terminal.press("p")
    let covered = terminal.stillPart(pane, until: isText)
    terminal.press("Escape")
    try waits(for: expected[0], "the picture is whole again")
    terminal.press("s", "Escape")
    try waits(for: expected[0], "the picture is whole after a small dialog")

    for _ in 0..<5 { terminal.press("j", "j", "k", "k", "j", "k") }
    terminal.press("j")
    try waits(for: expected[1], "after fast moves the last picture is alone")

    terminal.press("plus", "plus")
    try waits(
      for: ExpectedPicture(proofs[1], magnified: 2, cells: Self.cells, cell: cell),
      "each pixel is a square of two")
    terminal.press("0")
    try waits(for: expected[1], "all of the picture is back")

    terminal.press("q")
    // The border above is drawn, and nothing below it.
    let border = lines[0].moved(by: (0, -cell.height))
    let isBare = { (seen: Photograph) in
      seen.colorCount(in: pane) == 1 && seen.colorCount(in: border) > 1
    }
    _ = terminal.photograph(until: isBare)
    terminal.press("p")
    let dialog = try #require(terminal.stillPart(pane, until: isText))
    let isCovered = covered == dialog
    #expect(isCovered, "no pixel of the picture shows through the dialog")
    // Together they would be Alt-q.
    terminal.press("Escape")
    _ = terminal.photograph(until: isBare)
    terminal.press("q")

    try waits(for: expected[0], "the first picture is there again")
    let larger = CellSize(columns: 100, rows: 30)
    terminal.resize(
      width: larger.columns * cell.width + 2 * corner.x,
      height: larger.rows * cell.height + 2 * corner.y)
    let grown = ExpectedPicture(proofs[0], cells: larger, cell: cell)
    try waits(for: grown, "the picture grows with the window")

    terminal.press("q")
    let rest = grown.pane.moved(by: corner)
    #expect(
      terminal.photograph { $0.colorCount(in: rest) == 1 } != nil,
      "nothing is left of the picture")
  }
}

import Imaging
import Testing

@testable import TerminalGraphics

@Suite struct SymbolEncoderTests {
  /// Red over blue; green over green; white over black.
  static let picture = Picture(
    width: 3, height: 2,
    pixels: [255, 0, 0, 0, 255, 0, 255, 255, 255, 0, 0, 255, 0, 255, 0, 0, 0, 0])

  @Test(arguments: [
    (
      ColorDepth.direct,
      "␛[38;2;255;0;0;48;2;0;0;255m▀␛[48;2;0;255;0m ␛[38;2;255;255;255;48;2;0;0;0m▀␛[0m\n"
    ),
    (.indexed, "␛[38;5;196;48;5;21m▀␛[48;5;46m ␛[38;5;231;48;5;16m▀␛[0m\n"),
    (.sixteen, "␛[91;44m▀␛[102m ␛[97;40m▀␛[0m\n"),
    (.none, ":##\n"),
  ])
  func aCellIsTwoPixels(depth: ColorDepth, text: String) {
    let cells = CellSize(columns: 3, rows: 1)
    let drawing = SymbolEncoder(depth: depth).encode(Self.picture, cells: cells)
    #expect(drawing.size == cells)
    #expect(visible(drawing.lines) == text)
  }

  @Test func coloursAreNamedOnlyWhereTheyChange() {
    let flat = Picture.grey(width: 4, [UInt8](repeating: 255, count: 16))
    let drawing = SymbolEncoder(depth: .direct).encode(flat, cells: CellSize(columns: 4, rows: 2))
    let row = "␛[48;2;255;255;255m    ␛[0m\n"
    #expect(visible(drawing.lines) == row + row)
  }

  @Test func withoutColoursMoreLightIsMoreInk() {
    let ramp = Picture.grey(width: 10, (0..<20).map { UInt8($0 % 10 * 28) })
    let cells = CellSize(columns: 10, rows: 1)
    let dark = SymbolEncoder(depth: .none).encode(ramp, cells: cells)
    #expect(visible(dark.lines) == " .:-=+*#%@\n")
    let light = SymbolEncoder(depth: .none, isLight: true).encode(ramp, cells: cells)
    #expect(visible(light.lines) == "@%#*+=-:. \n")
  }

  @Test func aPictureIsResizedToItsCells() {
    let picture = Picture.noise(PixelSize(width: 37, height: 53), seed: 1)
    let cells = CellSize(columns: 8, rows: 5)
    let small = picture.resized(width: 8, height: 10, mixing: .lightAndLevels)
    let drawing = SymbolEncoder(depth: .direct).encode(picture, cells: cells)
    for row in 0..<5 {
      for column in 0..<8 {
        let cell = drawing[column, row]
        #expect(cell.background == .rgb(small[column, 2 * row + 1]))
        if cell.symbol != " " { #expect(cell.foreground == .rgb(small[column, 2 * row])) }
      }
    }
  }

  @Test(arguments: [CellSize(columns: 0, rows: 3), CellSize(columns: -1, rows: -1)])
  func noCellsAreNoPicture(cells: CellSize) {
    #expect(SymbolEncoder(depth: .direct).encode(Self.picture, cells: cells).lines.isEmpty)
  }
}

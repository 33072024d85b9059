import Imaging
import TestSupport
import Testing

@testable import TerminalGraphics

@Suite struct SymbolShapesTests {
  @Test(arguments: [(SymbolShapes.halves, 4), (.quadrants, 16), (.sextants, 64), (.octants, 256)])
  func everyShapeHasACharacterOfItsOwn(shapes: SymbolShapes, count: Int) {
    #expect(shapes.symbols.count == count && Set(shapes.symbols).count == count)
    #expect(shapes.symbols.first == " " && shapes.symbols.last == "█")
  }

  @Test(
    arguments: [
      // Names of the Unicode standard: the digits count the parts row by row.
      (SymbolShapes.sextants, [1], 0x1FB00), (.sextants, [1, 3, 5], 0x258C),
      (.sextants, [2, 5], 0x1FB11),
      (.sextants, [2, 3, 4, 5, 6], 0x1FB3B), (.octants, [3], 0x1CD00), (.octants, [1, 5], 0x1CD0A),
      (.octants, [1, 3, 5], 0x1CD0D), (.octants, [3, 5], 0x1FBE6), (.octants, [1, 2], 0x1FB82),
      (.octants, [5, 6, 7, 8], 0x2584), (.octants, [2, 3, 4, 5, 6, 7, 8], 0x1CDE5),
    ] as [(SymbolShapes, [Int], UInt32)])
  func aShapeHasItsCharacter(shapes: SymbolShapes, parts: [Int], character: UInt32) {
    let bits = parts.reduce(0) { $0 | 1 << ($1 - 1) }
    #expect(shapes.symbols[bits].value == character)
  }

  @Test(arguments: SymbolShapes.allCases)
  func whatTwoColoursCanShowIsShownExactly(shapes: SymbolShapes) {
    // One cell for each shape, every part of it one pixel.
    let (across, down) = shapes.grid
    let count = shapes.symbols.count
    let pixels = (0..<down).flatMap { y in
      (0..<count * across).flatMap { x -> [UInt8] in
        let part = y * across + x % across
        return (x / across) >> part & 1 == 1 ? [250, 200, 10] : [5, 60, 90]
      }
    }
    let picture = Picture(width: count * across, height: down, pixels: pixels)
    let drawing = SymbolEncoder(depth: .direct, shapes: shapes)
      .encode(picture, cells: CellSize(columns: count, rows: 1))
    #expect(drawing.pixels(shapes) == picture)
  }

  @Test func theBestShapeIsFound() {
    var random = SplitMix64(seed: 1)
    for partCount in [4, 6, 8] {
      let chooser = ShapeChooser(partCount: partCount)
      for _ in 0..<20 {
        let parts = (0..<partCount).map { _ in
          SIMD4(
            Float.random(in: 0...255, using: &random), .random(in: 0...255, using: &random),
            .random(in: 0...255, using: &random), 0)
        }
        let choice = parts.withUnsafeBufferPointer(chooser.choose)
        let error = error(parts, choice.ink, choice.foreground, choice.background)
        let least = (0..<1 << partCount).map { ink in
          let (inked, rest) = (mean(parts, ink), mean(parts, ~ink))
          return self.error(parts, ink, inked, rest)
        }.min()
        #expect(abs(error - (least ?? 0)) < 1)
      }
    }
  }

  private func mean(_ parts: [SIMD4<Float>], _ ink: Int) -> SIMD4<Float> {
    let chosen = parts.indices.filter { ink >> $0 & 1 == 1 }
    return chosen.reduce(.zero) { $0 + parts[$1] } / Float(max(chosen.count, 1))
  }

  private func error(
    _ parts: [SIMD4<Float>], _ ink: Int, _ foreground: SIMD4<Float>, _ background: SIMD4<Float>
  ) -> Float {
    parts.indices.reduce(0) { sum, part in
      let difference = parts[part] - (ink >> part & 1 == 1 ? foreground : background)
      return sum + (difference * difference).sum()
    }
  }
}

extension SymbolPicture {
  /// What the characters show, each part of a cell one pixel.
  func pixels(_ shapes: SymbolShapes) -> Picture {
    let (across, down) = shapes.grid
    var pixels: [UInt8] = []
    for y in 0..<size.rows * down {
      for x in 0..<size.columns * across {
        let cell = self[x / across, y / down]
        let part = y % down * across + x % across
        let bits = shapes.symbols.firstIndex(of: cell.symbol) ?? 0
        let color = bits >> part & 1 == 1 ? cell.foreground : cell.background
        guard case .rgb(let rgb) = color else { continue }
        pixels += [rgb.red, rgb.green, rgb.blue]
      }
    }
    return Picture(width: size.columns * across, height: size.rows * down, pixels: pixels)
  }
}

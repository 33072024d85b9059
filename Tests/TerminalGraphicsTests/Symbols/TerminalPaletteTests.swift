import Imaging
import Testing

@testable import TerminalGraphics

@Suite struct TerminalPaletteTests {
  @Test func everyEntryAboveSixteenIsItsOwnNearestColour() {
    for entry in UInt8(16)...255 {
      let color = TerminalPalette.color(of: entry)
      let nearest = TerminalPalette.nearest(to: color, depth: .indexed)
      guard case .indexed(let found) = nearest else {
        Issue.record("\(nearest)")
        continue
      }
      #expect(TerminalPalette.color(of: found) == color)
    }
  }

  @Test(arguments: [ColorDepth.indexed, .sixteen])
  func aPictureKeepsItsLightInAPalette(depth: ColorDepth) {
    // A dark grey that neither palette has.
    let picture = Picture.grey(width: 40, [UInt8](repeating: 60, count: 1600))
    let colors = TerminalPalette.colors(of: picture, depth: depth)
    let sum = colors.reduce(0) { sum, color in
      guard case .indexed(let entry) = color else { return sum }
      return sum + Int(TerminalPalette.color(of: entry).green)
    }
    #expect(abs(sum / colors.count - 60) <= 1)
  }

  @Test func theSixteenAreTheirOwnNearestColours() {
    for entry in UInt8(0)..<16 {
      let color = TerminalPalette.color(of: entry)
      #expect(TerminalPalette.nearest(to: color, depth: .sixteen) == .indexed(entry))
    }
  }

  @Test(arguments: [0, 30, 47, 48, 100, 114, 115, 200, 254] as [UInt8])
  func theNearestOf256IsNearest(level: UInt8) {
    let color = RGB(level, 255 - level, 128)
    func distance(_ entry: UInt8) -> Float {
      let difference = TerminalPalette.color(of: entry).vector - color.vector
      return (difference * difference).sum()
    }
    let least = (UInt8(16)...255).map(distance).min()
    guard case .indexed(let found) = TerminalPalette.nearest(to: color, depth: .indexed) else {
      Issue.record("not an entry")
      return
    }
    #expect(distance(found) == least)
  }
}

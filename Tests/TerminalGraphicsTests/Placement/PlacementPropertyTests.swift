import TestSupport
import Testing

@testable import TerminalGraphics

/// Whatever comes, moves, grows and goes: after each frame every cell holds what it should.
@Suite struct PlacementPropertyTests {
  static let size = CellSize(columns: 14, rows: 9)
  static let cell = CellPixels(width: 4, height: 6)

  @Test(arguments: [PicturePersistence.painted, .floating, .written], 0..<40 as Range<UInt64>)
  func everyCellHoldsWhatTheFrameWants(persistence: PicturePersistence, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var placement = PicturePlacement(persistence: persistence)
    var screen = SimulatedScreen(size: Self.size, persistence: persistence)
    var pictures: [PictureOnScreen] = []
    var popups: [CellRect] = []
    for step in 0..<60 {
      if Int.random(in: 0..<12, using: &random) == 0 {
        screen.clear()
        placement.forget()
      }
      change(&pictures, &popups, using: &random)
      var frame = PictureFrame(size: Self.size, pictures: pictures)
      for popup in popups { frame.cover(popup) }
      screen.carryOut(placement.show(frame), of: frame)
      let wrong = frame.owners.indices.filter { cell in
        let owner = frame.owners[cell]
        let wanted = owner == 0 ? nil : frame.pictures[Int(owner) - 1]
        let expected = wanted.map { SimulatedScreen.Pixels(key: $0.key, place: $0.place) }
        return screen.pixels(in: cell) != (expected.map { [$0] } ?? [])
      }
      #expect(wrong.isEmpty, "seed \(seed), step \(step): cells \(wrong)")
      #expect(screen.mistakes.isEmpty, "seed \(seed), step \(step)")
      #expect(placement.show(frame).isEmpty, "seed \(seed), step \(step): drawn again")
      if !wrong.isEmpty || !screen.mistakes.isEmpty { return }
    }
    let frame = PictureFrame(size: Self.size)
    screen.carryOut(placement.clear(), of: frame)
    #expect(frame.owners.indices.allSatisfy { screen.pixels(in: $0).isEmpty })
    #expect(screen.kept.isEmpty)
  }

  private func change(
    _ pictures: inout [PictureOnScreen], _ popups: inout [CellRect],
    using random: inout SplitMix64
  ) {
    switch Int.random(in: 0..<8, using: &random) {
    case 0, 1:
      let free = (1...4).filter { id in !pictures.contains { $0.id == id } }
      if let id = free.randomElement(using: &random) {
        pictures.append(picture(id: id, using: &random))
      }
    case 2: if !pictures.isEmpty { pictures.removeLast() }
    case 3, 4:
      if let index = pictures.indices.randomElement(using: &random) {
        pictures[index] = picture(id: pictures[index].id, using: &random)
      }
    case 5, 6: popups.append(rect(using: &random))
    default: if !popups.isEmpty { popups.removeFirst() }
    }
  }

  private func picture(id: Int, using random: inout SplitMix64) -> PictureOnScreen {
    PictureOnScreen(
      id: id, key: 10 * id + Int.random(in: 0..<3, using: &random),
      column: .random(in: -2..<13, using: &random), row: .random(in: -1..<9, using: &random),
      pixels: PixelSize(
        width: .random(in: 0..<30, using: &random), height: .random(in: 0..<40, using: &random)),
      cell: Self.cell)
  }

  private func rect(using random: inout SplitMix64) -> CellRect {
    CellRect(
      column: .random(in: -2..<13, using: &random), row: .random(in: -1..<9, using: &random),
      columns: .random(in: 0..<9, using: &random), rows: .random(in: 0..<5, using: &random))
  }
}

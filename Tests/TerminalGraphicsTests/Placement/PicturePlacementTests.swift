import Testing

@testable import TerminalGraphics

/// Conversations: a frame is wanted, a plan comes back.
@Suite struct PicturePlacementTests {
  static let screen = CellSize(columns: 12, rows: 5)
  static let cell = CellPixels(width: 10, height: 20)

  /// Six by four cells, the last column and row half covered.
  static func picture(id: Int = 1, key: Int, column: Int = 0, row: Int = 0) -> PictureOnScreen {
    PictureOnScreen(
      id: id, key: key, column: column, row: row, pixels: PixelSize(width: 55, height: 70),
      cell: cell)
  }

  static func frame(_ pictures: [PictureOnScreen], popups: [CellRect] = []) -> PictureFrame {
    var frame = PictureFrame(size: screen, pictures: pictures)
    for popup in popups { frame.cover(popup) }
    return frame
  }

  @Test func aPictureIsDrawnOnce() {
    var placement = PicturePlacement(persistence: .painted)
    let frame = Self.frame([Self.picture(key: 7)])
    #expect(
      map(placement.show(frame)) == """
        111111......
        111111......
        111111......
        111111......
        ............
        """)
    #expect(placement.show(frame).isEmpty)
  }

  @Test func anotherPictureInItsPlaceWipesOnlyTheRim() {
    var placement = PicturePlacement(persistence: .painted)
    _ = placement.show(Self.frame([Self.picture(key: 7)]))
    // Capitals: wiped as well as drawn.
    #expect(
      map(placement.show(Self.frame([Self.picture(key: 8)]))) == """
        11111A......
        11111A......
        11111A......
        AAAAAA......
        ............
        """)
  }

  @Test func aPictureThatMovesIsDrawnWholeAndWipedWhereItsRimMeetsOldPixels() {
    var placement = PicturePlacement(persistence: .painted)
    _ = placement.show(Self.frame([Self.picture(key: 7)]))
    #expect(
      map(placement.show(Self.frame([Self.picture(key: 7, column: 2, row: 1)]))) == """
        ............
        ..111111....
        ..111111....
        ..111111....
        ..111111....
        """)
    #expect(
      map(placement.show(Self.frame([Self.picture(key: 7, column: 0, row: 0)]))) == """
        111111......
        11111A......
        11111A......
        11AAAA......
        ............
        """)
  }

  @Test func aPopupNeedsNothingAndItsPlaceIsDrawnWhenItGoes() {
    var placement = PicturePlacement(persistence: .painted)
    let popup = CellRect(column: 2, row: 1, columns: 8, rows: 2)
    let menu = CellRect(column: 0, row: 2, columns: 4, rows: 2)
    let picture = Self.picture(key: 7)
    _ = placement.show(Self.frame([picture]))
    #expect(placement.show(Self.frame([picture], popups: [popup])).isEmpty)
    #expect(placement.show(Self.frame([picture], popups: [popup, menu])).isEmpty)
    #expect(
      map(placement.show(Self.frame([picture], popups: [menu]))) == """
        ............
        ..1111......
        ....11......
        ............
        ............
        """)
  }

  @Test func aPictureThatComesUnderAPopupIsDrawnAroundIt() {
    var placement = PicturePlacement(persistence: .painted)
    let popup = CellRect(column: 1, row: 1, columns: 3, rows: 2)
    let plan = placement.show(Self.frame([Self.picture(key: 7)], popups: [popup]))
    #expect(
      map(plan) == """
        111111......
        1...11......
        1...11......
        111111......
        ............
        """)
    #expect(plan.drawn.first?.parts.count == 4)
  }

  @Test func aScreenThatWasClearedIsDrawnAgain() {
    for persistence in [PicturePersistence.painted, .floating, .written] {
      var placement = PicturePlacement(persistence: persistence)
      let frame = Self.frame([Self.picture(key: 7)])
      let first = placement.show(frame)
      placement.forget()
      var again = placement.show(frame)
      #expect(again.deleted == (persistence == .painted ? [] : [1]))
      again.deleted = []
      #expect(again == first)
    }
  }

  @Test func aScreenOfAnotherSizeIsAnotherScreen() {
    var placement = PicturePlacement(persistence: .painted)
    _ = placement.show(Self.frame([Self.picture(key: 7)]))
    let larger = PictureFrame(
      size: CellSize(columns: 20, rows: 9), pictures: [Self.picture(key: 7)])
    #expect(placement.show(larger).drawn.first?.parts == [Self.picture(key: 7).place])
  }

  @Test func aFloatingPictureIsSentOnceAndDeletedWhenItGoes() {
    var placement = PicturePlacement(persistence: .floating)
    let place = Self.picture(key: 7).place
    var plan = placement.show(Self.frame([Self.picture(key: 7)]))
    #expect(plan.sent == [1] && plan.drawn == [.init(id: 1, parts: [place])])
    #expect(placement.show(Self.frame([Self.picture(key: 7)])).isEmpty)

    // It moves: the data is there.
    plan = placement.show(Self.frame([Self.picture(key: 7, column: 1)]))
    #expect(plan.lifted == [1] && plan.sent.isEmpty && plan.drawn.count == 1)

    // It changes: under the same number, without being lifted.
    plan = placement.show(Self.frame([Self.picture(key: 8, column: 1)]))
    #expect(plan.lifted.isEmpty && plan.deleted.isEmpty && plan.sent == [1])

    plan = placement.clear()
    #expect(plan == PlacementPlan(deleted: [1]))
  }

  @Test func aFloatingPictureMakesRoomForAPopup() {
    var placement = PicturePlacement(persistence: .floating)
    let picture = Self.picture(key: 7)
    let half = CellRect(column: 0, row: 0, columns: 3, rows: 5)
    let all = CellRect(column: 0, row: 0, columns: 12, rows: 5)
    _ = placement.show(Self.frame([picture]))
    let plan = placement.show(Self.frame([picture], popups: [half]))
    #expect(plan.lifted == [1] && plan.sent.isEmpty)
    #expect(
      map(plan) == """
        ...111......
        ...111......
        ...111......
        ...111......
        ............
        """)
    #expect(placement.show(Self.frame([picture], popups: [all])) == PlacementPlan(lifted: [1]))
    #expect(placement.show(Self.frame([picture], popups: [all])).isEmpty)
    #expect(placement.show(Self.frame([picture])).drawn.count == 1)
  }

  @Test func aPictureThatMovesUnderAPopupIsPlacedAnewThoughTheSameCellsShowIt() {
    for persistence in [PicturePersistence.painted, .floating] {
      var placement = PicturePlacement(persistence: persistence)
      let popups = [
        CellRect(column: 0, row: 0, columns: 2, rows: 5),
        CellRect(column: 4, row: 0, columns: 8, rows: 5),
      ]
      _ = placement.show(Self.frame([Self.picture(key: 7)], popups: popups))
      let plan = placement.show(Self.frame([Self.picture(key: 7, column: 1)], popups: popups))
      #expect(plan.drawn.count == 1)
    }
  }

  @Test func aPictureThatTheTerminalDroppedIsSentAgain() {
    var placement = PicturePlacement(persistence: .floating)
    let frame = Self.frame([Self.picture(key: 7)])
    _ = placement.show(frame)
    placement.lose(id: 1)
    #expect(placement.show(frame).sent == [1])
  }

  /// A plan as text: the id of the picture that is drawn in each cell, its letter where the cell is
  /// wiped before.
  private func map(_ plan: PlacementPlan) -> String {
    let letters = Array("?ABCDEFGHI")
    return (0..<Self.screen.rows).map { row in
      String(
        (0..<Self.screen.columns).map { column in
          let cell = CellRect(column: column, row: row, columns: 1, rows: 1)
          let isWiped = plan.wiped.contains { $0.contains(cell) }
          guard let drawing = plan.drawn.first(where: { $0.parts.contains { $0.contains(cell) } })
          else {
            return isWiped ? "x" : "."
          }
          return isWiped ? letters[drawing.id] : Character("\(drawing.id)")
        })
    }.joined(separator: "\n")
  }
}

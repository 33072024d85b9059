@testable import TerminalGraphics

/// A terminal that remembers whose pixels lie in each cell, all of them where some lie over others.
struct SimulatedScreen {
  /// The pixels of one picture at one place.
  struct Pixels: Hashable {
    var key: Int
    var place: CellRect
  }

  let size: CellSize
  let persistence: PicturePersistence
  /// Painted pixels, the lowest first.
  private var painted: [[Pixels]]
  /// For each cell whether its text says that a picture is there.
  private var text: [Bool]
  /// The data of floating pictures, and the cells that show them.
  private var data: [Int: Int] = [:]
  private var floating: [Int: [(place: CellRect, parts: [CellRect])]] = [:]
  /// What a plan may not ask for.
  private(set) var mistakes: [String] = []

  init(size: CellSize, persistence: PicturePersistence) {
    self.size = size
    self.persistence = persistence
    painted = Array(repeating: [], count: size.columns * size.rows)
    text = Array(repeating: false, count: size.columns * size.rows)
  }

  mutating func carryOut(_ plan: PlacementPlan, of frame: PictureFrame) {
    for id in plan.deleted {
      data[id] = nil
      floating[id] = nil
    }
    for id in plan.lifted { floating[id] = nil }
    for cell in painted.indices {
      let showsPicture = frame.owners[cell] != 0
      let isWiped = plan.wiped.contains { $0.contains(size.rect(of: cell)) }
      if isWiped, !showsPicture { mistakes.append("wipes cell \(cell), which is text") }
      // Text is written where it changes and where it is told to.
      if showsPicture != text[cell] || isWiped { painted[cell] = [] }
      text[cell] = showsPicture
    }
    for id in plan.sent {
      guard let picture = frame.pictures.first(where: { $0.id == id }) else { continue }
      data[id] = picture.key
      floating[id] = nil
    }
    for drawing in plan.drawn {
      guard let picture = frame.pictures.first(where: { $0.id == drawing.id }) else {
        mistakes.append("draws \(drawing.id), which is not in the frame")
        continue
      }
      switch persistence {
      case .painted: for part in drawing.parts { paint(picture, part) }
      case .written:
        if data[picture.id] != picture.key { mistakes.append("shows data that was never sent") }
        for part in drawing.parts { write(picture, part) }
      case .floating:
        if data[picture.id] != picture.key { mistakes.append("shows data that was never sent") }
        if floating[picture.id] != nil { mistakes.append("places \(picture.id) twice") }
        floating[picture.id] = [(picture.place, drawing.parts)]
      }
    }
  }

  private mutating func paint(_ picture: PictureOnScreen, _ part: CellRect) {
    let pixels = Pixels(key: picture.key, place: picture.place)
    for cell in painted.indices where part.contains(size.rect(of: cell)) {
      if painted[cell].contains(pixels) { mistakes.append("draws cell \(cell) again") }
      if picture.solid.contains(size.rect(of: cell)) { painted[cell] = [] }
      painted[cell].append(pixels)
    }
  }

  private mutating func write(_ picture: PictureOnScreen, _ part: CellRect) {
    let pixels = Pixels(key: picture.key, place: picture.place)
    for cell in painted.indices where part.contains(size.rect(of: cell)) {
      if painted[cell] == [pixels] { mistakes.append("draws cell \(cell) again") }
      painted[cell] = [pixels]
    }
  }

  /// What a person sees in a cell: every picture of which a pixel lies there.
  func pixels(in cell: Int) -> [Pixels] {
    if persistence != .floating { return painted[cell] }
    return floating.flatMap { id, placements in
      placements.flatMap { place, parts in
        parts.filter { $0.contains(size.rect(of: cell)) }.map { _ in
          Pixels(key: data[id] ?? -1, place: place)
        }
      }
    }
  }

  /// Somebody clears the screen; floating pictures stay.
  mutating func clear() {
    painted = painted.map { _ in [] }
    text = text.map { _ in false }
  }

  /// The numbers of pictures that the terminal keeps.
  var kept: Set<Int> { Set(data.keys) }
}

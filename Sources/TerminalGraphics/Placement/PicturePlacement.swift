/// Where pictures are on the screen, and the least that makes them what a frame wants.
///
/// A terminal keeps two pictures of its own: the text, which curses knows, and the pixels, which
/// nobody can ask it for. This keeps account of the pixels, cell by cell: for each cell, which
/// picture's pixels lie there, or none. A frame says what should lie there; the difference between the
/// two is the plan. The account is right because pixels change in few ways only, all of which pass
/// through here:
///
/// * A part of a picture is drawn. Its cells then hold that picture. A cell that it covers only in
///   part, at its right or lower rim, keeps what lay there before, so that such a cell is wiped
///   first, and so is every cell where old pixels would stand out beside the new ones.
/// * Text is written over a cell: a popup opens, or a picture goes. Painted pixels (sixel) are gone
///   with that. Whoever draws text writes every cell whose text a frame changes, and a cell that
///   begins or ceases to show a picture counts as changed. So cells that turn to text need no
///   order; neither do cells that turn from text to picture, but for the drawing. When the popup
///   closes, only the part that it covered is drawn again, and what a second popup still covers is
///   not drawn at all.
/// * Floating pixels (kitty) do not mind text. Where the visible part of such a picture changes, its
///   placements are lifted and made anew; its data is sent only if its content changed, under the
///   same number, which makes terminals swap the two without a gap; and it is deleted when it goes.
/// * Written pixels (kitty's placeholders) are text as far as drawing goes, each cell by itself, and
///   data that is sent and deleted like that of floating ones.
/// * The screen is cleared, resized, or was another program's for a while: `forget` is told, and
///   nothing counts as being there any more.
///
/// Nothing is drawn that is there already, so that nothing flickers.
public struct PicturePlacement: Sendable {
  /// What the terminal's pixels do under text.
  public let persistence: PicturePersistence
  /// The last frame: its pictures are those that cells hold.
  private var shown = PictureFrame(size: CellSize(columns: 0, rows: 0))
  /// The floating pictures whose data the terminal has, and its key.
  private var sent: [Int: Int] = [:]
  /// Floating pictures that may be there still, in whatever state.
  private var doomed: Set<Int> = []

  /// A screen without pictures.
  public init(persistence: PicturePersistence) { self.persistence = persistence }

  /// The plan that makes the screen what the frame wants; it counts as carried out.
  public mutating func show(_ frame: PictureFrame) -> PlacementPlan {
    // A screen of another size is not the one that the account is about.
    if frame.size != shown.size { shown = PictureFrame(size: frame.size) }
    defer { shown = frame }
    switch persistence {
    case .painted: return paint(frame)
    case .floating: return float(frame)
    case .written: return write(frame)
    }
  }

  /// Takes all pictures away; what is painted goes with the text that is written there next.
  public mutating func clear() -> PlacementPlan { show(PictureFrame(size: shown.size)) }

  /// The screen was cleared or is not known any more: the next frame draws everything.
  ///
  /// Floating pictures may outlive that, so that they are deleted first.
  public mutating func forget() {
    shown = PictureFrame(size: shown.size)
    doomed.formUnion(sent.keys)
    sent = [:]
  }

  /// The terminal says that it has dropped a floating picture's data.
  public mutating func lose(id: Int) { sent[id] = nil }

  private func paint(_ frame: PictureFrame) -> PlacementPlan {
    var missing = frame.pictures.map { _ in CellMap(size: frame.size) }
    var stale = CellMap(size: frame.size)
    for cell in frame.owners.indices where frame.owners[cell] != 0 {
      let wanted = Int(frame.owners[cell]) - 1
      let held = shown.owners[cell] == 0 ? nil : shown.pictures[Int(shown.owners[cell]) - 1]
      let picture = frame.pictures[wanted]
      if let held, held.key == picture.key, held.place == picture.place { continue }
      missing[wanted].insert(cell)
      if held != nil, !picture.solid.contains(frame.size.rect(of: cell)) { stale.insert(cell) }
    }
    var plan = PlacementPlan()
    plan.wiped = stale.rects
    plan.drawn = zip(frame.pictures, missing).filter { !$1.isEmpty }.map { picture, cells in
      PlacementPlan.Drawing(id: picture.id, parts: cells.rects)
    }
    return plan
  }

  private mutating func write(_ frame: PictureFrame) -> PlacementPlan {
    var plan = paint(frame)
    // A cell of text holds the pixels of one picture at most.
    plan.wiped = []
    plan.deleted = retire(allBut: frame)
    for picture in frame.pictures where plan.drawn.contains(where: { $0.id == picture.id }) {
      guard sent[picture.id] != picture.key else { continue }
      plan.sent.append(picture.id)
      sent[picture.id] = picture.key
    }
    return plan
  }

  /// Forgets what was sent for pictures that the frame does not have; their numbers.
  private mutating func retire(allBut frame: PictureFrame) -> [Int] {
    let gone = sent.keys.filter { id in !frame.pictures.contains { $0.id == id } }
    for id in gone { sent[id] = nil }
    defer { doomed = [] }
    return doomed.union(gone).sorted()
  }

  private mutating func float(_ frame: PictureFrame) -> PlacementPlan {
    var plan = PlacementPlan()
    plan.deleted = retire(allBut: frame)
    for (index, picture) in frame.pictures.enumerated() {
      let before = shown.pictures.firstIndex { $0.id == picture.id }
      let held = before.map(shown.cells) ?? CellMap(size: frame.size)
      let visible = frame.cells(of: index)
      let isSent = sent[picture.id] == picture.key
      let isSamePlace = before.map { shown.pictures[$0].place } == picture.place
      if isSent, visible == held, isSamePlace || visible.isEmpty { continue }
      // Data that is sent under a number that is taken lifts the old picture by itself.
      if !held.isEmpty, isSent || visible.isEmpty { plan.lifted.append(picture.id) }
      if visible.isEmpty { continue }
      if !isSent {
        plan.sent.append(picture.id)
        sent[picture.id] = picture.key
      }
      plan.drawn.append(.init(id: picture.id, parts: visible.rects))
    }
    return plan
  }
}

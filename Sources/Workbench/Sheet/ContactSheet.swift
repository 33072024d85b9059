import Imaging
import LatentFiles
import Latents

/// Several readings of a latent, or several latents, side by side.
///
/// Decodes run a few at a time; panes fill as answers come. All panes are shown in the same way:
/// one mode, one zoom, one part of the picture, one point, so that a difference seen is one in the
/// data.
public struct ContactSheet: Sendable {
  /// How the panes show their pictures.
  enum Mode: Sendable, CaseIterable {
    /// As they are.
    case pictures
    /// The reference to the left of the point, the pane's own to the right.
    case split
    /// How far from the reference, times the gain.
    case absoluteDifference
    /// Above or below the reference, times half the gain.
    case signedDifference
  }

  /// Decodes under way at once.
  static let width = 4
  /// What differences are multiplied by at most.
  static let largestGain = 64
  /// Pictures that are kept as they are shown, for going back at once: nine panes in three ways.
  private static let keptViews = 27

  /// Which sheet of this run it is: what was asked for an earlier one is dropped.
  let number: Int
  /// What was asked for.
  let plan: String
  /// The panes, 2 to 9.
  var panes: [SheetPane]
  /// The pane that the cursor is on.
  var cursor = 0
  /// The pane that the others are compared with.
  var reference = 0
  /// Whether it stays: because it was chosen, or is the most plausible one.
  var isReferenceSettled = false
  var mode = Mode.pictures
  /// What differences are multiplied by.
  var gain = 4
  /// Whether the pane under the cursor shows the reference for the moment.
  var isBlinking = false
  /// How many times the pictures are enlarged.
  var zoom = 1
  /// The middle of the part that is shown.
  var center = PicturePoint.middle
  /// The point whose pixel all panes tell; nil for none.
  var point: PicturePoint?
  /// Whether numbers stand under the panes.
  var showsNumbers = true
  /// What was made of the panes' pictures, the latest used last.
  private var views: [(view: SheetView, shown: Exposure)] = []

  init(number: Int, plan: String, panes: [SheetPane]) {
    self.number = number
    self.plan = plan
    self.panes = panes
  }

  /// The pane with this job.
  func pane(job: Int) -> Int? { panes.firstIndex { $0.decode.job == job } }

  /// The next pane to decode, while fewer than `width` are under way.
  func nextToDecode() -> Int? {
    guard panes.count(where: { $0.decode.job != nil }) < Self.width else { return nil }
    return panes.firstIndex { $0.decode == .none && $0.subject.read != nil }
  }

  /// The panes that are on screen, in the order there: pinned ones first.
  var arranged: [Int] {
    let shown = panes.indices.filter { !panes[$0].isHidden }
    return shown.filter { panes[$0].isPinned } + shown.filter { !panes[$0].isPinned }
  }

  /// Which reading is most plausible, once two or more are decoded: of one latent only.
  var plausibility: Plausibility? {
    guard Set(panes.map(\.subject.path)).count == 1 else { return nil }
    return Plausibility(
      panes.map { pane in
        guard let comparison = pane.comparison, !pane.isRoundTrip else { return nil }
        return Plausibility.Candidate(
          label: pane.label, endpoint: pane.result?.provenance.endpoint, moments: pane.moments,
          comparison: comparison)
      })
  }

  /// The most plausible pane, once all have their numbers, to take the place of a reference that
  /// nobody chose; nil where there is none, or somebody is comparing already.
  var betterReference: Int? {
    guard !isReferenceSettled, mode == .pictures, !isBlinking,
      panes.allSatisfy({ $0.comparison != nil || $0.decode.isFailed })
    else { return nil }
    return plausibility?.best.flatMap { $0 == reference ? nil : $0 }
  }

  /// Shows the panes in the way so many further in the order of modes; the split has a key of its own.
  mutating func showNextDifference(_ steps: Int) {
    let modes: [Mode] = [.pictures, .absoluteDifference, .signedDifference]
    mode = modes[((modes.firstIndex(of: mode) ?? 0) + steps) % modes.count]
  }

  /// Splits every pane at the point, or no longer does.
  mutating func toggleSplit() {
    mode = mode == .split ? .pictures : .split
    if mode == .split, point == nil { point = .middle }
  }

  /// Moves the part that is shown by an eighth of it.
  mutating func pan(x: Int, y: Int) {
    let step = 0.125 / Double(zoom)
    center = center.moved(x: Double(x) * step, y: Double(y) * step)
  }

  /// Enlarges or shrinks all panes; around the point, where there is one.
  mutating func zoom(by factor: Double) {
    zoom = max(1, min(Int(Double(zoom) * factor), 32))
    if factor > 1, let point { center = point }
  }

  /// Moves the point by so many pixels of the pane under the cursor.
  mutating func movePoint(x: Int, y: Int) {
    guard let point, let picture = panes[cursor].picture else { return }
    self.point = point.moved(
      x: Double(x) / Double(picture.width), y: Double(y) / Double(picture.height))
  }

  /// The part of a picture that the zoom leaves.
  func part(width: Int, height: Int) -> (x: Int, y: Int, width: Int, height: Int) {
    let (columns, rows) = (max(width / zoom, 1), max(height / zoom, 1))
    let x = Int(center.x * Double(width)) - columns / 2
    let y = Int(center.y * Double(height)) - rows / 2
    return (max(0, min(x, width - columns)), max(0, min(y, height - rows)), columns, rows)
  }

  /// Makes what each pane shows, where it was not made before; `key` numbers what is new.
  mutating func expose(key: inout Int) {
    let base = panes[reference].picture
    for index in panes.indices {
      guard let picture = panes[index].picture else { continue }
      let blinks = isBlinking && index == cursor && base != nil
      let source = blinks ? base ?? picture : picture
      let isComparable =
        mode != .pictures && !blinks && index != reference && base?.width == picture.width
        && base?.height == picture.height
      let view = SheetView(
        picture: panes[blinks ? reference : index].pictureNumber,
        other: isComparable ? panes[reference].pictureNumber : nil,
        mode: isComparable ? mode : .pictures,
        gain: isComparable && mode != .split ? gain : 0, zoom: zoom,
        center: zoom > 1 ? center : .middle, point: mode == .split ? nil : point,
        split: isComparable && mode == .split ? point : nil)
      panes[index].shown = exposure(view, of: source, base, &key)
    }
  }

  private mutating func exposure(
    _ view: SheetView, of picture: Picture, _ base: Picture?, _ key: inout Int
  ) -> Exposure {
    if let known = views.firstIndex(where: { $0.view == view }) {
      let found = views.remove(at: known)
      views.append(found)
      return found.shown
    }
    key += 1
    let made = Exposure(origin: .decoded, picture: draw(view, of: picture, base), key: key)
    views.append((view, made))
    if views.count > Self.keptViews { views.removeFirst() }
    return made
  }

  private func draw(_ view: SheetView, of picture: Picture, _ base: Picture?) -> Picture {
    let part = part(width: picture.width, height: picture.height)
    func cut(_ picture: Picture) -> Picture {
      zoom == 1
        ? picture : picture.cropped(x: part.x, y: part.y, width: part.width, height: part.height)
    }
    func place(_ point: PicturePoint) -> (x: Int, y: Int) {
      let pixel = point.pixel(width: picture.width, height: picture.height)
      return (pixel.x - part.x, pixel.y - part.y)
    }
    var shown = cut(picture)
    if view.other != nil, let base {
      let other = cut(base)
      switch view.mode {
      case .pictures: break
      case .split: shown = other.split(with: shown, at: view.split.map { place($0).x } ?? 0)
      case .absoluteDifference: shown = shown.absoluteDifference(from: other, gain: view.gain)
      case .signedDifference: shown = shown.signedDifference(from: other, gain: view.gain)
      }
    }
    guard let point = view.point else { return shown }
    let pixel = place(point)
    return shown.marked(x: pixel.x, y: pixel.y)
  }
}

import Imaging
import LatentFiles
import Latents

/// One latent under several readings, side by side.
///
/// Decodes run a few at a time; panes fill as answers come. All panes are shown in the same way:
/// one mode, one zoom, one part of the picture, so that a difference seen is one in the data.
public struct ContactSheet: Sendable {
  /// How the panes show their pictures.
  enum Mode: Sendable, CaseIterable {
    case pictures, absoluteDifference, signedDifference
  }

  /// Decodes under way at once.
  static let width = 4
  /// What absolute differences are multiplied by.
  static let gain = 4

  /// The place of the latent in the list.
  let file: Int
  /// The file.
  let source: LatentFile
  /// How it is read without any pane's changes.
  let interpretation: Interpretation
  /// The panes, 2 to 9.
  var panes: [SheetPane]
  /// The pane that the cursor is on.
  var cursor = 0
  /// The pane that the others are compared with.
  var reference = 0
  var mode = Mode.pictures
  /// Whether the pane under the cursor shows the reference for the moment.
  var isBlinking = false
  /// How many times the pictures are enlarged.
  var zoom = 1
  /// The middle of the part that is shown, as shares of width and height.
  var center = (x: 0.5, y: 0.5)

  init(file: Int, source: LatentFile, interpretation: Interpretation, panes: [SheetPane]) {
    self.file = file
    self.source = source
    self.interpretation = interpretation
    self.panes = panes
  }

  /// The pane with this job.
  func pane(job: Int) -> Int? { panes.firstIndex { $0.decode.job == job } }

  /// The next pane to decode, while fewer than `width` are under way.
  func nextToDecode() -> Int? {
    guard panes.count(where: { $0.decode.job != nil }) < Self.width else { return nil }
    return panes.firstIndex { $0.decode == .none }
  }

  /// How a pane's latent is read.
  func interpretation(of pane: SheetPane) -> Interpretation {
    pane.space.map { interpretation.with(space: Known($0, .user)) } ?? interpretation
  }

  /// Makes what each pane shows anew; `key` numbers pictures that were never shown before.
  mutating func expose(key: inout Int) {
    let base = panes[reference].picture
    for index in panes.indices {
      guard let picture = panes[index].picture else { continue }
      let blinks = isBlinking && index == cursor
      let source = blinks ? base ?? picture : picture
      let shown = part(of: mode == .pictures || blinks ? source : difference(source, from: base))
      key += 1
      panes[index].shown = Exposure(origin: .decoded, picture: shown, key: key)
    }
  }

  /// Shows the panes in the way so many further in the order of modes.
  mutating func showNextMode(_ steps: Int) {
    let modes = Mode.allCases
    mode = modes[((modes.firstIndex(of: mode) ?? 0) + steps) % modes.count]
  }

  /// Moves the part that is shown by quarters of it.
  mutating func pan(x: Int, y: Int) {
    let step = 0.25 / Double(zoom)
    center = (
      max(0, min(center.x + Double(x) * step, 1)), max(0, min(center.y + Double(y) * step, 1))
    )
  }

  private func difference(_ picture: Picture, from base: Picture?) -> Picture {
    guard let base, base.width == picture.width, base.height == picture.height else {
      return picture
    }
    return mode == .absoluteDifference
      ? picture.absoluteDifference(from: base, gain: Self.gain)
      : picture.signedDifference(from: base)
  }

  /// The part of a picture that the zoom leaves.
  private func part(of picture: Picture) -> Picture {
    guard zoom > 1 else { return picture }
    let (width, height) = (max(picture.width / zoom, 1), max(picture.height / zoom, 1))
    let x = Int(center.x * Double(picture.width)) - width / 2
    let y = Int(center.y * Double(picture.height)) - height / 2
    return picture.cropped(
      x: max(0, min(x, picture.width - width)), y: max(0, min(y, picture.height - height)),
      width: width, height: height)
  }
}

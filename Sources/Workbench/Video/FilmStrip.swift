import Imaging
import TerminalGraphics

/// Frames of a video side by side, small, evenly spread from the first to the last.
struct FilmStrip: Sendable {
  /// The exposure whose frames they are.
  let exposure: Int
  /// The cells that they are made for.
  let size: CellSize
  /// The frames that are shown.
  let frames: [Int]
  /// The strip as one picture.
  let picture: Picture
  /// What tells the picture from every other.
  let key: Int

  /// A thumbnail is this high at most; more shows no more in so few rows.
  private static let height = 96

  /// Fewer than this tell little: where they do not fit, they are smaller than the rows allow.
  private static let leastFrames = 8

  /// The strip that fits on these cells; nil where not even two frames do.
  init?(_ video: Video, exposure: Int, size: CellSize, cell: CellPixels, key: Int) {
    guard let first = video.frames.first, size.rows > 0, first.width > 0, first.height > 0 else {
      return nil
    }
    let height = min(max(size.rows * cell.height, 2), Self.height)
    let width = max(first.width * height / first.height, 1)
    // The strip is shown as large as fits: what counts is its shape.
    let room = size.columns * cell.width * height / (size.rows * cell.height)
    let count = min(max(room / (width + 2), Self.leastFrames), video.frames.count)
    guard count > 1 else { return nil }
    frames = (0..<count).map { $0 * (video.frames.count - 1) / (count - 1) }
    var canvas = Canvas(width: count * (width + 2) - 2, height: height)
    for (index, frame) in frames.enumerated() {
      canvas.draw(
        video.frames[frame].resized(width: width, height: height), x: index * (width + 2), y: 0)
    }
    picture = canvas.picture
    self.exposure = exposure
    self.size = size
    self.key = key
  }
}

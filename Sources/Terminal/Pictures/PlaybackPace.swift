import Workbench

/// How exactly a video is drawn: as exactly as the terminal and this machine keep up with.
///
/// A frame is made ready and then written, and the terminal reads it while the next is made ready, or
/// after that, if the machine has other things to do. So the video keeps its pace for certain while
/// both together take no longer than a frame may. Where they do, for several frames, later frames are
/// drawn less exactly. There is no way back up but a pause, which begins anew: what was too slow just
/// now would be again, and the picture would change back and forth.
struct PlaybackPace {
  /// The video that plays; nil while none does.
  private var sequence: PictureSequence?
  private var level = 0
  /// What the last frames took, in seconds.
  private var making: [Double] = []
  private var writing: [Double] = []

  /// So many frames say how long frames take; one alone may have been held up by anything.
  private static let judged = 5

  /// A video need not be shown faster than this to be seen as one, whatever its own rate is.
  private static let leastRate = 13.0

  /// How exactly frames are to be drawn now.
  var quality: FrameQuality { FrameQuality.all[level] }

  /// Goes on with the video that is on the screen, or with none that plays.
  mutating func follow(_ sequence: PictureSequence?) {
    let playing = sequence?.rate == nil ? nil : sequence
    if playing?.id != self.sequence?.id { self = PlaybackPace() }
    self.sequence = playing
  }

  /// Takes in how long it took to make a frame ready.
  mutating func made(in seconds: Double) {
    making = making.suffix(Self.judged - 1) + [seconds]
  }

  /// Takes in how long it took to write a frame.
  mutating func wrote(in seconds: Double) {
    guard let rate = sequence?.rate else { return }
    writing = writing.suffix(Self.judged - 1) + [seconds]
    let most = 1 / min(rate, Self.leastRate)
    guard writing.count == Self.judged, level + 1 < FrameQuality.all.count,
      Self.median(writing) + Self.median(making) > most
    else { return }
    level += 1
    (making, writing) = ([], [])
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }
}

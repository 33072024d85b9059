/// Where a video is and how it goes on: times go in, the frame to be shown comes out.
///
/// It keeps no clock. While it plays, it asks to be told the time when the next frame is due; the
/// time that it is told, and nothing else, decides which frame that is. A terminal that takes its
/// time is told the time late and skips frames, but never falls behind. Whatever changes the course
/// (a pause, a step, another rate) ends a playback; the next one has another number, and a time that
/// was meant for an older one is not listened to.
public struct VideoPlayer: Sendable, Equatable {
  /// How many frames there are.
  let frameCount: Int
  /// Frames a second.
  private(set) var rate: Double
  /// The frame that is shown.
  private(set) var position = 0
  /// The playback that goes on; nil while the video stands.
  private(set) var playback: Int?
  /// The first and last frame that are to be saved; nil is all of them.
  private(set) var marked: ClosedRange<Int>?

  /// The frame at which a playback began, and when.
  private struct Start: Equatable {
    let milliseconds: Int
    let position: Int
  }
  private var start: Start?

  /// No slower and no faster than this.
  private static let rates = 1.0...60.0

  init(frameCount: Int, rate: Double) {
    self.frameCount = max(frameCount, 1)
    self.rate = min(max(rate, Self.rates.lowerBound), Self.rates.upperBound)
  }

  /// Begins a playback; it goes on from where the video is when the time is told.
  mutating func play(as playback: Int) {
    self.playback = playback
    start = nil
  }

  mutating func pause() { playback = nil }

  /// Takes the time; answers in how many milliseconds it wants to be told again, nil for never.
  mutating func tick(_ playback: Int, at milliseconds: Int) -> Int? {
    guard playback == self.playback else { return nil }
    let start = self.start ?? Start(milliseconds: milliseconds, position: position)
    self.start = start
    let elapsed = max(milliseconds - start.milliseconds, 0)
    let frames = Int(Double(elapsed) * rate / 1000)
    position = (start.position + frames % frameCount) % frameCount
    let due = (Double(frames + 1) * 1000 / rate).rounded(.up)
    return max(Int(due) - elapsed, 1)
  }

  /// Stands, so many frames from here.
  mutating func step(by frames: Int) {
    pause()
    position = max(0, min(position + frames, frameCount - 1))
  }

  /// Goes to a frame; a playback goes on from there.
  mutating func seek(to frame: Int) {
    position = max(0, min(frame, frameCount - 1))
    start = nil
  }

  /// Multiplies the rate, within reason; a playback goes on from here.
  mutating func changeRate(by factor: Double) {
    rate = min(max(rate * factor, Self.rates.lowerBound), Self.rates.upperBound)
    start = nil
  }

  /// Makes this the first frame that is saved, or the last one.
  mutating func mark(first: Bool) {
    let old = marked ?? 0...frameCount - 1
    let (low, high) = first ? (position, old.upperBound) : (old.lowerBound, position)
    // A mark beyond the other one takes it along.
    marked = low <= high ? low...high : position...position
    if marked == 0...frameCount - 1 { marked = nil }
  }

  /// The frames that are saved.
  var savedFrames: ClosedRange<Int> { marked ?? 0...frameCount - 1 }
}

/// How exactly the frames of a video are drawn while it plays, on a terminal that reads every pixel as
/// text: fewer colours make longer runs of one, which are shorter to say and faster to read.
struct FrameQuality: Sendable, Hashable {
  /// Colours that all frames share.
  let colorCount: Int
  /// The pixels of a frame at most; a larger one is drawn smaller, in the middle of its place.
  let mostPixels: Int

  /// From the best to that which takes the least.
  ///
  /// Between one and the next, xterm 379 takes about half as long. The third draws 512x320 as it is.
  static let all = [
    FrameQuality(colorCount: 256, mostPixels: .max),
    FrameQuality(colorCount: 64, mostPixels: .max),
    FrameQuality(colorCount: 64, mostPixels: 512 * 320),
    FrameQuality(colorCount: 32, mostPixels: 512 * 320 / 2),
  ]
}

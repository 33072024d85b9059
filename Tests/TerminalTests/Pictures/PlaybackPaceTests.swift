import Imaging
import Testing
import Workbench

@testable import Terminal

@Suite("The pace of videos")
struct PlaybackPaceTests {
  private static func video(_ id: Int, rate: Double?) -> PictureSequence {
    PictureSequence(id: id, rate: rate, colors: Picture(width: 0, height: 0, pixels: []))
  }

  /// The quality after so many frames, each made and written in these seconds.
  private static func quality(
    after frames: Int, rate: Double, making: Double, writing: Double
  ) -> Int? {
    var pace = PlaybackPace()
    for _ in 0..<frames {
      pace.follow(video(1, rate: rate))
      pace.made(in: making)
      pace.wrote(in: writing)
    }
    return FrameQuality.all.firstIndex(of: pace.quality)
  }

  @Test(
    "frames that take longer than a frame may are drawn less exactly",
    arguments: [
      (4, 24, 0.05, 0.05, 0), (5, 24, 0.05, 0.05, 1), (9, 24, 0.05, 0.05, 1),
      (10, 24, 0.05, 0.05, 2), (100, 24, 0.05, 0.05, 3), (100, 24, 0.03, 0.04, 0),
      (100, 6, 0.05, 0.05, 0), (5, 6, 0.1, 0.1, 1), (100, 24, 0, 0.07, 0), (5, 24, 0, 0.08, 1),
    ] as [(Int, Double, Double, Double, Int)])
  func coarser(frames: Int, rate: Double, making: Double, writing: Double, level: Int) {
    #expect(Self.quality(after: frames, rate: rate, making: making, writing: writing) == level)
  }

  @Test("one frame that is held up changes nothing")
  func heldUp() {
    var pace = PlaybackPace()
    for frame in 0..<40 {
      pace.follow(Self.video(1, rate: 24))
      pace.wrote(in: frame % 5 == 0 ? 2 : 0.02)
    }
    #expect(pace.quality == FrameQuality.all[0])
  }

  @Test("a pause or another video begins anew, and what stands takes its time")
  func anew() {
    var pace = PlaybackPace()
    func play(_ id: Int, _ rate: Double?, frames: Int) {
      for _ in 0..<frames {
        pace.follow(Self.video(id, rate: rate))
        pace.wrote(in: 1)
      }
    }
    play(1, 24, frames: 5)
    #expect(pace.quality == FrameQuality.all[1])
    play(2, 24, frames: 1)
    #expect(pace.quality == FrameQuality.all[0])
    play(2, 24, frames: 4)
    #expect(pace.quality == FrameQuality.all[1])
    play(2, nil, frames: 9)
    #expect(pace.quality == FrameQuality.all[0])
    pace.follow(nil)
    #expect(pace.quality == FrameQuality.all[0])
  }

  @Test("each quality takes less than the one before")
  func order() {
    for (better, worse) in zip(FrameQuality.all, FrameQuality.all.dropFirst()) {
      #expect(worse.colorCount <= better.colorCount && worse.mostPixels <= better.mostPixels)
      #expect(worse != better)
    }
  }
}

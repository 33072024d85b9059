import TestSupport
import Testing

@testable import Workbench

@Suite("Conversations: the video player")
struct VideoPlayerTests {
  @Test("frames come at their times, and the first again after the last")
  func playing() {
    var player = VideoPlayer(frameCount: 3, rate: 10)
    player.play(as: 1)
    #expect(player.tick(1, at: 5000) == 100)
    #expect(player.position == 0)
    #expect(player.tick(1, at: 5100) == 100)
    #expect(player.position == 1)
    #expect(player.tick(1, at: 5201) == 99)
    #expect(player.position == 2)
    #expect(player.tick(1, at: 5300) == 100)
    #expect(player.position == 0)
  }

  @Test("told the time late, it skips frames and does not fall behind")
  func late() {
    var player = VideoPlayer(frameCount: 60, rate: 24)
    player.play(as: 1)
    _ = player.tick(1, at: 0)
    // A terminal that takes 100 ms for a frame: every other frame or so is shown, and after a
    // second the video is where it should be.
    for turn in 1...10 { _ = player.tick(1, at: turn * 100) }
    #expect(player.position == 24)
  }

  @Test("a pause stands; times of an older playback are not listened to")
  func pausing() {
    var player = VideoPlayer(frameCount: 10, rate: 10)
    player.play(as: 1)
    _ = player.tick(1, at: 0)
    _ = player.tick(1, at: 300)
    player.pause()
    #expect(player.tick(1, at: 900) == nil)
    #expect(player.position == 3)
    player.play(as: 2)
    #expect(player.tick(1, at: 10_000) == nil)
    #expect(player.tick(2, at: 10_000) == 100)
    #expect(player.position == 3)
    _ = player.tick(2, at: 10_100)
    #expect(player.position == 4)
  }

  @Test("a step stands and stays within the video; a seek plays on from there")
  func stepping() {
    var player = VideoPlayer(frameCount: 5, rate: 10)
    player.play(as: 1)
    player.step(by: 2)
    #expect(player.position == 2 && player.playback == nil)
    player.step(by: 9)
    #expect(player.position == 4)
    player.step(by: -9)
    #expect(player.position == 0)
    player.play(as: 2)
    _ = player.tick(2, at: 100)
    player.seek(to: 3)
    _ = player.tick(2, at: 700)
    #expect(player.position == 3)
    _ = player.tick(2, at: 800)
    #expect(player.position == 4)
  }

  @Test("another rate goes on from the frame that is shown")
  func rates() {
    var player = VideoPlayer(frameCount: 100, rate: 10)
    player.play(as: 1)
    _ = player.tick(1, at: 0)
    _ = player.tick(1, at: 1000)
    #expect(player.position == 10)
    player.changeRate(by: 2)
    #expect(player.tick(1, at: 1000) == 50)
    _ = player.tick(1, at: 2000)
    #expect(player.position == 30)
    for _ in 0..<40 { player.changeRate(by: 2) }
    #expect(player.rate == 60)
    for _ in 0..<40 { player.changeRate(by: 0.5) }
    #expect(player.rate == 1)
  }

  @Test("marks hold the frames that are saved; one beyond the other takes it along")
  func marks() {
    var player = VideoPlayer(frameCount: 10, rate: 10)
    #expect(player.savedFrames == 0...9 && player.marked == nil)
    player.seek(to: 3)
    player.mark(first: true)
    #expect(player.savedFrames == 3...9)
    player.seek(to: 5)
    player.mark(first: false)
    #expect(player.savedFrames == 3...5)
    player.seek(to: 8)
    player.mark(first: true)
    #expect(player.savedFrames == 8...8)
    player.seek(to: 0)
    player.mark(first: true)
    player.seek(to: 9)
    player.mark(first: false)
    #expect(player.marked == nil, "all frames are as good as no marks")
  }

  @Test("whatever is done in whatever order, the frame is one of the video's", arguments: 0..<20)
  func anything(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var player = VideoPlayer(frameCount: .random(in: 1...9, using: &random), rate: 24)
    var time = 0
    for _ in 0..<400 {
      time += .random(in: 0...500, using: &random)
      switch Int.random(in: 0...7, using: &random) {
      case 0: player.play(as: time)
      case 1: player.pause()
      case 2: player.step(by: .random(in: -20...20, using: &random))
      case 3: player.seek(to: .random(in: -5...50, using: &random))
      case 4: player.changeRate(by: .random(in: 0.1...4, using: &random))
      case 5: player.mark(first: .random(using: &random))
      default:
        if let delay = player.tick(player.playback ?? 0, at: time) {
          #expect((1...1000).contains(delay), "seed \(seed)")
        }
      }
      #expect((0..<player.frameCount).contains(player.position), "seed \(seed)")
      #expect(player.savedFrames.upperBound < player.frameCount, "seed \(seed)")
    }
  }
}

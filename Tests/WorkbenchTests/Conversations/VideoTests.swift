import HybridInference
import Imaging
import LatentFiles
import Testing

@testable import Workbench

@Suite("Conversations: videos")
struct VideoTests {
  private static let path = "caches/clip.safetensors"

  /// A workbench on a Wan latent of five frames, whose numbers and first proof are there.
  private static func examined(columns: Int = 80, rows: Int = 24) throws -> Bench {
    var bench = Bench(columns: columns, rows: rows)
    _ = bench.send(.found(files: [path], failures: []))
    let shape = [1, 16, 5, 8, 12]
    _ = bench.send(
      .inspected(
        first: 0, [.success(try .sample(path, shape: shape, preset: "wan21", space: .model))]))
    let examination = try Examination.sample(shape: shape, preset: "wan21", space: .model)
    _ = bench.send(.examined(file: 0, visit: bench.state.visit, examination))
    _ = bench.send(.exposed(file: 0, visit: bench.state.visit, .linear, .black(12, 8)))
    return bench
  }

  private static func video(_ frames: Int, rate: Double) throws -> Video {
    try #require(Video((0..<frames).map { .grey(12, 8, UInt8($0)) }, rate: rate))
  }

  /// The same with its proof of all frames, which plays at once as playback 1.
  private static func playing(columns: Int = 80, rows: Int = 24) throws -> Bench {
    var bench = try examined(columns: columns, rows: rows)
    let filmed = try bench.send(
      .filmed(file: 0, visit: bench.state.visit, .linear, video(5, rate: 4)))
    #expect(filmed == ["tick #1 in 0 ms"])
    #expect(bench.send(.ticked(playback: 1, at: 10_000)) == ["tick #1 in 250 ms"])
    return bench
  }

  /// The level of the frame that lies on the picture's place.
  private static func shown(_ bench: Bench) -> UInt8? {
    bench.grid.pictures.first?.picture.pixels.first
  }

  @Test("a proof of a video plays as soon as it is made")
  func atOnce() throws {
    var bench = try Self.examined()
    #expect(bench.state.player == nil)
    #expect(bench.press(.character(" ")) == ["fade message 1 in 4 s"])
    #expect(bench.footer == " this is no video")
    bench = try Self.playing()
    #expect(bench.screen.contains("▶ 1/5  4 fps"))
    #expect(bench.send(.ticked(playback: 1, at: 10_500)) == ["tick #1 in 250 ms"])
    #expect(bench.screen.contains("▶ 3/5  4 fps"))
    #expect(Self.shown(bench) == 2)
    #expect(bench.footer.contains("Space play"))
  }

  @Test("space stops and goes on, a point and a comma step")
  func keys() throws {
    var bench = try Self.playing()
    _ = bench.send(.ticked(playback: 1, at: 10_250))
    #expect(bench.press(.character(" ")) == [])
    #expect(bench.send(.ticked(playback: 1, at: 12_000)) == [])
    #expect(bench.screen.contains("‖ 2/5"))
    _ = bench.type(".")
    #expect(bench.screen.contains("‖ 3/5"))
    _ = bench.type("2,")
    #expect(bench.screen.contains("‖ 1/5"))
    _ = bench.type(">>")
    #expect(bench.screen.contains("‖ 3/5"))
    _ = bench.type("<")
    #expect(bench.screen.contains("‖ 2/5"))
    #expect(bench.press(.character(" ")) == ["tick #2 in 0 ms"])
    _ = bench.type(")")
    #expect(bench.screen.contains("5 fps"))
  }

  @Test("the mouse drags along the bar")
  func scrubbing() throws {
    var bench = try Self.playing()
    let row = try #require(bench.screen.split(separator: "\n").firstIndex { $0.contains("●") })
    let line = Array(bench.row(row))
    let knob = try #require(line.firstIndex(of: "●"))
    let end = try #require(line[knob...].lastIndex(of: "─"))
    _ = bench.mouse(.press(.left), column: end, row: row)
    #expect(bench.screen.contains("▶ 5/5"))
    _ = bench.mouse(.drag(.left), column: (knob + end) / 2, row: row)
    #expect(bench.screen.contains("▶ 3/5"))
  }

  @Test("while it stands, the table is about the frame on screen")
  func statistics() throws {
    var bench = try Self.playing(columns: 120, rows: 36)
    let channels = try #require(bench.state.selectedExamination?.channels)
    let frames = (0..<5).map { frame in
      channels.map { statistics in
        var statistics = statistics
        statistics.finite?.mean = Double(frame)
        return statistics
      }
    }
    _ = bench.send(.framesExamined(file: 0, visit: bench.state.visit, frames))
    #expect(bench.row(1).contains("Channels"))
    _ = bench.type("..")
    #expect(bench.row(1).contains("Latent frame 3/5"))
    #expect(bench.row(3).contains("+2.00"))
    _ = bench.send(.framesExamined(file: 0, visit: 77, []))
    #expect(bench.row(1).contains("Latent frame 3/5"))
    // Of the decoded video frames 6 to 9 belong to the third latent frame.
    try Self.decode(&bench)
    _ = bench.type(" 6.")
    #expect(bench.screen.contains("‖ 7/17"))
    #expect(bench.row(1).contains("Latent frame 3/5"))
  }

  private static func decode(_ bench: inout Bench) throws {
    let sent = bench.press(.enter)
    #expect(sent == ["decode 0 #1 at local"])
    let video = try video(17, rate: 16)
    let result = DecodedResult(
      decoded: .pictures(video.frames, original: nil), picture: video.frames[0], video: video,
      provenance: .sample(path), seconds: 1, assumptions: [])
    let effects = bench.send(.decoded(file: 0, job: 1, .success(result)))
    #expect(effects.contains { $0.hasPrefix("tick #") })
  }

  @Test("a strip of frames below the picture; a press goes to its frame")
  func strip() throws {
    var bench = try Self.playing(columns: 120, rows: 36)
    #expect(bench.grid.pictures.count == 1)
    _ = bench.type("f")
    let pictures = bench.grid.pictures
    #expect(pictures.count == 2)
    let strip = try #require(pictures.first { $0.sequence == nil })
    let film = try #require(pictures.first { $0.sequence != nil })
    #expect(film.place.endRow <= strip.place.row)
    #expect(film.sequence?.rate == 4)
    #expect(film.sequence?.colors.pixels.max() == 4, "the last frame's colour is among them")
    let key = strip.key
    _ = bench.send(.ticked(playback: 1, at: 10_500))
    #expect(bench.grid.pictures.contains { $0.key == key }, "the strip is not made anew")
    _ = bench.mouse(
      .press(.left), column: strip.place.endColumn - 1, row: strip.place.row)
    #expect(bench.screen.contains("▶ 5/5"))
    _ = bench.type(" ")
    #expect(bench.grid.pictures.allSatisfy { $0.sequence?.rate == nil }, "it stands")
    _ = bench.resize(columns: 80, rows: 16)
    #expect(bench.grid.pictures.count == 1, "no room")
  }

  @Test("all frames are saved, or those between the marks")
  func saving() throws {
    var bench = try Self.playing()
    _ = bench.type("s")
    #expect(bench.press(.enter) == ["save 5 frames from 0 of \(Self.path) to clip.png"])
    _ = bench.type(".{.}")
    #expect(bench.screen.contains("[2–3]"))
    _ = bench.type("s")
    #expect(bench.press(.enter) == ["save 2 frames from 1 of \(Self.path) to clip.png"])
  }

  @Test("an mp4 that cannot be played is saved, and it is said")
  func unplayable() throws {
    var bench = try Self.playing()
    _ = bench.press(.enter)
    let result = DecodedResult(
      decoded: .mp4([UInt8](repeating: 7, count: 2048)), picture: nil,
      provenance: .sample(Self.path), seconds: 1, assumptions: [])
    let effects = bench.send(.decoded(file: 0, job: 1, .success(result)))
    #expect(effects.last == "save result of \(Self.path) to clip.mp4")
    #expect(bench.footer.contains("saved as clip.mp4: ffmpeg would play it here"))
    #expect(bench.screen.contains("▶ 1/5"), "the proof plays on")
  }

  @Test("an mp4 that plays is saved whole, unless frames are marked")
  func mp4() throws {
    var bench = try Self.playing()
    _ = bench.press(.enter)
    let result = DecodedResult(
      decoded: .mp4([7]), picture: .black(12, 8), video: try Self.video(9, rate: 24),
      provenance: .sample(Self.path), seconds: 1, assumptions: [])
    _ = bench.send(.decoded(file: 0, job: 1, .success(result)))
    #expect(bench.screen.contains("1/9  24 fps"))
    _ = bench.type("s")
    #expect(bench.press(.enter) == ["save result of \(Self.path) to clip.mp4"])
    _ = bench.type(".}s")
    #expect(bench.press(.enter) == ["save 2 frames from 0 of \(Self.path) to clip.png"])
  }

  @Test("another latent is another video; coming back plays from the start")
  func selection() throws {
    var bench = try Self.playing()
    _ = bench.send(.ticked(playback: 1, at: 10_500))
    _ = bench.send(.found(files: [Self.path, "caches/other.npy"], failures: []))
    _ = bench.press(.down)
    #expect(bench.state.player == nil)
    #expect(bench.send(.ticked(playback: 1, at: 11_000)) == [])
    #expect(bench.press(.up).contains("tick #2 in 0 ms"))
    #expect(bench.state.player?.position == 0)
  }
}

extension Picture {
  /// A picture of one grey level.
  fileprivate static func grey(_ width: Int, _ height: Int, _ level: UInt8) -> Picture {
    Picture(
      width: width, height: height, pixels: [UInt8](repeating: level, count: 3 * width * height))
  }
}

extension Provenance {
  fileprivate static func sample(_ path: String) -> Provenance {
    Provenance(
      source: path, endpoint: "http://127.0.0.1/", parameters: DecodeParameters(),
      preset: "wan21", program: "safelight 0.0.0")
  }
}

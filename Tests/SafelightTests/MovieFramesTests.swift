import TestSupport
import Testing

@testable import safelight

@Suite struct MovieFramesTests {
  @Test("pictures come whole however the bytes are cut", arguments: [1, 7, 64, 1000])
  func pieces(size: Int) {
    var bytes: [UInt8] = []
    for level in 1...3 as ClosedRange<UInt8> {
      bytes += Array("P6\n4 2\n255\n".utf8) + [UInt8](repeating: level, count: 24)
    }
    var stream = PPMStream(limit: 1 << 20)
    for start in stride(from: 0, to: bytes.count, by: size) {
      let goesOn = stream.consume(bytes[start..<min(start + size, bytes.count)])
      #expect(goesOn)
    }
    #expect(stream.pictures.map { $0.pixels[0] } == [1, 2, 3])
    #expect(stream.pictures.allSatisfy { $0.width == 4 && $0.height == 2 })
  }

  @Test(
    "what is none, or too much, ends it",
    arguments: [
      "<html>nothing that anyone would call a picture, and long enough to be sure of it</html>",
      "P6\n99999 1\n255\n" + String(repeating: "x", count: 64),
      "P6\n4000 4000\n255\n" + String(repeating: "x", count: 64),
      "P6\n4 -2\n255\n" + String(repeating: "x", count: 64),
    ])
  func nonsense(text: String) {
    var stream = PPMStream(limit: 1 << 20)
    let goesOn = stream.consume(Array(text.utf8)[...])
    #expect(!goesOn)
    #expect(stream.pictures.isEmpty)
  }

  @Test(
    arguments: [
      ("Stream #0:0: Video: h264, yuv420p, 48x32, 12 kb/s, 15 fps, 15 tbr, 15360 tbn", 15.0),
      ("23.98 fps,", 23.98), ("fps", nil), (" fps", nil), ("no rate", nil), ("99999 fps", nil),
    ])
  func rate(text: String, rate: Double?) {
    #expect(MovieFrames.rate(in: text) == rate)
  }

  @Test(.enabled(if: ProgramSearch.path(of: "ffmpeg") != nil, "ffmpeg is not installed"))
  func anMP4IsPlayed() async throws {
    try await withMovie { movie in
      let frames = try #require(await MovieFrames.decode(movie))
      #expect(frames.frames.count == 5)
      #expect(frames.rate == 10)
      #expect(frames.frames.allSatisfy { $0.width == 64 && $0.height == 48 })
      #expect(await MovieFrames.decode(Array(movie.prefix(movie.count / 3))) == nil)
      #expect(await MovieFrames.decode(Array("<html>".utf8)) == nil)
    }
  }

  private func withMovie(_ body: ([UInt8]) async throws -> Void) async throws {
    let folder = Command("mktemp", "-d").text.filter { $0 != "\n" }
    defer { _ = Command("rm", "-r", folder) }
    _ = Command(
      "ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i",
      "testsrc=size=64x48:rate=10:duration=0.5",
      "-pix_fmt", "yuv420p", folder + "/a.mp4")
    try await body(try FixtureFile.bytes(folder + "/a.mp4"))
  }
}

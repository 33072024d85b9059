import LatentFiles
import Testing

@testable import Workbench

@Suite("Conversations: many encodings")
struct EncodeBatchTests {
  /// Three pictures, of which the keys marked some, to be encoded into `out`.
  private func encoding(_ endpoints: String = "local") throws -> Bench {
    var bench = try Bench.showing()
    bench.state.settings.endpoint = endpoints
    _ = bench.type("E")
    let pictures = ["photos/a.png", "photos/b.png", "photos/b.jpg"]
    _ = bench.send(.foundPictures(pictures, roundTrip: false))
    return bench
  }

  private func name(_ folder: String, _ bench: inout Bench) -> [String] {
    _ = bench.press(.enter)
    _ = bench.control("u")
    _ = bench.type(folder)
    return bench.press(.enter)
  }

  private func done(
    _ path: String, wasThere: Bool = false
  ) -> Result<EncodeResult, DecodeFailure> {
    .success(.oneOfMany(path: path, note: nil, wasThere: wasThere, seconds: 1))
  }

  @Test("pictures marked in the list go through the queue, and their latents come into the list")
  func marked() throws {
    var bench = try encoding()
    _ = bench.press(.tab, .tab)
    #expect(bench.screen.contains("● a.png"))
    #expect(bench.screen.contains("2 marked"))
    _ = bench.press(.enter)
    #expect(bench.screen.contains("Encode 2 pictures as sd15, into the folder"))
    #expect(bench.screen.contains("photos/latents-sd15"))
    _ = bench.press(.escape)
    #expect(bench.state.overlay == nil)
    bench = try encoding()
    _ = bench.control("t")
    #expect(name("out", &bench) == ["clock in 0 ms", "fade message 2 in 4 s"])
    #expect(bench.footer == " 3 pictures to encode into out")
    #expect(
      bench.send(.clock(10)) == [
        "encode photos/a.png #1 at local as sd15 oneOfMany(path: \"out/a.safetensors\")",
        "encode photos/b.png #2 at local as sd15 oneOfMany(path: \"out/b.png.safetensors\")",
        "clock in 500 ms",
      ])
    #expect(bench.row(0).contains("0/3"))
    let selected = bench.state.selectedFile
    #expect(
      bench.send(.encoded(job: 1, done("out/a.safetensors"))) == [
        "inspect 5 out/a.safetensors",
        "encode photos/b.jpg #3 at local as sd15 oneOfMany(path: \"out/b.jpg.safetensors\")",
      ])
    #expect(bench.state.selectedFile == selected, "whoever looks at something is left there")
    _ = bench.send(.encodeRetrying(job: 2, "busy; again in 1.0 s"))
    #expect(bench.footer == " b.png: busy; again in 1.0 s")
    _ = bench.send(.encoded(job: 2, .failure(DecodeFailure(words: "out/b: is older"))))
    _ = bench.send(.encoded(job: 3, done("out/b.jpg.safetensors", wasThere: true)))
    #expect(bench.send(.clock(12)) == ["fade message 4 in 10 s"])
    #expect(bench.screen.contains("2 encoded in 2.0 s, 1.0/s; 1 failed"))
    #expect(bench.screen.contains("b.png: out/b: is older"))
    #expect(bench.screen.contains("1 of them there already"))
    #expect(bench.state.files.count == 7)
  }

  @Test("paused, given up, and another batch has to wait")
  func pause() throws {
    var bench = try encoding()
    _ = bench.control("t")
    _ = name("out", &bench)
    _ = bench.send(.clock(0))
    _ = bench.type("P")
    #expect(bench.row(0).contains("paused"))
    #expect(
      bench.send(.encoded(job: 1, done("out/a.safetensors"))) == ["inspect 5 out/a.safetensors"])
    _ = bench.type(":decode-marked out")
    _ = bench.press(.enter)
    #expect(bench.footer == " encoding into out is not finished; X gives it up")
    #expect(bench.type("X") == ["cancel #2"])
    let cancelled = DecodeFailure(words: "cancelled", isCancelled: true)
    #expect(bench.send(.encoded(job: 2, .failure(cancelled))) == ["clock in 0 ms"])
    _ = bench.send(.clock(1))
    #expect(bench.screen.contains("1 encoded in 0.0 s; 2 given up"))
  }

  @Test("several endpoints share the pictures; what one fails goes to another")
  func endpoints() throws {
    var bench = try encoding("http://a/decode http://b/decode")
    _ = bench.control("t")
    _ = name("out", &bench)
    let started = bench.send(.clock(0))
    #expect(
      started.dropLast().map { String($0.prefix { $0 != "(" }) } == [
        "encode photos/a.png #1 at http://a/encode as sd15 oneOfMany",
        "encode photos/b.png #2 at http://b/encode as sd15 oneOfMany",
        "encode photos/b.jpg #3 at http://a/encode as sd15 oneOfMany",
      ])
    let failure = DecodeFailure(words: "nobody there", isOfEndpoint: true)
    #expect(
      bench.send(.encoded(job: 1, .failure(failure))) == [
        "encode photos/a.png #4 at http://b/encode as sd15 oneOfMany(path: \"out/a.safetensors\")"
      ])
    #expect(bench.state.batch?.failures.isEmpty == true, "it is not given up")
  }

  @Test("more pictures join those that are under way, under names of their own")
  func joined() throws {
    var bench = try encoding()
    _ = bench.press(.tab, .tab)
    _ = name("out", &bench)
    _ = bench.send(.clock(0))
    _ = bench.type("E")
    let pictures = ["more/a.png", "photos/a.png", "more/c.png"]
    _ = bench.send(.foundPictures(pictures, roundTrip: false))
    _ = bench.control("t")
    #expect(name("out", &bench).count == 1)
    #expect(bench.footer == " 2 pictures to encode into out", "one of them is under way")
    let next = bench.send(.encoded(job: 1, done("out/a.safetensors")))
    #expect(
      next.last
        == "encode more/a.png #3 at local as sd15 oneOfMany(path: \"out/more-a.png.safetensors\")")
  }
}

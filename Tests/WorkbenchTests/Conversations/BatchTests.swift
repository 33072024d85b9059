import HybridInference
import LatentFiles
import Testing

@testable import Workbench

@Suite("Conversations: many decodes")
struct BatchTests {
  /// The folder's two sound latents and the sick one, decoded into `out` at these endpoints.
  private func decoding(_ endpoints: String = "local", keys: String = "D") throws -> Bench {
    var bench = try Bench.showing()
    bench.state.settings.endpoint = endpoints
    _ = bench.type(keys)
    _ = bench.control("u")
    _ = bench.type("decode-marked out")
    return bench
  }

  private func result(_ file: Int) -> Result<DecodedResult, DecodeFailure> {
    .success(.sample(Bench.folder[file], preset: "sd15", side: 8))
  }

  @Test("D asks for a folder, and decodes what is marked")
  func marked() throws {
    var bench = try decoding(keys: "m" + "m" + "D")
    #expect(bench.row(2).hasPrefix("│●portrait_0001"))
    #expect(bench.press(.enter) == ["clock in 0 ms", "fade message 1 in 4 s"])
    #expect(bench.footer == " 2 latents to decode into out")
    #expect(
      bench.send(.clock(10)) == [
        "decode 0 #1 into out at local", "decode 1 #2 into out at local", "clock in 500 ms",
      ])
    #expect(bench.row(0).contains("0/2"))
    #expect(bench.send(.decoded(file: 0, job: 1, result(0))) == [])
    #expect(bench.state.marked == [1])
    #expect(bench.row(2).hasPrefix("│ portrait_0001       ✓│"))
    #expect(bench.send(.clock(12)) == ["clock in 500 ms"])
    let words = DecodeFailure(words: "exists already")
    #expect(bench.send(.decoded(file: 1, job: 2, .failure(words))) == ["clock in 0 ms"])
    #expect(bench.send(.clock(13)) == ["fade message 2 in 10 s"])
    #expect(bench.screen.contains("1 decoded in 3.0 s; 1 failed"))
    #expect(bench.screen.contains("portrait_0002.safetensors: exists already"))
    #expect(bench.state.marked == [1], "what failed can be tried again")
    _ = bench.press(.escape)
    #expect(bench.state.overlay == nil)
    #expect(bench.send(.clock(14)) == [], "the clock is asked no more")
  }

  @Test("what is in the folder already is done, and told")
  func found() throws {
    var bench = try decoding(keys: "m" + "m" + "D")
    _ = bench.press(.enter)
    _ = bench.send(.clock(0))
    #expect(bench.send(.foundDecoded(file: 0, job: 1)) == [])
    #expect(bench.row(2).hasPrefix("│ portrait_0001       ✓│"))
    #expect(bench.send(.foundDecoded(file: 0, job: 1)) == [], "once is enough")
    #expect(bench.send(.decoded(file: 1, job: 2, result(1))) == ["clock in 0 ms"])
    _ = bench.send(.clock(1))
    #expect(bench.screen.contains("2 decoded in 1.0 s"))
    #expect(bench.screen.contains("1 of them there already, made in the same way"))
  }

  @Test("without marks all that is listed is decoded, but what cannot be read")
  func all() throws {
    var bench = try Bench.showing()
    _ = bench.type("D")
    #expect(bench.state.message?.text == "none is marked: all 5 that are listed are decoded")
    bench = try decoding()
    _ = bench.press(.enter)
    #expect(bench.footer == " 4 latents to decode into out")
    #expect(bench.send(.clock(0)).count == 3)
    #expect(
      bench.send(.decoded(file: 0, job: 1, result(0))) == ["decode 2 #3 into out at local"])
  }

  @Test("several endpoints share them, the least busy one first; what one fails goes to another")
  func endpoints() throws {
    var bench = try decoding("http://a/ http://b/")
    _ = bench.press(.enter)
    #expect(
      bench.send(.clock(0)).dropLast() == [
        "decode 0 #1 into out at http://a/", "decode 1 #2 into out at http://b/",
        "decode 2 #3 into out at http://a/", "decode 4 #4 into out at http://b/",
      ])
    let failure = DecodeFailure(words: "nobody there", isOfEndpoint: true)
    #expect(
      bench.send(.decoded(file: 0, job: 1, .failure(failure))) == [])
    #expect(bench.state.files[0].decode == .none, "it is not given up")
    #expect(
      bench.send(.decoded(file: 1, job: 2, result(1))) == ["decode 0 #5 into out at http://b/"])
  }

  @Test("paused, what is under way goes on; resumed, the rest is begun")
  func pause() throws {
    var bench = try decoding()
    _ = bench.press(.enter)
    _ = bench.send(.clock(0))
    #expect(bench.type("P") == ["fade message 3 in 4 s"])
    #expect(bench.row(0).contains("paused"))
    #expect(bench.send(.decoded(file: 0, job: 1, result(0))) == [])
    #expect(bench.send(.clock(0.5)) == [])
    #expect(bench.type("P") == ["clock in 0 ms"])
    #expect(
      bench.send(.clock(100)) == ["decode 2 #3 into out at local", "clock in 500 ms"])
    #expect(bench.state.batch?.queue.secondsActive(at: 101) == 1)
  }

  @Test("given up, what waits is dropped and what is under way is cancelled")
  func givenUp() throws {
    var bench = try decoding()
    _ = bench.press(.enter)
    _ = bench.send(.clock(0))
    #expect(bench.type("X") == ["cancel #1", "cancel #2"])
    let cancelled = DecodeFailure(words: "cancelled", isCancelled: true)
    #expect(bench.send(.decoded(file: 0, job: 1, .failure(cancelled))) == [])
    #expect(bench.send(.decoded(file: 1, job: 2, .failure(cancelled))) == ["clock in 0 ms"])
    _ = bench.send(.clock(0))
    #expect(bench.screen.contains("0 decoded in 0.0 s; 4 given up"))
    #expect(bench.type("q") == [], "q closes the summary")
    #expect(bench.type("X") == ["fade message 4 in 4 s"])
  }

  @Test("marks: counts, all and none")
  func marks() throws {
    var bench = try Bench.showing()
    _ = bench.type("3m")
    #expect(bench.state.marked == [0, 1, 2])
    #expect(bench.state.selection == 3)
    _ = bench.type("g")
    _ = bench.type("m")
    #expect(bench.state.marked == [1, 2])
    _ = bench.type("M")
    #expect(bench.state.marked == [0, 1, 2, 3, 4])
    _ = bench.type("M")
    #expect(bench.state.marked == [])
  }

  @Test("pictures are kept of the latest results alone")
  func bounded() throws {
    var bench = Bench()
    let names = (0..<40).map { "d/\(100 + $0).safetensors" }
    _ = bench.send(.found(files: names, failures: []))
    _ = bench.send(
      .inspected(
        first: 0, try names.map { .success(try .sample($0, preset: "sd15", space: .model)) }))
    _ = bench.type(":decode-marked out")
    _ = bench.press(.enter)
    _ = bench.send(.clock(0))
    while let job = bench.state.batch?.running.first, let file = bench.state.batch?.item(of: job) {
      _ = bench.send(.decoded(file: file, job: job, .success(.sample(names[file], side: 2))))
    }
    #expect(bench.state.files.allSatisfy { $0.decode == .done })
    #expect(bench.state.results.count == Batch.resultLimit)
    #expect(bench.state.decodedExposures.count == Batch.resultLimit)
  }
}

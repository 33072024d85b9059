import LatentFiles
import Testing

@testable import HybridInference
@testable import Workbench

@Suite("Conversations: decoding")
struct DecodeTests {
  @Test("Enter sends the selected latent, once")
  func start() throws {
    var bench = try Bench.showing()
    #expect(bench.press(.enter) == ["decode 0 #1 at local"])
    #expect(bench.state.files[0].decode == .running(job: 1, share: nil))
    #expect(bench.press(.enter) == ["fade message 1 in 4 s"])
    #expect(bench.footer == " its decode is under way; Esc cancels")
  }

  @Test("progress, another attempt, and the answer; then there are three pictures")
  func success() throws {
    var bench = try Bench.showing()
    _ = bench.press(.enter)
    let progress = TransferProgress(sent: 9, toSend: 9, received: 450, toReceive: 1000)
    #expect(bench.send(.progress(file: 0, job: 1, progress)) == [])
    #expect(bench.row(2).hasPrefix("│▸portrait_0001     45%│"))
    #expect(bench.row(0).hasSuffix("1/5  1 decoding"))
    #expect(bench.send(.retrying(file: 0, job: 1, "busy (503); again in 2.0 s")) == [])
    #expect(bench.row(2).hasPrefix("│▸portrait_0001    wait│"))
    #expect(bench.screen.contains("busy (503); again in"))
    let result = DecodedResult.sample(Bench.folder[0], preset: "sd15", assumptions: ["as sd15"])
    #expect(bench.send(.decoded(file: 0, job: 1, .success(result))) == ["fade message 1 in 4 s"])
    #expect(bench.footer == " portrait_0001.safetensors: decoded in 0.42 s")
    #expect(bench.row(2).hasPrefix("│▸portrait_0001       ✓│"))
    #expect(bench.state.exposures.map(\.origin) == [.proof(.linear), .proof(.proof), .decoded])
    #expect(bench.row(1).contains("Decoded as sd15"))
    #expect(bench.screen.contains("as sd15"))
    _ = bench.type("v")
    #expect(bench.row(1).contains("Proof sd15"))
  }

  @Test("an answer whose length was not announced has no share")
  func unknownLength() throws {
    var bench = try Bench.showing()
    _ = bench.press(.enter)
    let progress = TransferProgress(sent: 9, toSend: 9, received: 450, toReceive: nil)
    _ = bench.send(.progress(file: 0, job: 1, progress))
    #expect(bench.state.files[0].decode == .running(job: 1, share: nil))
  }

  @Test("a failure is told at the bottom for a while, and beside the latent until the next try")
  func failure() throws {
    var bench = try Bench.showing()
    _ = bench.press(.enter)
    let failure = DecodeFailure(words: "the endpoint answered 400: no")
    #expect(bench.send(.decoded(file: 0, job: 1, .failure(failure))) == ["fade message 1 in 10 s"])
    #expect(bench.footer == " portrait_0001.safetensors: the endpoint answered 400: no")
    #expect(bench.row(2).hasPrefix("│▸portrait_0001       !│"))
    _ = bench.send(.messageFaded(1))
    #expect(bench.screen.contains("decode: the endpoint"))
    #expect(bench.press(.enter) == ["decode 0 #2 at local"])
    #expect(!bench.screen.contains("decode: the endpoint"))
  }

  @Test("Esc gives the selected latent's decode up, and says so when it has ended")
  func cancelling() throws {
    var bench = try Bench.showing()
    _ = bench.press(.enter)
    #expect(bench.press(.escape) == ["cancel #1"])
    #expect(bench.state.files[0].decode.job == 1)
    let cancelled = DecodeFailure(words: "cancelled", isCancelled: true)
    #expect(bench.send(.decoded(file: 0, job: 1, .failure(cancelled))) == ["fade message 1 in 4 s"])
    #expect(bench.state.files[0].decode == .none)
    #expect(bench.footer == " portrait_0001.safetensors: cancelled")
    #expect(bench.press(.escape) == [])
  }

  @Test("several at once: moving away blocks nothing, each answer finds its file")
  func several() throws {
    var bench = try Bench.showing()
    _ = bench.press(.enter)
    _ = bench.press(.down)
    try bench.developSelection()
    #expect(bench.press(.enter) == ["decode 1 #2 at local"])
    #expect(bench.row(0).hasSuffix("2/5  2 decoding"))
    _ = bench.send(.decoded(file: 0, job: 1, .success(.sample(Bench.folder[0]))))
    #expect(bench.state.files[0].decode == .done)
    #expect(bench.state.files[1].decode.job == 2)
    #expect(bench.state.exposure?.origin == .proof(.proof), "the selected file has no answer yet")
    #expect(bench.press(.escape) == ["cancel #2"])
    _ = bench.press(.up)
    #expect(bench.state.exposure?.origin == .decoded)
  }

  @Test("what a job brings after its end is dropped")
  func staleJobs() throws {
    var bench = try Bench.showing()
    _ = bench.press(.enter)
    let failure = DecodeFailure(words: "no")
    _ = bench.send(.decoded(file: 0, job: 1, .failure(failure)))
    _ = bench.press(.enter)
    let progress = TransferProgress(sent: 9, toSend: 9, received: 1, toReceive: 2)
    #expect(bench.send(.progress(file: 0, job: 1, progress)) == [])
    #expect(bench.send(.retrying(file: 0, job: 1, "again")) == [])
    #expect(bench.send(.decoded(file: 0, job: 1, .success(.sample("x")))) == [])
    #expect(bench.send(.decoded(file: 77, job: 2, .success(.sample("x")))) == [])
    #expect(bench.state.files[0].decode == .running(job: 2, share: nil))
  }

  @Test("pressed before the numbers are there, it is sent when they have come")
  func early() throws {
    var bench = Bench()
    _ = bench.send(.found(files: Bench.folder, failures: []))
    #expect(bench.press(.enter) == ["fade message 1 in 4 s"])
    #expect(bench.footer == " sent as soon as its numbers are read; Esc cancels")
    let header = Result<LatentFile, LatentFileError>.success(try .sample(Bench.folder[0]))
    #expect(bench.send(.inspected(first: 0, [header])) == ["visit 0 #2"])
    #expect(try bench.examine() == ["decode 0 #1 at local"])
    #expect(try bench.examine() == [])
  }

  @Test("pressed early and moved away, cancelled, or not readable: nothing is sent")
  func earlyAndAway() throws {
    var bench = try Bench.onFolder()
    _ = bench.press(.enter, .down, .up)
    #expect(try bench.examine() == [])
    _ = bench.press(.down, .enter)
    #expect(bench.press(.escape) == ["fade message 3 in 4 s"])
    #expect(try bench.examine() == [])
    _ = bench.press(.down, .enter)
    #expect(bench.send(.unreadable(file: 2, visit: bench.state.visit, "cut")) == [])
    #expect(try bench.examine() == [])
  }

  @Test("what cannot be read is not sent, and the reason is told")
  func unreadable() throws {
    var bench = try Bench.onFolder()
    _ = bench.press(.down, .down, .down)
    #expect(bench.press(.enter) == ["fade message 1 in 10 s"])
    #expect(bench.footer.hasPrefix(" truncated: the header asks for 32 768 bytes"))
    _ = bench.press(.down)
    _ = bench.send(.unreadable(file: 4, visit: bench.state.visit, "its numbers are gone"))
    #expect(bench.screen.contains("its numbers are gone"))
    #expect(bench.press(.enter) == ["fade message 2 in 10 s"])
    #expect(bench.footer == " its numbers are gone")
  }

  @Test("a refusal is told and nothing is sent")
  func refused() throws {
    var bench = try Bench.showing()
    bench.state.settings.parameters.partialPostprocess = false
    #expect(bench.press(.enter) == ["fade message 1 in 10 s"])
    let words = "output_type pt with return_type pil needs partial_postprocess or a processor"
    #expect(bench.footer == " " + words)
    #expect(bench.row(21).contains(words), "it stands in the decode pane too")
  }

  @Test("nothing is sent by anything but Enter")
  func nothingElseSends() throws {
    var bench = try Bench.showing()
    for command in CommandTable.all {
      for key in command.keys where key != .enter {
        let effects = bench.send(.input(.key(key)))
        #expect(!effects.contains { $0.hasPrefix("decode") }, "\(key.label)")
        _ = bench.press(.escape)
      }
    }
  }
}

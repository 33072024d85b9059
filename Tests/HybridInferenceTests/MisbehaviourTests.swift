import Imaging
import JSON
import Tensors
import TestSupport
import Testing

@testable import HybridInference

/// Every recorded failure: success where the reference succeeds, else an error that names the fact.
@Suite struct MisbehaviourTests {
  static let recordings = Recording.all("errors").filter {
    $0.call["function"]?.string == "remote_decode" && !$0.responses.isEmpty && $0.tensor != nil
      && $0.parameters != nil
  }

  /// Where being stricter than the reference is the point.
  static let stricter: [String: InferenceError] = [
    "err-mp4-html-200": .answer(.notVideo(words: "<html>oops</html>"))
  ]

  @Test(arguments: recordings)
  func eachAnswerIsJudged(_ recording: Recording) async throws {
    let server = ReplayServer(recording.answers)
    if recording.result["kind"]?.string == "exception" || Self.stricter[recording.id] != nil {
      await #expect(throws: InferenceError.self) { try await decode(recording, port: server.port) }
    } else {
      _ = try await decode(recording, port: server.port)
    }
  }

  static let facts: [(id: String, error: InferenceError)] = [
    (
      "err-400-json",
      .http(status: 400, words: "expected 4 latent channels, got 16", retryAfter: nil)
    ),
    (
      "err-401-json",
      .http(status: 401, words: "Invalid credentials in Authorization header", retryAfter: nil)
    ),
    (
      "err-422-json-list",
      .http(
        status: 422, words: #"[{"loc": ["query", "shape"], "msg": "field required"}]"#,
        retryAfter: nil)
    ),
    ("err-429-json", .http(status: 429, words: "Rate limit reached", retryAfter: 3)),
    ("err-502-empty", .http(status: 502, words: "", retryAfter: nil)),
    ("err-500-text", .http(status: 500, words: "Internal Server Error", retryAfter: nil)),
    ("err-200-json-error", .answer(.missingHeader("shape"))),
    ("err-tensor-no-dtype", .answer(.missingHeader("dtype"))),
    ("err-tensor-bad-dtype", .answer(.badType("int8"))),
    ("err-tensor-shape-float", .answer(.badShape("[1.0, 8, 8, 3]"))),
    ("err-tensor-shape-mismatch", .answer(.sizeMismatch(expected: 216, found: 192))),
    ("err-tensor-short-body", .answer(.sizeMismatch(expected: 192, found: 100))),
    ("err-tensor-304", .answer(.status(304))),
    ("err-jpeg-truncated", .answer(.badPicture(.truncated(.jpeg), words: ""))),
    ("err-image-empty", .answer(.empty)),
  ]

  @Test(arguments: facts)
  func theFactsAreNamed(id: String, error: InferenceError) async throws {
    let recording = try #require(Self.recordings.first { $0.id == id })
    let server = ReplayServer(recording.answers)
    do {
      _ = try await decode(recording, port: server.port)
      Issue.record("no error")
    } catch let found as InferenceError {
      if case .answer(.badPicture(let fault, _)) = found,
        case .answer(.badPicture(let wanted, _)) = error
      {
        #expect(fault == wanted)
      } else {
        #expect(found == error)
      }
    }
  }
}

import Imaging
import JSON
import Tensors
import TestSupport
import Testing

@testable import HybridInference

/// Every recording of the genuine client: the same request, and the same result of the same answer.
@Suite struct WireTests {
  /// Calls that reached a server, with arguments that Swift's types can say.
  static let decodes = ["decode_image", "decode_video", "formatting"].flatMap(Recording.all).filter
  {
    $0.requests.count == 1 && $0.responses.count == 1 && $0.parameters != nil && $0.tensor != nil
      && $0.group != "T"
  }

  @Test func theRecordingsAreThere() {
    #expect(Self.decodes.count > 90)
  }

  @Test(arguments: decodes)
  func theRequestIsTheReferences(_ recording: Recording) async throws {
    let server = ReplayServer(recording.answers)
    _ = try? await decode(recording, port: server.port)
    let request = try #require(server.requests.first)
    let expected = recording.requests[0]
    #expect(request.line == expected["request_line"]?.string)
    for name in ["Accept", "Content-Type", "Content-Length"] {
      let value = expected["headers"]?.array?.first { $0.array?.first?.string == name }
      #expect(request.header(name.lowercased()) == value?.array?.last?.string, "\(name)")
    }
    #expect(request.header("expect") == nil)
    // The reference scrambles tensors that are not contiguous; here the logical order is sent.
    let sha = recording.call["input"]?["sha256"]
    #expect(request.body == Recording.body(sha))
  }

  @Test(arguments: decodes)
  func theResultIsTheReferences(_ recording: Recording) async throws {
    let server = ReplayServer(recording.answers)
    let result = recording.result
    guard result["kind"]?.string != "exception" else {
      await #expect(throws: InferenceError.self) { try await decode(recording, port: server.port) }
      return
    }
    switch try await decode(recording, port: server.port).decoded {
    case .pictures(let pictures, _):
      let items = result["items"]?.array ?? [result]
      #expect(pictures.count == items.count)
      for (picture, item) in zip(pictures, items) { expectEqual(picture, item) }
    case .tensor(let tensor):
      #expect(tensor.elementType.rawValue == result["dtype"]?.string)
      #expect(JSONValue(tensor.shape.dimensions) == result["shape"])
      #expect(try tensor.littleEndianBytes() == Recording.body(result["sha256"]))
    case .mp4(let bytes):
      #expect(bytes == Recording.body(result["sha256"]))
    }
  }

  /// Pixels are exact; those of a JPEG depend on the decoder by up to three levels.
  private func expectEqual(_ picture: Picture, _ item: JSONValue) {
    let expected = Recording.body(item["sha256"])
    #expect(picture.width == item["width"]?.integer)
    #expect(picture.height == item["height"]?.integer)
    let tolerance = item["format"]?.string == "jpeg" ? 3 : 0
    let difference = zip(picture.pixels, expected).map { abs(Int($0) - Int($1)) }.max()
    #expect(picture.pixels.count == expected.count)
    #expect(difference ?? 0 <= tolerance)
  }
}

/// Calls the client as the recorded call was made, against a server on this port.
func decode(_ recording: Recording, port: Int) async throws -> DecodeOutcome {
  var options = InferenceClient.Options()
  options.retryPolicy = RetryPolicy(retries: 0)
  options.stallTimeout = 5
  let client = InferenceClient(options: options)
  let url = recording.call["endpoint"]?.string ?? ""
  let path = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
  let tail = path.firstIndex { "/?#".contains($0) }.map { path[$0...] } ?? ""
  return try await client.remoteDecode(
    endpoint: Endpoint("http://127.0.0.1:\(port)\(tail)"),
    tensor: try #require(recording.tensor), parameters: try #require(recording.parameters))
}

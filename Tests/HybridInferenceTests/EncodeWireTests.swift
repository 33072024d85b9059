import JSON
import Tensors
import TestSupport
import Testing

@testable import HybridInference

/// Every recorded `remote_encode`: the same request, and the same latent out of the same answer.
@Suite struct EncodeWireTests {
  static let encodes = Recording.all("encode").filter { $0.requests.count == 1 }

  @Test func theRecordingsAreThere() { #expect(Self.encodes.count > 15) }

  @Test(arguments: encodes)
  func eachConforms(_ recording: Recording) async throws {
    let server = ReplayServer(recording.answers)
    let parameters = try #require(recording.parameters)
    // A picture's body is a PNG that depends on the encoder: any bytes stand for it here.
    let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let path = recording.requests[0]["path"]?.string ?? ""
    let outcome = try await InferenceClient().remoteEncode(
      endpoint: Endpoint("http://127.0.0.1:\(server.port)\(path)"),
      image: recording.tensor.map { .tensor($0) } ?? .file(picture),
      scalingFactor: parameters.scalingFactor, shiftFactor: parameters.shiftFactor)
    let request = try #require(server.requests.first)
    #expect(request.line == recording.requests[0]["request_line"]?.string)
    #expect(request.header("accept") == "*/*")
    #expect(request.header("content-type") == nil)
    #expect(request.header("expect") == nil)
    if recording.tensor != nil {
      #expect(request.body == Recording.body(recording.call["input"]?["sha256"]))
    } else {
      #expect(request.body == picture)
    }
    let result = recording.result
    #expect(JSONValue(outcome.latent.shape.dimensions) == result["shape"])
    #expect(outcome.latent.elementType.rawValue == result["dtype"]?.string)
    #expect(try outcome.latent.littleEndianBytes() == Recording.body(result["sha256"]))
  }
}

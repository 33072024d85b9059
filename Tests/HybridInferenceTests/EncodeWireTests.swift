import Imaging
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
    // A picture file goes out as it is, whatever its channels are: grey, a palette, transparency.
    let picture = Recording.body(recording.requests[0]["body_sha256"])
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
    let sent =
      recording.tensor == nil ? picture : Recording.body(recording.call["input"]?["sha256"])
    #expect(!sent.isEmpty)
    #expect(request.body == sent)
    let result = recording.result
    #expect(JSONValue(outcome.latent.shape.dimensions) == result["shape"])
    #expect(outcome.latent.elementType.rawValue == result["dtype"]?.string)
    #expect(try outcome.latent.littleEndianBytes() == Recording.body(result["sha256"]))
  }

  static let colourPictures = encodes.filter { $0.call["input"]?["mode"]?.string == "RGB" }

  @Test("a picture in memory goes out as a PNG of its pixels", arguments: colourPictures)
  func pixels(_ recording: Recording) async throws {
    let server = ReplayServer(recording.answers)
    let input = try #require(recording.call["input"])
    let picture = Picture(
      width: try #require(input["width"]?.integer), height: try #require(input["height"]?.integer),
      pixels: Recording.body(input["sha256"]))
    _ = try await InferenceClient().remoteEncode(
      endpoint: Endpoint("http://127.0.0.1:\(server.port)/"), image: .picture(picture))
    let request = try #require(server.requests.first)
    #expect(PictureFormat(firstBytes: request.body) == .png)
    #expect(try Picture.decode(request.body) == picture)
  }
}

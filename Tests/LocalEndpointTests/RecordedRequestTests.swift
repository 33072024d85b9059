import Imaging
import JSON
import LocalEndpoint
import Testing

/// Requests that the genuine client (diffusers 0.42.1) sent to a reference endpoint over a real VAE,
/// and the kind of answer that it got: the same is asked here.
@Suite struct RecordedRequestTests {
  struct Recording: Sendable, CustomTestStringConvertible {
    let json: JSONValue
    var testDescription: String { json["id"]?.string ?? "?" }
  }

  static let recordings = recordings("recorded.jsonl")
  static let encodeRecordings = recordings("recorded_encode.jsonl")

  private static func recordings(_ name: String) -> [Recording] {
    Fixture.bytes(name).split(separator: UInt8(ascii: "\n")).compactMap { line in
      (try? JSONParser.parse(Array(line))).map(Recording.init)
    }
  }

  @Test func theRecordingsAreThere() {
    #expect(Self.recordings.count == 73)
    #expect(Self.encodeRecordings.count == 17)
  }

  @Test func everyRecordedRequestGetsAnAnswerOfItsKind() async throws {
    try await conversing(SizedDecoder()) { client in
      for recording in Self.recordings {
        let json = recording.json
        let answer = try await client.request(
          "POST", json["target"]?.string ?? "",
          headers: [
            ("Accept", json["accept"]?.string ?? ""), ("Content-Type", "tensor/binary"),
          ],
          body: [UInt8](repeating: 0, count: json["bodyBytes"]?.integer ?? 0))
        check(answer, recording)
      }
    }
  }

  @Test func everyRecordedEncodeGetsALatentOfItsShape() async throws {
    try await conversing { client in
      for recording in Self.encodeRecordings {
        let json = recording.json
        var body = [UInt8](repeating: 0, count: json["bodyBytes"]?.integer ?? 0)
        if let width = json["width"]?.integer, let height = json["height"]?.integer {
          let pixels = [UInt8](repeating: 200, count: 3 * width * height)
          body = try PNG.encode(Picture(width: width, height: height, pixels: pixels))
        }
        // The client tells no Content-Type.
        let answer = try await client.request(
          "POST", json["target"]?.string ?? "", headers: [("Accept", "*/*")], body: body)
        check(answer, recording)
      }
    }
  }

  private func check(_ answer: Client.Answer, _ recording: Recording) {
    let json = recording.json
    let name = Comment(rawValue: recording.testDescription)
    #expect(answer.status == json["status"]?.integer, name)
    #expect(answer.headers["content-type"] == json["contentType"]?.string, name)
    #expect(answer.headers["shape"] == json["shape"]?.string, name)
    #expect(answer.headers["dtype"] == json["dtype"]?.string, name)
  }
}

import JSON
import LocalEndpoint
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Requests that the genuine client (diffusers 0.42.1) sent to a reference endpoint over a real VAE,
/// and the kind of answer that it got: the same is asked here.
@Suite struct RecordedRequestTests {
  struct Recording: Sendable, CustomTestStringConvertible {
    let json: JSONValue
    var testDescription: String { json["id"]?.string ?? "?" }
  }

  static let recordings: [Recording] = {
    let path =
      #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
      + "/Fixtures/recorded.jsonl"
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    var recordings: [Recording] = []
    while getline(&line, &capacity, file) > 0, let text = line {
      guard let json = try? JSONParser.parse(Array(String(cString: text).utf8)) else { return [] }
      recordings.append(Recording(json: json))
    }
    return recordings
  }()

  @Test func theRecordingsAreThere() { #expect(Self.recordings.count == 73) }

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
        let name = Comment(rawValue: recording.testDescription)
        #expect(answer.status == json["status"]?.integer, name)
        #expect(answer.headers["content-type"] == json["contentType"]?.string, name)
        #expect(answer.headers["shape"] == json["shape"]?.string, name)
        #expect(answer.headers["dtype"] == json["dtype"]?.string, name)
      }
    }
  }
}

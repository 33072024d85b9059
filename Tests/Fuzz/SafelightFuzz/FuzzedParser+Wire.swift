import NIOCore
import NIOHTTP1
import Tensors

@testable import HybridInference
@testable import LocalEndpoint

extension FuzzedParser {
  /// Requests to the local endpoint, answers of any endpoint, and addresses.
  static let wire = [
    FuzzedParser(name: "answer") { bytes in
      guard bytes.count > 2 else { return }
      var parameters = HybridInference.DecodeParameters()
      parameters.outputType = [.pil, .pt, .mp4][Int(bytes[0]) % 3]
      parameters.returnType = [.pil, .pt, .mp4][Int(bytes[0] / 4) % 3]
      parameters.processor = [nil, .image, .video][Int(bytes[0] / 16) % 3]
      parameters.partialPostprocess = bytes[0] >= 128
      let (head, body) = parts(bytes.dropFirst())
      let response = HTTPResponse(
        status: 200, headers: head.map { .init(name: $0.lowercased(), value: $1) },
        body: Storage(copying: body), redirect: nil)
      _ = try? AnswerReader(parameters: parameters, response: response).read()
      _ = try? response.tensor()
      let words = response.words
      require(words.unicodeScalars.count <= 301, "a server's words are one short line")
      let isHarmless = words.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && !$0.properties.isBidiControl
      }
      require(isHarmless, "a server's words command no terminal")
    },
    FuzzedParser(name: "request") { bytes in
      let (fields, body) = parts(bytes[...])
      guard let first = fields.first else { return }
      let head = HTTPRequestHead(
        version: .http1_1, method: first.name == "GET" ? .GET : .POST, uri: first.value,
        headers: HTTPHeaders(fields.dropFirst().map { ($0.name, $0.value) }))
      var intake = RequestIntake(
        head, visitors: VisitorCheck(isLoopback: true), limits: EndpointLimits())
      _ = intake.begin()
      for start in stride(from: 0, to: body.count, by: 100) {
        _ = intake.receive(ByteBuffer(bytes: body[start..<min(start + 100, body.count)]))
      }
      if case .work(let order, let kept) = intake.end() {
        require(
          kept.readableBytes == order.tensor?.byteCount ?? body.count, "the body is as announced")
      }
    },
    FuzzedParser(name: "address") { bytes in
      guard let endpoint = try? Endpoint(String(decoding: bytes, as: UTF8.self)) else { return }
      require((1...65_535).contains(endpoint.port), "a port is one")
      require(
        endpoint.url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "an address is plain ASCII")
      require((try? Endpoint(endpoint.url)) != nil, "what was read once can be read again")
    },
  ]

  /// Lines of `name: value` up to an empty one, and the rest.
  private static func parts(
    _ bytes: ArraySlice<UInt8>
  ) -> (head: [(name: String, value: String)], body: [UInt8]) {
    var head: [(name: String, value: String)] = []
    var rest = bytes
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let line = rest[rest.startIndex..<end]
      rest = rest[(end + 1)...]
      if line.isEmpty { break }
      let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
      head.append(
        (
          name: String(decoding: line[..<colon], as: UTF8.self),
          value: String(decoding: line[colon...].dropFirst(), as: UTF8.self)
        ))
    }
    return (head, Array(rest))
  }
}

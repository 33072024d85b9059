import JSON
import Tensors

/// An endpoint's answer as the bytes of a file, and back.
///
/// ```
/// safelight answer 1
/// {"status":200,"headers":[["shape","[1,512,512,3]"],["dtype","uint8"]],"size":786432,"check":"9f..."}
/// the body
/// ```
///
/// Headers that say nothing about the body are left out: they may hold what is nobody's business.
enum CachedAnswer {
  /// What every file begins with; another number is another format, which is not read.
  static let signature = "safelight answer 1\n"
  /// What stands before the body is no longer than this.
  static let headLimit = 4096

  private static let keptHeaders: Set<String> = ["content-type", "dtype", "shape"]

  /// The parts of a file.
  static func parts(_ response: HTTPResponse) -> [[UInt8]] {
    let body = response.bytes
    let headers = response.headers.filter { keptHeaders.contains($0.name) }
    let head = JSONValue.object([
      JSONMember("status", .integer(response.status)),
      JSONMember(
        "headers", .array(headers.map { .array([.string($0.name), .string($0.value)]) })),
      JSONMember("size", .integer(body.count)), JSONMember("check", .string(checksum(body[...]))),
    ])
    return [Array((signature + head.text + "\n").utf8), body]
  }

  /// The answer in a file; nil for anything that is not all of what was written.
  static func response(_ bytes: [UInt8]) -> HTTPResponse? {
    guard bytes.starts(with: signature.utf8) else { return nil }
    let start = signature.utf8.count
    guard let end = bytes[start...].prefix(headLimit).firstIndex(of: UInt8(ascii: "\n")),
      let head = try? JSONParser.parse(bytes[start..<end]),
      let status = head["status"]?.integer, (200...299).contains(status),
      let headers = head["headers"]?.array
    else { return nil }
    let body = bytes[(end + 1)...]
    guard head["size"]?.integer == body.count, head["check"]?.string == checksum(body) else {
      return nil
    }
    return HTTPResponse(
      status: status,
      headers: headers.compactMap { pair in
        guard let name = pair.array?.first?.string, let value = pair.array?.last?.string,
          keptHeaders.contains(name)
        else { return nil }
        return HTTPResponse.Header(name: name, value: value)
      }, body: Storage(copying: body), redirect: nil)
  }

  /// Tells damage by accident, at the speed of memory; a key guards against everything else.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> String {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    bytes.withUnsafeBytes { bytes in
      let whole = bytes.count / 8 * 8
      for offset in stride(from: 0, to: whole, by: 8) {
        let word = UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        sum = (sum ^ word) &* 0x9e37_79b9_7f4a_7c15
        sum ^= sum >> 29
      }
      for offset in whole..<bytes.count {
        sum = (sum ^ UInt64(bytes[offset])) &* 0x9e37_79b9_7f4a_7c15
        sum ^= sum >> 29
      }
    }
    return String(sum, radix: 16)
  }
}

/// One command of kitty's graphics protocol in a stream, as a terminal takes it apart.
package struct KittyPacket {
  package struct Malformed: Error {}

  package var keys: [String: String] = [:]
  package var data: Substring = ""

  /// The commands of a stream that holds nothing else.
  package static func parse(_ bytes: [UInt8]) throws -> [KittyPacket] {
    var rest = Substring(String(decoding: bytes, as: UTF8.self))
    var packets: [KittyPacket] = []
    while !rest.isEmpty {
      guard rest.hasPrefix("\u{1B}_G"), let end = rest.firstRange(of: "\u{1B}\\") else {
        throw Malformed()
      }
      let body = rest[rest.startIndex..<end.lowerBound].dropFirst(3)
      let parts = body.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
      var packet = KittyPacket()
      for pair in parts[0].split(separator: ",") {
        let sides = pair.split(separator: "=")
        guard sides.count == 2 else { throw Malformed() }
        packet.keys[String(sides[0])] = String(sides[1])
      }
      if parts.count == 2 { packet.data = parts[1] }
      packets.append(packet)
      rest = rest[end.upperBound...]
    }
    return packets
  }

  /// The data as bytes.
  package var decoded: [UInt8] { Base64Letters.decode(data) }
}

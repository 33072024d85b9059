@testable import TerminalGraphics

/// One command of a stream, as a terminal takes it apart.
struct KittyPacket {
  struct Malformed: Error {}

  var keys: [String: String] = [:]
  var data: Substring = ""

  static func parse(_ bytes: [UInt8]) throws -> [KittyPacket] {
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
}

extension Base64 {
  /// The way back.
  static func decode(_ text: Substring) -> [UInt8] {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var bits = 0
    var count = 0
    var bytes: [UInt8] = []
    for letter in text where letter != "=" {
      guard let value = letters.firstIndex(of: letter) else { return [] }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(bits >> count & 0xFF))
      }
    }
    return bytes
  }
}

/// Takes secrets out of what a server says, however it writes their letters.
struct SecretText {
  /// Shorter ones are parts of ordinary words; nobody keeps a secret with them.
  private static let shortest = 4
  private let secrets: [[UInt8]]

  init(_ secrets: [String]) {
    // A longer one may contain a shorter one.
    self.secrets = secrets.map { $0.utf8.map(\.lowercasedASCII) }
      .filter { $0.count >= Self.shortest }.sorted { $0.count > $1.count }
  }

  /// The text with an ellipsis for each secret, and for what follows `Basic` and `Bearer`.
  func hidden(in text: String) -> String {
    let bytes = Array(text.utf8)
    let lower = bytes.map(\.lowercasedASCII)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let length = secret(at: index, of: lower)
      if length > 0 {
        result += Array("…".utf8)
        index += length
      } else if let (scheme, length) = authorisation(at: index, of: lower) {
        result += bytes[index..<index + scheme] + Array("…".utf8)
        index += scheme + length
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func secret(at index: Int, of text: [UInt8]) -> Int {
    secrets.first { text[index...].starts(with: $0) }?.count ?? 0
  }

  /// The length of a scheme with its blank, and of the credentials behind it.
  private func authorisation(at index: Int, of text: [UInt8]) -> (Int, Int)? {
    guard text[index] == UInt8(ascii: "b") else { return nil }
    for scheme in ["basic ", "bearer "] where text[index...].starts(with: scheme.utf8) {
      let length = text[(index + scheme.utf8.count)...].prefix { $0 > 0x20 && $0 < 0x7F }.count
      // "basic idea" is no credential.
      if length >= 8 { return (scheme.utf8.count, length) }
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var lowercasedASCII: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}

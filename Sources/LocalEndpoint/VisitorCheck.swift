import NIOHTTP1

/// Keeps web pages from driving the server through the browser of someone who visits them.
///
/// A page of another site can make a browser send requests to 127.0.0.1. Browsers say whose page it
/// was in Origin, on every POST; no page comes from this server, so every Origin is a foreign one.
/// Where a site's name was made to resolve to 127.0.0.1 (DNS rebinding) the browser takes it for
/// the site's own server and says its name in Host; so on loopback only this machine's names pass.
struct VisitorCheck {
  /// Whether the server listens on loopback only; otherwise any Host will do, since a server that
  /// was opened to the network has names that it cannot know.
  let isLoopback: Bool
  /// What a client must say in `Authorization: Bearer`; nil where anyone may ask.
  var token: String?

  /// Throws where the headers are those of a stranger.
  func check(_ headers: HTTPHeaders, version: HTTPVersion) throws(Refusal) {
    if let origin = headers.first(name: "origin") { throw .foreignOrigin(origin) }
    let hosts = headers["host"]
    if hosts.isEmpty, version == .http1_1 { throw .hostMissing }
    if isLoopback {
      for host in hosts where !Self.isThisMachine(host) { throw .foreignHost(host) }
    }
    if let token, !Self.has(headers, token) { throw .tokenMissing }
  }

  /// Whether the headers say the token; takes the same time whatever they say instead.
  private static func has(_ headers: HTTPHeaders, _ token: String) -> Bool {
    let given = headers["authorization"]
    guard given.count == 1, given[0].lowercased().hasPrefix("bearer ") else { return false }
    let (said, wanted) = (Array(given[0].dropFirst(7).utf8), Array(token.utf8))
    guard said.count == wanted.count else { return false }
    return zip(said, wanted).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// Whether a Host header, with or without port, names the loopback interface.
  static func isThisMachine(_ host: String) -> Bool {
    let host = host.lowercased()
    if host.hasPrefix("[") { return host == "[::1]" || host.hasPrefix("[::1]:") }
    let parts = host.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, parts.count == 1 || parts[1].allSatisfy(\.isNumber) else {
      return false
    }
    if name == "localhost" { return true }
    let numbers = name.split(separator: ".", omittingEmptySubsequences: false).map { part in
      part.allSatisfy(\.isASCII) && part.allSatisfy(\.isNumber) ? UInt8(part) : nil
    }
    return numbers.count == 4 && numbers[0] == 127 && numbers.allSatisfy { $0 != nil }
  }
}

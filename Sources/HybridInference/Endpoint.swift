/// A URL that speaks the wire contract; checked, so that a request to it can be made.
public struct Endpoint: Sendable, Hashable {
  /// The URL without fragment and user name, blanks encoded.
  public let url: String
  /// `name:password` where the URL had them; never shown.
  let credentials: String?
  /// Sent for authorisation to this endpoint, in place of the client's own token; never shown.
  public var token: String?
  /// `http` or `https`.
  public let scheme: String
  /// Host name or address, lower case, without brackets.
  public let host: String
  /// The port, given or implied.
  public let port: Int

  /// Accepts absolute http and https URLs.
  public init(_ text: String) throws(EndpointFault) {
    guard let schemeEnd = text.firstRange(of: "://") else { throw .noScheme }
    scheme = text[..<schemeEnd.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { throw .unsupportedScheme(scheme) }
    let rest = text[schemeEnd.upperBound...].prefix { $0 != "#" }
    let authorityEnd = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    var authority = rest[..<authorityEnd]
    if let at = authority.lastIndex(of: "@") {
      credentials = String(authority[..<at])
      authority = authority[authority.index(after: at)...]
    } else {
      credentials = nil
    }
    (host, port) = try Self.hostAndPort(authority, scheme: scheme)
    let path = rest[authorityEnd...]
    let encoded = Self.encode(path.hasPrefix("/") ? String(path) : "/" + path)
    url = "\(scheme)://\(authority.lowercased())\(encoded)"
  }

  private static func hostAndPort(
    _ authority: Substring, scheme: String
  ) throws(EndpointFault) -> (String, Int) {
    var name = authority
    var port = scheme == "https" ? 443 : 80
    let bracket = authority.lastIndex(of: "]")
    if let colon = authority.lastIndex(of: ":"), bracket.map({ colon > $0 }) ?? true {
      name = authority[..<colon]
      guard let number = Int(authority[authority.index(after: colon)...]),
        (1...65_535).contains(number)
      else { throw .badPort }
      port = number
    }
    let allowed = name.allSatisfy { character in
      character.isASCII
        && (character.isLetter || character.isNumber || "-._[]:%".contains(character))
    }
    guard !name.isEmpty, allowed else { throw .badHost }
    return (name.lowercased().filter { $0 != "[" && $0 != "]" }, port)
  }

  /// Blanks, controls and bytes beyond ASCII percent-encoded; what is encoded already stays.
  private static func encode(_ path: String) -> String {
    var encoded = ""
    for byte in path.utf8 {
      if byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "<"),
        byte != UInt8(ascii: ">")
      {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        encoded += Query.percent(byte)
      }
    }
    return encoded
  }

  /// The URL without its query, which may hold a secret: what is shown, logged and saved.
  public var place: String { String(url.prefix { $0 != "?" }) }

  /// Whether the endpoint is on this machine.
  public var isLoopback: Bool {
    host == "localhost" || host == "::1"
      || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
  }

  /// Whether a token may be sent: over TLS, or to this machine.
  public var mayCarryToken: Bool { scheme == "https" || isLoopback }

  /// The URL with a query behind the one it may have.
  func url(adding query: Query) -> String {
    guard !query.text.isEmpty else { return url }
    guard let mark = url.firstIndex(of: "?") else { return url + "?" + query.text }
    let separator = url.index(after: mark) == url.endIndex || url.hasSuffix("&") ? "" : "&"
    return url + separator + query.text
  }

  /// Whether `other` is the same server, reached no less safely.
  func accepts(redirectTo other: Endpoint) -> Bool {
    guard host == other.host else { return false }
    return (scheme == other.scheme && port == other.port)
      || (scheme == "http" && other.scheme == "https")
  }
}

/// Why a text is not the URL of an endpoint.
public enum EndpointFault: Error, Sendable, Hashable {
  case noScheme
  case unsupportedScheme(String)
  case badHost
  case badPort
}

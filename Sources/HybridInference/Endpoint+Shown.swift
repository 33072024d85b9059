extension Endpoint {
  /// Endpoints as a person typed them, blanks between, without user names, passwords and queries.
  public static func shown(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { shownOne($0) }
      .joined(separator: " ")
  }

  private static func shownOne(_ text: Substring) -> String {
    guard let scheme = text.firstRange(of: "://") else { return String(text) }
    let rest = text[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
    let authority = rest.prefix { $0 != "/" }
    let host = authority.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest
    return String(text[..<scheme.upperBound]) + host
  }

  /// What a server could repeat that nobody else is to read.
  var secrets: [String] {
    var secrets = [token, credentials].compactMap(\.self)
    if let credentials, let colon = credentials.firstIndex(of: ":") {
      secrets.append(String(credentials[credentials.index(after: colon)...]))
    }
    guard let mark = url.firstIndex(of: "?") else { return secrets }
    let query = url[url.index(after: mark)...]
    secrets.append(String(query))
    for field in query.split(separator: "&") {
      let value = field.split(separator: "=", maxSplits: 1).dropFirst().first ?? ""
      // Shorter ones are models and sizes, which an error is about.
      if value.utf8.count > 6 { secrets.append(String(value)) }
    }
    return secrets
  }
}

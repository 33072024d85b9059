import Testing

@testable import HybridInference

@Suite struct EndpointTests {
  @Test(arguments: [
    ("http://127.0.0.1:8901", "http://127.0.0.1:8901/"),
    ("HTTPS://Example.com/a#b", "https://example.com/a"),
    ("http://h/?q=a b", "http://h/?q=a%20b"), ("http://user:secret@h:1/x", "http://h:1/x"),
    ("http://h?x=1", "http://h/?x=1"),
    ("http://[::1]:80/", "http://[::1]:80/"),
  ])
  func urlsAreMadeFit(text: String, url: String) throws {
    #expect(try Endpoint(text).url == url)
  }

  @Test(arguments: [
    ("127.0.0.1:8901/sd", EndpointFault.noScheme), ("ftp://127.0.0.1/", .unsupportedScheme("ftp")),
    ("http://", .badHost),
    ("http://h:99999/", .badPort), ("http://h\u{1B}[31m/", .badHost), ("http://a b/", .badHost),
  ])
  func othersAreRefused(text: String, fault: EndpointFault) {
    #expect(throws: fault) { try Endpoint(text) }
  }

  @Test(arguments: [
    ("https://example.com/", true), ("http://example.com/", false), ("http://127.0.0.1:1/", true),
    ("http://localhost/", true),
    ("http://127.evil.com/", false), ("http://[::1]/", true),
  ])
  func tokensGoOutSafelyOrNotAtAll(text: String, mayCarryToken: Bool) throws {
    #expect(try Endpoint(text).mayCarryToken == mayCarryToken)
  }

  @Test func secretsInTheURLAreNotShown() throws {
    let endpoint = try Endpoint("https://user:hunter2@example.com/decode?token=hf_x")
    #expect(endpoint.place == "https://example.com/decode")
  }

  @Test(arguments: [
    ("http://u:p@h:1/x?k=v", "http://h:1/x"), ("https://h/a#b", "https://h/a"), ("gpu", "gpu"),
    ("local:sd15 http://a:b@c/?d http://e/f@g", "local:sd15 http://c/ http://e/f@g"),
    ("http://u:p@ss@h", "http://h"), ("://x@y?z", "://y"), ("", ""),
  ])
  func whatWasTypedIsShownWithoutSecrets(_ text: String, shown: String) {
    #expect(Endpoint.shown(text) == shown)
  }

  @Test(arguments: [
    ("the secret word", "the … word"), ("SECRETsecret", "……"), ("sec ret", "sec ret"),
    ("authorization: Bearer abcdefgh1 x", "authorization: Bearer … x"),
    ("basic idea", "basic idea"),
    ("übersecretß", "über…ß"), ("abc", "abc"), ("", ""),
  ])
  func secretsAreTakenOut(_ text: String, hidden: String) {
    #expect(SecretText(["abc", "secret", "secretsecret2"]).hidden(in: text) == hidden)
  }

  @Test func queriesAreAddedBehindAnExistingOne() throws {
    var query = Query()
    query.append("a", "1e+16")
    #expect(
      try Endpoint("http://h/x?token=abc").url(adding: query) == "http://h/x?token=abc&a=1e%2B16")
    #expect(try Endpoint("http://h").url(adding: query) == "http://h/?a=1e%2B16")
  }
}

import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What becomes of a decode, for each thing that a server can do to it.
///
/// Whether it is tried again, what is said, the exit status, and how much memory it takes;
/// `docs/reliability.md` has the same table.
@Suite struct FaultTests {
  struct Promise: Sendable, CustomTestStringConvertible {
    let fault: Fault
    /// How often the server is asked, where one more attempt is allowed.
    var requests = 1
    let status: Int32
    /// Part of what is said; nothing at all where all went well.
    let words: String
    var timeout = 1
    /// The most memory, in MB.
    var megabytes = 64
    var testDescription: String { fault.rawValue }
  }

  static let promises = [
    Promise(fault: .none, status: 0, words: ""),
    Promise(fault: .slowFirstByte, status: 0, words: "", timeout: 30),
    Promise(fault: .byteByByte, status: 0, words: "", timeout: 30),
    Promise(fault: .byteASecond, status: 0, words: "", timeout: 30),
    Promise(fault: .silent, status: 3, words: "nothing moved for 1 s"),
    Promise(fault: .stallsMidway, status: 3, words: "nothing moved for 1 s"),
    Promise(fault: .stallsInHeaders, status: 3, words: "nothing moved for 1 s"),
    Promise(fault: .hangsUp, requests: 2, status: 3, words: "the connection broke"),
    Promise(fault: .resets, requests: 2, status: 3, words: "the connection broke"),
    Promise(fault: .resetsMidway, requests: 2, status: 3, words: "the connection broke"),
    Promise(fault: .halfABody, requests: 2, status: 3, words: "the connection broke"),
    Promise(fault: .shortLength, status: 1, words: "has 2 bytes where its headers say 3"),
    Promise(fault: .wrongShape, status: 1, words: "shape header is no list of sizes"),
    Promise(fault: .wrongType, status: 1, words: "unknown type: int7"),
    Promise(fault: .wrongSize, status: 1, words: "has 3 bytes where its headers say"),
    Promise(fault: .pageInstead, status: 1, words: "the answer has no shape header"),
    Promise(fault: .cutPicture, status: 1, words: "the answer has no shape header"),
    Promise(fault: .emptyBody, status: 1, words: "the answer has 0 bytes"),
    Promise(
      fault: .endlessBody, status: 1, words: "larger than 537 MB", timeout: 60, megabytes: 600),
    Promise(fault: .announces10GB, status: 1, words: "larger than 537 MB"),
    Promise(
      fault: .gzipBomb, status: 1, words: "larger than 537 MB", timeout: 60, megabytes: 600),
    Promise(fault: .headerFlood, status: 1, words: "larger than 66 kB"),
    Promise(fault: .longHeader, requests: 2, status: 3, words: "the connection broke"),
    Promise(fault: .endlessContinue, status: 1, words: "larger than 66 kB"),
    Promise(fault: .redirectsInCircles, requests: 6, status: 3, words: "redirects (310)"),
    Promise(fault: .redirectsToAnotherHost, status: 3, words: "to https://example.org/steal"),
    Promise(fault: .redirectsToAnotherPort, status: 3, words: "to http://127.0.0.1:9/steal"),
    Promise(fault: .redirectsToAFile, status: 3, words: "to file:///etc/passwd"),
    Promise(fault: .redirectsNowhere, status: 3, words: "redirects (302) to nowhere"),
    Promise(fault: .noHeaders, status: 3, words: "HTTP/0.9"),
    Promise(fault: .noSense, status: 3, words: "HTTP/0.9"),
    Promise(fault: .refuses401, status: 3, words: "answered 401: not you"),
    Promise(fault: .refuses404, status: 3, words: "the endpoint is gone or the path is wrong"),
    Promise(fault: .refuses413, status: 3, words: "the latent is too large for it"),
    Promise(fault: .refuses429, requests: 2, status: 3, words: "answered 429"),
    Promise(fault: .refuses500, status: 3, words: "answered 500"),
    Promise(fault: .refuses502, requests: 2, status: 3, words: "it is asleep or starting"),
    Promise(fault: .refuses503, requests: 2, status: 3, words: "it is asleep or starting"),
    Promise(fault: .asksToWaitAnHour, status: 3, words: "answered 503"),
    Promise(fault: .clearsUp, requests: 2, status: 0, words: ""),
  ]

  @Test func everyFaultHasAPromise() {
    #expect(Set(Self.promises.map(\.fault)) == Set(Fault.allCases))
  }

  @Test(arguments: promises) func eachFault(_ promise: Promise) throws {
    try FixtureFile.inTemporaryFolder { folder in
      let server = FaultyServer { promise.fault.answer($0) }
      let running = try #require(
        Program.start(
          Self.arguments(server.port, timeout: promise.timeout),
          environment: ["HF_TOKEN": "hf_secret"], folder: folder))
      let (run, peak) = running.waitWatchingMemory()
      #expect(run.status == promise.status)
      if promise.words.isEmpty {
        #expect(run.errorText == "")
        #expect((try? FixtureFile.bytes(folder + "/a.png"))?.isEmpty == false)
      } else {
        #expect(run.errorText.contains(promise.words), "\(run.errorText)")
        #expect(run.errorText.split(separator: "\n").count == 1)
        #expect(Command("ls", "-A", folder).text == "", "nothing is left behind")
      }
      #expect(server.requests.count == promise.requests)
      #expect(server.requests.allSatisfy { $0.header("authorization") == "Bearer hf_secret" })
      #expect(!run.errorText.contains("hf_secret") && !run.text.contains("hf_secret"))
      #expect(peak <= promise.megabytes << 20, "\(peak >> 20) MB")
      Measured.note("fault \(promise.fault.rawValue): \(peak >> 20) MB")
    }
  }

  /// `decode` of a small latent, with one attempt more where it is worth one.
  static func arguments(
    _ port: Int, scheme: String = "http", timeout: Int = 1, retries: Int = 1
  ) -> [String] {
    [
      "decode", Sample.sd15, "-o", "a.png", "--output-type", "pt", "--partial-postprocess",
      "--timeout", "\(timeout)", "--retries", "\(retries)", "--endpoint",
      "\(scheme)://127.0.0.1:\(port)/x",
    ]
  }

  @Test func aServerWithoutTLS() throws {
    // What it answers to a greeting that it cannot read.
    let server = ReplayServer([Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)])
    let run = Program.run(Self.arguments(server.port, scheme: "https", timeout: 2))
    #expect(run.status == 3)
    #expect(server.requests.isEmpty)
    #expect(!run.errorText.isEmpty)
  }

  @Test(
    .enabled(if: Command("sh", "-c", "command -v openssl").status == 0, "openssl is not installed"))
  func aCertificateOfItsOwn() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let made = Command(
        [
          "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out",
          "certificate.pem", "-days", "2", "-subj", "/CN=127.0.0.1",
        ], folder: folder)
      try #require(made.status == 0)
      let port = try freePort()
      let server = try #require(
        RunningCommand(
          [
            "openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-key", "key.pem", "-cert",
            "certificate.pem", "-www",
          ], folder: folder))
      var run = Program.run(
        Self.arguments(port, scheme: "https"), environment: ["HF_TOKEN": "hf_x"])
      let deadline = ContinuousClock.now + .seconds(30)
      while run.errorText.contains("cannot be reached"), ContinuousClock.now < deadline {
        usleep(50_000)
        run = Program.run(Self.arguments(port, scheme: "https"), environment: ["HF_TOKEN": "hf_x"])
      }
      #expect(run.status == 3)
      #expect(run.errorText.contains("the connection is not secure"), "\(run.errorText)")
      server.signal(SIGKILL)
      // What it was sent it would have shown.
      #expect(!server.wait().text.contains("hf_x"))
    }
  }

  private func freePort() throws -> Int {
    let (descriptor, port) = listenOnLoopback()
    close(descriptor)
    return port
  }

  @Test func whatStaysHereIsNotGivenToAProxy() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let proxy = FaultyServer { Fault.none.answer($0) }
      let server = FaultyServer { Fault.none.answer($0) }
      let run = Program.run(
        Self.arguments(server.port),
        environment: [
          "HF_TOKEN": "hf_secret", "http_proxy": "http://127.0.0.1:\(proxy.port)",
          "all_proxy": "http://127.0.0.1:\(proxy.port)", "no_proxy": "",
        ], folder: folder)
      #expect(run.status == 0)
      #expect(proxy.connections == 0)
      #expect(server.requests.count == 1)
    }
  }

  @Test("a token goes nowhere over plain http", arguments: ["hf_secret", ""])
  func tokens(token: String) throws {
    // A name that is not this machine's, which a proxy pretends to know.
    let proxy = FaultyServer { Fault.none.answer($0) }
    let run = Program.run(
      ["decode", Sample.sd15, "-o", "-", "--endpoint", "http://user:word@example.org/x"],
      environment: [
        "HF_TOKEN": token, "http_proxy": "http://127.0.0.1:\(proxy.port)", "no_proxy": "",
      ])
    #expect(proxy.requests.count == 1)
    #expect(proxy.requests.first?.header("authorization") == nil)
    #expect(!run.errorText.contains("hf_secret") && !run.errorText.contains("word@"))
  }

  @Test("a token is not in what is saved", arguments: ["png", "jpg", "safetensors"])
  func saved(ending: String) throws {
    try FixtureFile.inTemporaryFolder { folder in
      let server = FaultyServer { Fault.none.answer($0) }
      let run = Program.run(
        [
          "decode", Sample.sd15, "-o", "a." + ending, "--output-type", "pt",
          "--partial-postprocess", "--json", "--endpoint",
          "http://me:pass_word@127.0.0.1:\(server.port)/x?token=hf_query",
        ] + (ending == "safetensors" ? ["--return-type", "pt"] : []),
        environment: ["HF_TOKEN": "hf_secret"], folder: folder)
      #expect(run.status == 0, "\(run.errorText)")
      let saved = String(decoding: try FixtureFile.bytes("\(folder)/a.\(ending)"), as: UTF8.self)
      #expect(saved.contains("127.0.0.1:\(server.port)/x"), "it says where it comes from")
      for text in [saved, run.text, run.errorText] {
        for secret in ["hf_secret", "hf_query", "pass_word"] { #expect(!text.contains(secret)) }
      }
    }
  }
}

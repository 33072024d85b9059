import JSON
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Decoding through servers that answer, refuse, lie, or say nothing.
@Suite struct EndpointTests {
  private func decode(
    _ port: Int, _ more: [String] = [], environment: [String: String] = [:], folder: String
  ) -> Command {
    Program.run(
      [
        "decode", Sample.sd15, "-o", "a.png", "--json", "--retries", "0", "--endpoint",
        "http://127.0.0.1:\(port)/x",
      ] + more, environment: environment, folder: folder)
  }

  private func answer(_ status: String, _ headers: String = "", _ body: [UInt8] = []) -> [UInt8] {
    Array("HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }

  @Test func aPictureIsStoredByteForByte() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let picture = try FixtureFile.bytes(FixtureFile.top + "docs/workbench.png")
      let server = ReplayServer([answer("200 OK", "Content-Type: image/png\r\n", picture)])
      let run = decode(server.port, ["--image-format", "png"], folder: folder)
      #expect(run.status == 0)
      #expect(run.errorText == "")
      #expect(try FixtureFile.bytes(folder + "/a.png") == picture)
      let request = try #require(server.requests.first)
      #expect(
        request.line
          == "POST /x?image_format=png&output_type=pil&partial_postprocess=False&shape=1&shape=4"
          + "&shape=64&shape=64&dtype=float16&scaling_factor=0.18215 HTTP/1.1")
      #expect(request.header("content-type") == "tensor/binary")
      #expect(request.header("authorization") == nil)
      #expect(request.body.count == 2 * 4 * 64 * 64)
    }
  }

  @Test func theEnvironmentNamesEndpointAndToken() throws {
    let server = ReplayServer([answer("400 Bad Request")])
    let run = Program.run(
      ["decode", Sample.sd15, "-o", "-", "--retries", "0"],
      environment: [
        "SAFELIGHT_ENDPOINT": "http://127.0.0.1:\(server.port)/y", "HF_TOKEN": "hf_secret",
      ])
    #expect(run.status == 3)
    #expect(server.requests.first?.header("authorization") == "Bearer hf_secret")
    #expect(!run.errorText.contains("hf_secret"))
  }

  @Test(
    "each kind of trouble has its exit code and its name",
    arguments: [
      (
        "HTTP/1.1 400 Bad Request\r\nContent-Length: 15\r\n\r\n{\"error\": \"no\"}", Int32(3),
        "http",
        400, "the endpoint answered 400: no"
      ),
      (
        "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n", 3, "http", 503,
        "the endpoint answered 503; it is asleep"
      ),
      (
        "HTTP/1.1 302 Found\r\nLocation: http://elsewhere.invalid/\r\nContent-Length: 0\r\n\r\n", 3,
        "http", nil, "redirects (302) to http://elsewhere.invalid/"
      ),
      (
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 1, "protocol", nil,
        "the answer is no picture"
      ),
      ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 1, "protocol", nil, "the answer is empty"),
      (
        "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello", 3, "unreachable", nil,
        "the connection broke"
      ),
      ("", 3, "unreachable", nil, ""),
    ] as [(String, Int32, String, Int?, String)])
  func trouble(
    bytes: String, status: Int32, kind: String, code: Int?, words: String
  ) throws {
    try FixtureFile.inTemporaryFolder { folder in
      let server = ReplayServer([Array(bytes.utf8)])
      let run = decode(server.port, folder: folder)
      #expect(run.status == status)
      let error = run.json().array?.first?["error"]
      #expect(error?.keys == ["kind", "message", "status"])
      #expect(error?["kind"]?.string == kind)
      #expect(error?["status"]?.integer == code)
      #expect(error?["message"]?.string?.hasPrefix(words) == true)
      let prefix = "safelight: http://127.0.0.1:\(server.port)/x: \(words)"
      #expect(run.errorText.hasPrefix(prefix))
      #expect(Command("ls", "-A", folder).text == "", "nothing is left behind")
    }
  }

  @Test func nobodyThere() throws {
    try FixtureFile.inTemporaryFolder { folder in
      // A port that was free a moment ago.
      let (descriptor, port) = listenOnLoopback()
      close(descriptor)
      let run = decode(port, folder: folder)
      #expect(run.status == 3)
      #expect(run.json().array?.first?["error"]?["kind"]?.string == "unreachable")
    }
  }

  @Test func aServerThatSaysNothingIsGivenUp() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let server = SilentServer()
      let run = decode(server.port, ["--timeout", "1"], folder: folder)
      #expect(run.status == 3)
      #expect(run.json().array?.first?["error"]?["kind"]?.string == "timeout")
    }
  }

  @Test func aBusyServerIsAskedAgain() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let picture = try FixtureFile.bytes(FixtureFile.top + "docs/workbench.png")
      let server = ReplayServer([
        answer("503 Service Unavailable", "Retry-After: 0\r\n"), answer("200 OK", "", picture),
      ])
      let run = decode(server.port, ["--retries", "1"], folder: folder)
      #expect(run.status == 0)
      #expect(server.requests.count == 2)
    }
  }

  @Test("an interrupted command says so and leaves nothing", arguments: [SIGINT, SIGTERM, SIGHUP])
  func interrupted(signal: Int32) throws {
    try FixtureFile.inTemporaryFolder { folder in
      let server = SilentServer()
      let arguments = [
        "decode", Sample.sd15, "-o", "a.png", "--endpoint", "http://127.0.0.1:\(server.port)/",
      ]
      let command = try #require(Program.start(arguments, folder: folder))
      wait { server.wasReached }
      command.signal(signal)
      #expect(command.wait().status == 130)
      #expect(Command("ls", "-A", folder).text == "")
    }
  }

  @Test func servedAndDecodedInTwoProcesses() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let server = try #require(Program.start(["serve", "--port", "0"]))
      wait { server.text.contains("\n") }
      let line = server.text.prefix { $0 != "\n" }
      #expect(line.hasPrefix("listening on http://127.0.0.1:"))
      let url = line.dropFirst("listening on ".count).replacing("PRESET", with: "sd15")
      let run = Program.run(
        ["decode", Sample.sd15, "-o", "a.jpg", "--endpoint", String(url)], folder: folder)
      #expect(run.status == 0)
      #expect(run.errorText == "")
      server.signal(SIGTERM)
      #expect(server.wait().status == 130)
    }
  }

  private func wait(_ isThere: () -> Bool) {
    let deadline = ContinuousClock.now + .seconds(60)
    while !isThere(), ContinuousClock.now < deadline { usleep(2_000) }
    #expect(isThere())
  }
}

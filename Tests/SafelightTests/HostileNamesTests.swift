import JSON
import TestSupport
import Testing

/// Names that would command a terminal are shown harmless, and stay themselves in JSON.
@Suite struct HostileNamesTests {
  static let names = [
    "\u{1B}[2J\u{1B}]0;owned\u{7}.npy", "a\nsafelight: fine.npy", "\u{202E}gpj.npy",
    "\u{9B}31m.npy",
    "-o.npy", "写真.npy", "\r\u{8}\u{7F}.npy",
  ]

  @Test("in lists, on both streams", arguments: names)
  func list(name: String) throws {
    try FixtureFile.inTemporaryFolder { folder in
      try FixtureFile.write([1, 2, 3], to: "\(folder)/\(name)")
      let bad = Program.run(["list", "."], folder: folder)
      #expect(bad.status == 1)
      #expect(bad.text == "")
      #expect(bad.errorText.split(separator: "\n").count == 1)
      expectHarmless(bad.errorText)
      try FixtureFile.write(try FixtureFile.bytes(Sample.sd15), to: "\(folder)/\(name)")
      let good = Program.run(["list", "."], folder: folder)
      #expect(good.status == 0)
      #expect(good.text.split(separator: "\n").count == 1)
      expectHarmless(good.text)
      let stats = Program.run(["stats", "./" + name], folder: folder)
      #expect(stats.status == 0)
      expectHarmless(stats.text)
      let json = Program.run(["list", "--json", "."], folder: folder)
      expectHarmless(json.text)
      #expect(json.json().array?.first?["path"]?.string == "./" + name)
      let decoded = Program.run(["decode", "./" + name, "--output-dir", "."], folder: folder)
      #expect(decoded.status == 0)
      expectHarmless(decoded.errorText)
    }
  }

  @Test("in arguments that are wrong", arguments: names)
  func arguments(name: String) {
    for arguments in [
      ["list", "/nowhere/" + name], ["decode", "x.npy", "-o", name], ["stats", "--bins", name],
      ["decode", "x.npy", "-o", "x.png", "--endpoint", "http://" + name],
    ] {
      let run = Program.run(arguments)
      #expect([1, 2].contains(run.status))
      #expect(run.text == "")
      expectHarmless(run.errorText)
    }
  }

  @Test func wordsOfAServer() {
    let body = "{\"error\": \"\\u001b[2J\\u009b31m\\r\\nsafelight: all is well\\u202e\"}"
    let server = ReplayServer([
      Array("HTTP/1.1 400 Bad\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
    ])
    let run = Program.run([
      "decode", Sample.sd15, "-o", "-", "--endpoint", "http://127.0.0.1:\(server.port)/",
    ])
    #expect(run.status == 3)
    #expect(run.errorText.split(separator: "\n").count == 1)
    expectHarmless(run.errorText)
  }

  /// Only line ends may control anything.
  private func expectHarmless(_ text: String) {
    for scalar in text.unicodeScalars where scalar != "\n" {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      #expect(!isControl && !scalar.properties.isBidiControl, "\(text.debugDescription)")
    }
  }
}

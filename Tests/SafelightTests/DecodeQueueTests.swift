import JSON
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Many latents, several endpoints, runs that are interrupted and go on.
@Suite struct DecodeQueueTests {
  private static let count = 12

  /// A folder with copies of a sample, and one that nobody can read.
  private func folder<Result>(_ body: (String) throws -> Result) throws -> Result {
    try FixtureFile.inTemporaryFolder { folder in
      mkdir(folder + "/in", 0o755)
      let bytes = try FixtureFile.bytes(Sample.sd15)
      for index in 10..<10 + Self.count {
        try FixtureFile.write(bytes, to: folder + "/in/\(index).safetensors")
      }
      return try body(folder)
    }
  }

  private func picture() throws -> [UInt8] {
    let png = try FixtureFile.bytes(FixtureFile.top + "docs/workbench.png")
    return Array("HTTP/1.1 200 OK\r\nContent-Length: \(png.count)\r\n\r\n".utf8) + png
  }

  private func outputs(_ folder: String) -> [String] {
    Command("ls", folder + "/out").text.split(separator: "\n").map(String.init)
  }

  @Test("two endpoints share the work, and reports come in the order of the files")
  func shared() throws {
    try folder { folder in
      let servers = [ReplayServer([try picture()]), ReplayServer([try picture()])]
      let run = Program.run(
        ["decode", "in", "--output-dir", "out", "--json", "--image-format", "png"]
          + servers.flatMap { ["--endpoint", "http://127.0.0.1:\($0.port)/"] }, folder: folder)
      #expect(run.status == 0)
      #expect(run.errorText == "", "quiet where stderr is no terminal")
      let reports = run.json().array ?? []
      #expect(
        reports.map { $0["path"]?.string } == (10..<22).map { "in/\($0).safetensors" })
      #expect(outputs(folder) == (10..<22).map { "\($0).png" })
      let asked = servers.map(\.requests.count)
      #expect(asked.reduce(0, +) == Self.count)
      #expect(asked.allSatisfy { $0 >= 2 }, "\(asked)")
    }
  }

  @Test("what a dead endpoint does not do, the other one does")
  func dead() throws {
    try folder { folder in
      let (descriptor, port) = listenOnLoopback()
      close(descriptor)
      let server = ReplayServer([try picture()])
      let run = Program.run(
        [
          "decode", "in", "--output-dir", "out", "--endpoint", "http://127.0.0.1:\(port)/",
          "--endpoint", "http://127.0.0.1:\(server.port)/", "--retries", "0",
        ], folder: folder)
      #expect(run.status == 0)
      #expect(run.errorText == "")
      #expect(outputs(folder).count == Self.count)
      #expect(server.requests.count == Self.count)
    }
  }

  @Test("interrupted, and resumed: what is done is not done again")
  func resumed() throws {
    try folder { folder in
      let server = ReplayServer([try picture()])
      let decode = [
        "decode", "in", "--output-dir", "out", "--json", "--image-format", "png", "--endpoint",
        "http://127.0.0.1:\(server.port)/",
      ]
      #expect(Program.run(decode, folder: folder).status == 0)
      // As if it had been interrupted in the middle.
      for index in 14..<22 { unlink("\(folder)/out/\(index).png") }
      let again = Program.run(decode + ["--resume"], folder: folder)
      #expect(again.status == 0)
      #expect(server.requests.count == Self.count + 8)
      let reports = again.json().array ?? []
      #expect(reports.map { $0["already_done"]?.bool } == (0..<Self.count).map { $0 < 4 })
      #expect(reports.first?["output"]?.array?.map(\.string) == ["out/10.png"])
      #expect(reports.first?["error"] == .null)
      // Without the option files that exist are kept, and it fails.
      let kept = Program.run(decode, folder: folder)
      #expect(kept.status == 1)
      #expect(server.requests.count == 2 * Self.count + 8)
    }
  }

  @Test("a result that is older than its latent, or made otherwise, is not taken for its own")
  func stale() throws {
    try folder { folder in
      let decode = ["decode", "in/10.safetensors", "--output-dir", "out", "--resume"]
      let pt = ["--output-type", "pt", "--partial-postprocess"]
      #expect(Program.run(decode + pt, folder: folder).status == 0)
      #expect(Program.run(decode + pt, folder: folder).status == 0)
      let other = Program.run(decode + pt + ["--scaling-factor", "0.2"], folder: folder)
      #expect(other.status == 1)
      #expect(
        other.errorText
          == "safelight: out/10.png: was made with other parameters; --force makes it again\n")
      _ = Command("touch", "-d", "2001-01-01", folder + "/out/10.png")
      let old = Program.run(decode + pt, folder: folder)
      #expect(old.status == 1)
      #expect(
        old.errorText
          == "safelight: out/10.png: is older than in/10.safetensors; --force makes it again\n")
      let made = Program.run(decode + pt + ["--force", "--json"], folder: folder)
      #expect(made.status == 0)
      #expect(made.json().array?.first?["already_done"]?.bool == false)
    }
  }

  @Test(
    "in a terminal there is a bar, then a summary",
    .enabled(if: Tmux.isInstalled, "tmux is not installed"))
  func bar() throws {
    try folder { folder in
      let tmux = try #require(
        Tmux(
          columns: 90, rows: 24,
          command: "sh -c 'cd \(folder) && \(Program.path) decode in --output-dir out; exec cat'"))
      let screen = tmux.text { $0.contains(" decoded in ") }
      #expect(screen.contains("12 decoded in "))
      #expect(!screen.contains("12/12"), "the bar is gone")
    }
  }
}

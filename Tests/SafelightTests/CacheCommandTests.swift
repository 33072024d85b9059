import JSON
import TestSupport
import Testing

@Suite struct CacheCommandTests {
  private static let head = """
    HTTP/1.1 200 OK\r\nshape: [1, 2, 2, 3]\r\ndtype: uint8\r\nContent-Length: 12\r\n\r\n
    """

  /// A server whose answers all differ.
  private func server() -> ReplayServer {
    ReplayServer((1..<9).map { Array(Self.head.utf8) + [UInt8](repeating: $0, count: 12) })
  }

  private func decode(_ port: Int, _ more: [String] = [], folder: String) -> Command {
    Program.run(
      [
        "decode", Sample.sd15, "-o", "a.png", "--output-type", "pt", "--partial-postprocess",
        "--force", "--json", "--endpoint", "http://127.0.0.1:\(port)/x",
      ] + more, environment: ["XDG_CACHE_HOME": folder + "/cache"], folder: folder)
  }

  private func cache(_ arguments: String..., folder: String) -> Command {
    Program.run(["cache"] + arguments, environment: ["XDG_CACHE_HOME": folder + "/cache"])
  }

  @Test func aDecodeIsSentOnceShownAndCleared() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let server = server()
      #expect(cache("show", "--json", folder: folder).json()["answers"]?.integer == 0)
      let first = decode(server.port, folder: folder).json().array?.first
      #expect(first?["cached"]?.bool == false)
      let picture = try FixtureFile.bytes(folder + "/a.png")
      let second = decode(server.port, folder: folder).json().array?.first
      #expect(second?["cached"]?.bool == true)
      #expect(second?["bytes_sent"]?.integer == 0)
      #expect(try FixtureFile.bytes(folder + "/a.png") == picture)
      #expect(server.requests.count == 1)

      let contents = cache("--json", folder: folder).json()
      #expect(contents["folder"]?.string == folder + "/cache/safelight/decodes")
      #expect(contents["answers"]?.integer == 1)
      #expect(cache(folder: folder).text.contains("1 answer"))
      #expect(cache("clear", folder: folder).text.hasPrefix("removed 1 answer"))
      #expect(cache("show", "--json", folder: folder).json()["bytes"]?.integer == 0)
      _ = decode(server.port, folder: folder)
      #expect(server.requests.count == 2)
    }
  }

  @Test func noCacheSendsAndKeepsNothing() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let server = server()
      for _ in 0..<2 {
        #expect(decode(server.port, ["--no-cache"], folder: folder).status == 0)
      }
      #expect(server.requests.count == 2)
      #expect(Command("ls", "-A", folder).text == "a.png\n")
    }
  }

  @Test func aComparisonSendsWhatItDoesNotKnow() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let server = server()
      func compare(_ sweep: String) -> Command {
        Program.run(
          [
            "compare", Sample.sd15, "--sweep", sweep, "--json", "--endpoint",
            "http://127.0.0.1:\(server.port)/x",
          ], environment: ["XDG_CACHE_HOME": folder])
      }
      #expect(compare("scaling_factor=0.1:0.3:3").status == 0)
      #expect(server.requests.count == 3)
      #expect(compare("scaling_factor=0.1:0.5:3").status == 0)
      #expect(server.requests.count == 4, "0.1 and 0.3 are known")
    }
  }

  @Test func aSavedPictureTellsTheLatentsHash() throws {
    try FixtureFile.inTemporaryFolder { folder in
      for name in ["a.png", "a.jpg"] {
        // A PNG of what came as JPEG, and the other way round, is encoded here.
        let format = name == "a.png" ? "jpg" : "png"
        let run = Program.run(
          ["decode", Sample.sd15, "-o", name, "--image-format", format], folder: folder)
        #expect(run.status == 0)
        let info = Program.run(["show", "--info", folder + "/" + name]).text
        for part in [
          "safelight 0.", "astronaut-sd15.safetensors", "safelight.endpoint: local:sd15:proof",
          "\"scaling_factor\": 0.18215",
          "safelight.preset: sd15",
          // hashlib.sha256 of the file's bytes behind the header.
          "bd0a199debdba6f3f1a4c4ba21c614dc",
        ] {
          #expect(info.contains(part), "\(name): \(part)")
        }
      }
    }
  }
}

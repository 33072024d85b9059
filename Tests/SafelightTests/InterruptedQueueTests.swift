import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Queues that are killed again and again: what is there is whole, and the next run goes on from it.
@Suite struct InterruptedQueueTests {
  private static func names(in folder: String) -> [String] {
    Command("ls", "-A", folder).text.split(separator: "\n").map(String.init)
  }

  /// Starts a command in a folder, and kills it at some moment after it has come so far.
  private static func killed(
    _ arguments: [String], environment: [String: String] = [:], in folder: String,
    _ random: inout SplitMix64, after hasComeSoFar: () -> Bool
  ) throws {
    let running = try #require(Program.start(arguments, environment: environment, folder: folder))
    let deadline = ContinuousClock.now + .seconds(60)
    while !hasComeSoFar(), ContinuousClock.now < deadline { usleep(500) }
    usleep(UInt32.random(in: 0..<20_000, using: &random))
    running.signal(SIGKILL)
    _ = running.wait()
  }

  @Test func conversionsAreWholeOrNotThere() throws {
    var random = SplitMix64(seed: 1)
    try FixtureFile.inTemporaryFolder { folder in
      mkdir(folder + "/expected", 0o755)
      mkdir(folder + "/out", 0o755)
      let samples = Self.names(in: Sample.folder).filter { $0.hasSuffix(".safetensors") }
        .map { "\(Sample.folder)/\($0)" }
      let before = try samples.map(FixtureFile.bytes)
      func convert(to output: String) -> [String] {
        ["convert", "--to-container", "npz", "--output-dir", output] + samples
      }
      #expect(Program.run(convert(to: "expected"), folder: folder).status == 0)
      for round in 0..<12 {
        try Self.killed(convert(to: "out") + ["--force"], in: folder, &random) {
          Self.names(in: folder + "/out").count > round % 6
        }
        for name in Self.names(in: folder + "/out") {
          let isWhole =
            try FixtureFile.bytes("\(folder)/out/\(name)")
            == FixtureFile.bytes("\(folder)/expected/\(name)")
          #expect(isWhole, "\(name)")
        }
      }
      #expect(Program.run(convert(to: "out") + ["--force"], folder: folder).status == 0)
      #expect(Self.names(in: folder + "/out") == Self.names(in: folder + "/expected"))
      #expect(try samples.map(FixtureFile.bytes) == before)
    }
  }

  @Test func encodingGoesOnWhereItWas() throws {
    var random = SplitMix64(seed: 2)
    let body = [UInt8](repeating: 0x3C, count: 2 * 4 * 8 * 8)
    let server = FaultyServer {
      $0.answer("200 OK", ["shape: [1, 4, 8, 8]", "dtype: float16"], body)
    }
    try FixtureFile.inTemporaryFolder { folder in
      mkdir(folder + "/photos", 0o755)
      mkdir(folder + "/out", 0o755)
      let photo = try FixtureFile.bytes(FixtureFile.top + "Tests/ImagingTests/Goldens/64x64.jpg")
      let count = 40
      for index in 0..<count { try FixtureFile.write(photo, to: "\(folder)/photos/\(index).jpg") }
      let queue = [
        "encode", "photos", "--output-dir", "out", "--preset", "sd15", "--endpoint",
        "http://127.0.0.1:\(server.port)/",
      ]
      for round in 1...8 {
        try Self.killed(queue, in: folder, &random) { server.requests.count >= 3 * round }
        let there = Self.names(in: folder + "/out")
        let list = Program.run(["list", "out"], folder: folder)
        #expect(there.isEmpty || list.status == 0, "\(list.errorText)")
      }
      let there = Self.names(in: folder + "/out").count
      let asked = server.requests.count
      Measured.note("encoding, killed 8 times: \(there) of \(count) done, \(asked) requests")
      #expect(there > 0)
      #expect(Program.run(queue, folder: folder).status == 0)
      #expect(server.requests.count - asked == count - there, "nothing is encoded twice")
      #expect(Self.names(in: folder + "/out").count == count)
    }
  }

  @Test("what was kept by a run that was killed never changes what the next one says")
  func keptResults() throws {
    var random = SplitMix64(seed: 3)
    // Each latent has an answer of its own.
    let server = FaultyServer { exchange in
      let sum = exchange.request.body.reduce(0) { $0 &+ $1 }
      exchange.answer(
        "200 OK", ["shape: [1, 2, 2, 3]", "dtype: uint8"], [UInt8](repeating: sum, count: 12))
    }
    try FixtureFile.inTemporaryFolder { folder in
      mkdir(folder + "/out", 0o755)
      mkdir(folder + "/expected", 0o755)
      let cache = ["XDG_CACHE_HOME": folder + "/cache"]
      let check = ["check", Sample.folder, Sample.corpus, "--json"]
      let decode = [
        "decode", Sample.folder, "--output-type", "pt", "--partial-postprocess", "--force",
        "--endpoint", "http://127.0.0.1:\(server.port)/x", "--output-dir",
      ]
      let findings = Program.run(check + ["--no-cache"]).text
      #expect(findings.contains("\"findings\""))
      _ = Program.run(decode + ["expected", "--no-cache"], folder: folder)
      let expected = Self.names(in: folder + "/expected")
      #expect(!expected.isEmpty)
      for round in 1...8 {
        try Self.killed(check, environment: cache, in: folder, &random) { true }
        let asked = server.requests.count
        try Self.killed(decode + ["out"], environment: cache, in: folder, &random) {
          server.requests.count > asked || round > 4
        }
      }
      #expect(Program.run(check, environment: cache).text == findings)
      #expect(Program.run(check, environment: cache).text == findings)
      _ = Program.run(decode + ["out"], environment: cache, folder: folder)
      #expect(Self.names(in: folder + "/out") == expected)
      for name in expected {
        let isSame =
          try FixtureFile.bytes("\(folder)/out/\(name)")
          == FixtureFile.bytes("\(folder)/expected/\(name)")
        #expect(isSame, "\(name)")
      }
    }
  }
}

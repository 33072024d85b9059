import JSON
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Commands that are cut short, or cannot write: no half file, nothing lost, and it is said.
@Suite struct InterruptionTests {
  private func names(in folder: String) -> [String] {
    Command("ls", "-A", folder).text.split(separator: "\n").map(String.init)
  }

  @Test func killedAtAnyMoment() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix64(seed: seed)
    try FixtureFile.inTemporaryFolder { folder in
      var finished = 0
      for round in 0..<12 {
        let out = "\(folder)/\(round)"
        mkdir(out, 0o755)
        let ending = ["png", "safetensors"][round % 2]
        let running = try #require(
          Program.start(
            ["decode", Sample.folder, "--output-dir", out]
              + (ending == "png"
                ? [] : ["--output-type", "pt", "--return-type", "pt"])))
        // At some moment after so many results.
        let count = Int.random(in: 0..<8, using: &random)
        let deadline = ContinuousClock.now + .seconds(60)
        while names(in: out).count < count, ContinuousClock.now < deadline { usleep(500) }
        usleep(UInt32.random(in: 0..<40_000, using: &random))
        running.signal(SIGKILL)
        if running.wait().status != 128 + SIGKILL { finished += 1 }
        for name in names(in: out) {
          #if os(Linux)
            #expect(!name.hasPrefix("."), "seed \(seed)")
          #endif
          guard !name.hasPrefix(".") else { continue }
          let bytes = try FixtureFile.bytes("\(out)/\(name)")
          if name.hasSuffix(".safetensors") {
            #expect(Program.run(["list", "\(out)/\(name)"]).status == 0, "\(name), seed \(seed)")
          } else if name.hasSuffix(".png") {
            #expect(bytes.suffix(8).starts(with: Array("IEND".utf8)), "\(name), seed \(seed)")
          } else {
            #expect(bytes.suffix(2).elementsEqual([0xFF, 0xD9]), "\(name), seed \(seed)")
          }
        }
      }
      Measured.note("kill -9: 12 runs, of which \(finished) had ended before")
    }
  }

  @Test("a limit on the size of files is an error, not a signal")
  func filesThatMayNotGrow() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let run = Command(
        [
          "sh", "-c", "ulimit -f 8; exec \"$0\" \"$@\"", Program.path, "decode", Sample.sd15, "-o",
          "a.png", "--image-format", "png",
        ], environment: Program.plain([:]), folder: folder)
      #expect(run.status == 1)
      #expect(run.errorText.contains("File too large"), "\(run.errorText)")
      #expect(names(in: folder) == [])
    }
  }

  @Test(
    "a disk that is full is said, and what is there is kept",
    .enabled(if: access("/dev/full", W_OK) == 0, "there is no /dev/full"),
    arguments: [
      ["list", Sample.folder], ["list", "--json", Sample.folder], ["stats", Sample.sd15],
      ["decode", Sample.sd15, "-o", "-"], ["presets"], ["--help"],
    ])
  func fullDisk(arguments: [String]) {
    let run = Command(
      ["sh", "-c", "exec \"$0\" \"$@\" > /dev/full", Program.path] + arguments,
      environment: Program.plain([:]))
    #expect(run.status == 1)
    #expect(run.errorText.contains("standard output: No space left on device"))
  }

  @Test func aReaderThatGoesAwayIsNoTrouble() {
    let run = Command(
      ["sh", "-c", "{ \"$0\" presets; echo $? >&2; } | true", Program.path],
      environment: Program.plain([:]))
    #expect(run.errorText == "0\n")
  }

  @Test func aFolderThatVanishes() throws {
    try FixtureFile.inTemporaryFolder { folder in
      mkdir(folder + "/out", 0o755)
      let server = FaultyServer { exchange in
        rmdir(folder + "/out")
        Fault.none.answer(exchange)
      }
      let run = Program.run(
        FaultTests.arguments(server.port).map { $0 == "a.png" ? "out/a.png" : $0 }, folder: folder)
      #expect(run.status == 1)
      #expect(run.errorText.contains("No such file or directory"), "\(run.errorText)")
      #expect(names(in: folder) == [])
    }
  }

  @Test("what exists is kept, also where it came up meanwhile")
  func whatExistsIsKept() throws {
    try FixtureFile.inTemporaryFolder { (folder) throws in
      let server = FaultyServer { exchange in
        try? FixtureFile.write([1, 2, 3], to: folder + "/a.png")
        Fault.none.answer(exchange)
      }
      let run = Program.run(FaultTests.arguments(server.port), folder: folder)
      #expect(run.status == 1)
      #expect(try FixtureFile.bytes(folder + "/a.png") == [1, 2, 3])
      let forced = Program.run(FaultTests.arguments(server.port) + ["--force"], folder: folder)
      #expect(forced.status == 0)
      #expect(try FixtureFile.bytes(folder + "/a.png").count > 3)
      #expect(names(in: folder) == ["a.png"])
    }
  }

  @Test("signals end commands with 130", arguments: [SIGINT, SIGTERM, SIGHUP])
  func signals(signal: Int32) throws {
    try FixtureFile.inTemporaryFolder { folder in
      let server = FaultyServer { $0.waitForTheEnd() }
      let running = try #require(
        Program.start(FaultTests.arguments(server.port, timeout: 60), folder: folder))
      while server.requests.isEmpty { usleep(1_000) }
      let start = ContinuousClock.now
      running.signal(signal)
      #expect(running.wait().status == 130)
      Measured.note("decode, signal \(signal): \(start.duration(to: .now))")
      #expect(names(in: folder) == [])
    }
  }

  #if os(Linux)
    @Test func aCrashLeavesNoCopyOfTheMemory() throws {
      let server = FaultyServer { $0.waitForTheEnd() }
      let running = try #require(
        Program.start(
          FaultTests.arguments(server.port, timeout: 60), environment: ["HF_TOKEN": "x"]))
      while server.requests.isEmpty { usleep(1_000) }
      let limits = String(
        decoding: try FixtureFile.bytes("/proc/\(running.process)/limits"), as: UTF8.self)
      let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
      #expect(core?.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"])
    }
  #endif
}

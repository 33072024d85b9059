import JSON
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct WatchCommandTests {
  private func wait(_ isThere: () -> Bool) {
    let deadline = ContinuousClock.now + .seconds(60)
    while !isThere(), ContinuousClock.now < deadline { usleep(2_000) }
    #expect(isThere())
  }

  @Test("latents are told of as they come, and decoded")
  func decoded() throws {
    try FixtureFile.inTemporaryFolder { folder in
      mkdir(folder + "/in", 0o755)
      let bytes = try FixtureFile.bytes(Sample.sd15)
      try FixtureFile.write(bytes, to: folder + "/in/first.safetensors")
      let watch = try #require(
        Program.start(
          ["watch", "in", "--all", "--decode", "-o", "out", "--count", "2", "--json"],
          folder: folder))
      wait { watch.text.contains("\"decoded\"") }
      try FixtureFile.write(bytes, to: folder + "/in/second.safetensors")
      let run = watch.wait()
      #expect(run.status == 0)
      #expect(run.errorText == "")
      let events = run.text.split(separator: "\n").compactMap {
        try? JSONParser.parse(Array($0.utf8))
      }
      #expect(
        events.map { $0["event"]?.string } == ["arrived", "decoded", "arrived", "decoded"])
      #expect(events.last?["path"]?.string == "in/second.safetensors")
      #expect(events.last?["output"]?.array?.first?.string == "out/second.jpg")
      for name in ["first", "second"] {
        #expect(try !FixtureFile.bytes("\(folder)/out/\(name).jpg").isEmpty)
      }
    }
  }

  @Test("an interrupted watch says so; what is no folder is refused")
  func ends() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let bytes = try FixtureFile.bytes(Sample.sd15)
      let watch = try #require(Program.start(["watch", "."], folder: folder))
      // Nothing tells when it watches: written until it is told of.
      wait {
        try? FixtureFile.write(bytes, to: folder + "/a.safetensors")
        return watch.text.contains("./a.safetensors  safetensors")
      }
      watch.signal(SIGINT)
      #expect(watch.wait().status == 130)
      let run = Program.run(["watch", "a.safetensors"], folder: folder)
      #expect(run.status == 1)
      #expect(run.errorText.hasPrefix("safelight: a.safetensors: is no folder"))
      #expect(Program.run(["watch", ".", "--decode"], folder: folder).status == 2)
    }
  }
}

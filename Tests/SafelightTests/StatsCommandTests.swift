import JSON
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct StatsCommandTests {
  private static let keys = [
    "count", "nan", "inf", "min", "max", "mean", "std", "percentiles", "histogram",
  ]

  @Test func jsonHasTheShapeOfTheContract() throws {
    let run = Program.run(["stats", "--json", "--bins", "5", Sample.sd15])
    #expect(run.status == 0)
    #expect(run.errorText == "")
    let report = try #require(run.json().array?.first)
    #expect(report.keys == ["path", "key", "dtype", "shape", "channels", "all"])
    #expect(report["key"]?.string == "latent")
    #expect(report["dtype"]?.string == "float16")
    let channels = report["channels"]?.array ?? []
    #expect(channels.map { $0["index"]?.integer } == [0, 1, 2, 3])
    #expect(report["all"]?.keys == Self.keys)
    for channel in channels {
      #expect(channel.keys == ["index"] + Self.keys)
      #expect(channel["count"]?.integer == 4096)
      #expect(channel["percentiles"]?.keys == ["1", "5", "25", "50", "75", "95", "99"])
      #expect(channel["histogram"]?.keys == ["low", "high", "counts"])
      let counts = channel["histogram"]?["counts"]?.array?.compactMap(\.integer) ?? []
      #expect(counts.count == 5)
      #expect(counts.reduce(0, +) == 4096)
    }
  }

  /// Twice as much as it may take, all of it zero: a file that takes no room on the disk.
  @Test(arguments: ["F32", "BF16", "F16"])
  func aLargeFileIsReadInLittleMemory(_ type: String) throws {
    try FixtureFile.inTemporaryFolder { folder in
      let (path, size) = (folder + "/large.safetensors", 128 << 20)
      let count = size / (type == "F32" ? 4 : 2)
      let place = #""data_offsets":[0,\#(size)]"#
      let shape = "[4,\(count / 4096),1024]"
      let header = Array(#"{"latent":{"dtype":"\#(type)","shape":\#(shape),\#(place)}}"#.utf8)
      let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> ($0 * 8)) }
      try FixtureFile.write(length + header, to: path)
      try #require(truncate(path, off_t(8 + header.count + size)) == 0)
      for command in ["stats", "check"] {
        let running = try #require(Program.start([command, "--json", path]))
        let (run, peak) = running.waitWatchingMemory()
        // Channels in which every number is the same are sick.
        #expect(run.status == (command == "check" ? 1 : 0), "\(command): \(run.errorText)")
        #expect(peak < 64 << 20, "\(command): \(peak >> 20) MiB")
      }
    }
  }

  @Test func numbersAreThoseOfTheCorpus() throws {
    let folder = Sample.corpus + "/good/"
    let expected = try JSONParser.parse(FixtureFile.bytes(Sample.corpus + "/expected.json"))
    for name in ["sd15_model_f16.safetensors", "be_f32.npy", "fortran_f64.npy"] {
      let wanted = expected["good/" + name]?["channels"]?.array ?? []
      let run = Program.run(["stats", "--json", folder + name])
      let channels = run.json().array?.first?["channels"]?.array ?? []
      #expect(channels.count == wanted.count && !wanted.isEmpty)
      for (channel, wanted) in zip(channels, wanted) {
        for key in ["min", "max"] { #expect(channel[key]?.double == wanted[key]?.double) }
        for key in ["mean", "std"] {
          let distance = (channel[key]?.double ?? .nan) - (wanted[key]?.double ?? 0)
          #expect(distance.magnitude < 1e-12, "\(name) \(key)")
        }
        #expect(channel["histogram"]?["counts"] == wanted["histogram"]?["counts"])
      }
    }
  }

  @Test func whatIsNotFiniteIsCountedAndLeftOut() throws {
    let run = Program.run(["stats", "--json", Sample.sick])
    #expect(run.status == 0)
    let report = try #require(run.json().array?.first)
    #expect(report["channels"]?.array?.map { $0["nan"]?.integer } == [0, 0, 560, 0])
    #expect(report["all"]?["nan"]?.integer == 560)
    let mean = report["channels"]?.array?[2]["mean"]?.double
    #expect(mean?.isFinite == true)
  }

  @Test func aChannelWithNothingFiniteHasNoNumbers() throws {
    try FixtureFile.inTemporaryFolder { folder in
      var bytes = try FixtureFile.bytes(Sample.sd15)
      // Channel 3 of 4, float16: the last quarter of the numbers becomes NaN.
      for index in (bytes.count - 2 * 4096)..<bytes.count { bytes[index] = 0x7E }
      let path = folder + "/nan.safetensors"
      try FixtureFile.write(bytes, to: path)
      let run = Program.run(["stats", "--json", path])
      #expect(run.status == 0)
      let channel = try #require(run.json().array?.first?["channels"]?.array?.last)
      #expect(channel["nan"]?.integer == 4096)
      for key in Self.keys.dropFirst(3) { #expect(channel[key] == .null, "\(key)") }
    }
  }

  @Test func theTableHasARowForEachChannelAndOneForAll() {
    let run = Program.run(["stats", Sample.sd15])
    let lines = run.text.split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines.first == "\(Sample.sd15) latent  float16 1x4x64x64"[...])
    #expect(
      lines.dropFirst(2).map { $0.drop { $0 == " " }.prefix { $0 != " " } }
        == ["0", "1", "2", "3", "all"])
  }

  @Test func aTensorThatIsNotThereIsTold() {
    let run = Program.run(["stats", "--tensor", "z", Sample.sd15])
    #expect(run.status == 1)
    #expect(run.text == "")
    #expect(
      run.errorText
        == "safelight: \(Sample.sd15): no tensor named z; `safelight list` shows those it has\n")
  }
}

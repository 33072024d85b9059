import JSON
import LatentFiles
import Latents
import Tensors
import Testing

@Suite struct CorpusTests {
  @Test func theCorpusIsThere() {
    #expect(Corpus.cases(in: "good").count > 24)
    #expect(Corpus.cases(in: "sick").count > 4)
    #expect(Corpus.cases(in: "bad").count > 30)
  }

  @Test(arguments: Corpus.cases(in: "good"))
  func goodFilesAreIdentified(_ one: Corpus.Case) throws {
    let file = try LatentFile.inspect(one.path)
    #expect(file.container.rawValue == one.expected["container"]?.string)
    // What the corpus does not tell may be known all the same: by an archive within gzip, by a name.
    if let writer = one.expected["writer"]?.string {
      #expect(file.identification.writer?.rawValue == writer)
    }
    let entry = try #require(file.latents.first)
    if let key = one.expected["key"]?.string { #expect(entry.key == key) }
    #expect(entry.elementType.rawValue == one.expected["dtype"]?.string)
    #expect(JSONValue(entry.shape.dimensions) == one.expected["shape"])
    if let space = one.expected["space"]?.string {
      #expect(file.identification.space?.rawValue == space)
    }
    if let preset = one.expected["preset"]?.string {
      #expect(file.identification.preset == preset)
    }
  }

  @Test(arguments: Corpus.cases(in: "good"))
  func statisticsAreNumpys(_ one: Corpus.Case) throws {
    guard let channels = one.expected["channels"]?.array else { return }
    let file = try LatentFile.inspect(one.path)
    let latent = try #require(Latent(try file.load(try file.entry())))
    #expect(latent.channels == channels.count)
    let parts = try (0..<latent.channels).map { try latent.channel($0) }
    let computed = try Statistics.compute(of: parts)
    for (statistics, expected) in zip(computed.parts, channels) {
      expectEqual(statistics, expected)
    }
    #expect(computed.all.count == latent.tensor.shape.elementCount)
  }

  @Test(arguments: Corpus.cases(in: "bad"))
  func badFilesAreRefused(_ one: Corpus.Case) {
    #expect(throws: LatentFileError.self) {
      let file = try LatentFile.inspect(one.path)
      for entry in file.entries { _ = try file.load(entry) }
    }
  }

  private func expectEqual(_ statistics: Statistics, _ expected: JSONValue) {
    #expect(statistics.count == expected["count"]?.integer)
    #expect(statistics.nanCount == expected["nan"]?.integer)
    #expect(statistics.infiniteCount == expected["inf"]?.integer)
    guard let finite = statistics.finite else {
      #expect(expected["mean"]?.double == nil)
      return
    }
    for (value, key) in [
      (finite.minimum, "min"), (finite.maximum, "max"), (finite.mean, "mean"),
      (finite.standardDeviation, "std"),
    ] {
      #expect(isClose(value, expected[key]?.double, 1e-12), "\(key)")
    }
    for (percentile, value) in zip(Statistics.percentiles, finite.percentiles) {
      let wanted = expected["percentiles"]?[String(Int(percentile))]?.double
      #expect(isClose(value, wanted, 1e-12), "percentile \(percentile)")
    }
    #expect(finite.histogram == expected["histogram"]?["counts"]?.array?.compactMap(\.integer))
  }

  private func isClose(_ value: Double, _ expected: Double?, _ tolerance: Double) -> Bool {
    guard let expected else { return false }
    return abs(value - expected) <= tolerance * max(1, abs(expected))
  }
}

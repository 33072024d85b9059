import TestSupport
import Testing

@testable import LatentFiles

/// Files damaged at random: whatever is read of them, nothing crashes and nothing is read outside.
@Suite struct DamageTests {
  @Test(arguments: Corpus.cases(in: "good"))
  func damagedFilesAreReadOrRefused(_ one: Corpus.Case) throws {
    let whole = try FixtureFile.bytes(one.path)
    // The same damage in every run; the seed is the file's name.
    var state = one.name.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let name = one.name.split(separator: "/").last.map(String.init) ?? "a"
    try FixtureFile.inTemporaryFolder { folder in
      for _ in 0..<60 {
        var bytes = whole
        for _ in 0...random(3) {
          // Headers are at the beginning and at the end.
          let reach = min(bytes.count, 700)
          let place = random(2) == 0 ? random(reach) : bytes.count - 1 - random(reach)
          switch random(4) {
          case 0: bytes[place] ^= 1 << UInt8(random(8))
          case 1: bytes[place] = UInt8(random(256))
          case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random(8)))
          default:
            bytes.insert(contentsOf: [UInt8](repeating: 0xFF, count: 1 + random(8)), at: place)
          }
        }
        try FixtureFile.write(bytes, to: folder + "/" + name)
        guard let file = try? LatentFile.inspect(folder + "/" + name) else { continue }
        for entry in file.entries.prefix(8) {
          guard let tensor = try? file.load(entry) else { continue }
          #expect(tensor.shape == entry.shape)
          if tensor.elementType.isNumeric, tensor.shape.elementCount < 1 << 20 {
            #expect((try? tensor.floats().count) == tensor.shape.elementCount)
          }
        }
      }
    }
  }
}

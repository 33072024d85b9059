import TestSupport
import Testing

@testable import LatentFiles

@Suite struct GzipTests {
  private static let bytes =
    (try? FixtureFile.bytes(Corpus.folder + "good/simpletuner_gzip.pt")) ?? []

  private func load(_ bytes: [UInt8]) throws {
    try FixtureFile.inTemporaryFolder { folder in
      try FixtureFile.write(bytes, to: folder + "/a.pt")
      let file = try LatentFile.inspect(folder + "/a.pt")
      _ = try file.load(try file.entry())
    }
  }

  @Test func itIsReadAsItIs() throws {
    #expect(Self.bytes.count > 1000)
    try load(Self.bytes)
  }

  @Test func shorterFilesAreRefused() {
    for count in [1, 2, 10, 17, 18, 100, 5000, Self.bytes.count - 8, Self.bytes.count - 1] {
      #expect(throws: LatentFileError.self, "\(count) bytes") {
        try load(Array(Self.bytes[..<count]))
      }
    }
  }

  @Test func bytesBehindTheEndAreRefused() {
    #expect(throws: LatentFileError.self) { try load(Self.bytes + [0]) }
    #expect(throws: LatentFileError.self) { try load(Self.bytes + Self.bytes) }
  }

  @Test func aWrongChecksumIsRefused() {
    var bytes = Self.bytes
    bytes[bytes.count - 6] ^= 1
    #expect(throws: LatentFileError.archive(.damaged(-3))) { try load(bytes) }
  }

  @Test func aSizeThatLiesIsRefused() {
    for change in [1, -1, 1000] {
      var bytes = Self.bytes
      let end = bytes.count - 4
      let size = (0..<4).reduce(0) { $0 | Int(bytes[end + $1]) << ($1 * 8) } + change
      bytes.replaceSubrange(end..., with: ZipBytes.little(size, 4))
      #expect(throws: LatentFileError.self, "\(change)") { try load(bytes) }
    }
  }

  @Test func aBombIsRefusedByTheSizeThatItDeclares() {
    var bytes = [UInt8](repeating: 0, count: 40_000)
    bytes.replaceSubrange(0..<2, with: GzipFile.magic)
    bytes.replaceSubrange((bytes.count - 4)..., with: ZipBytes.little(32 << 20, 4))
    #expect(throws: LatentFileError.archive(.inflatesTooFar(from: 40_000, to: 32 << 20))) {
      try load(bytes)
    }
  }
}

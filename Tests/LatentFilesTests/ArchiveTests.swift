import JSON
import Tensors
import TestSupport
import Testing

@testable import LatentFiles

@Suite struct ArchiveTests {
  /// A npy member of 4 x 2 x 3 numbers 0, 1, 2, ...
  private static let npy: [UInt8] = {
    let tensor = try? Tensor(
      (0..<24).map(Float.init), shape: try Shape([4, 2, 3]))
    return (try? tensor.map { try SavedTensor(key: "", tensor: $0).parts(for: "a.npy") })?
      .flatMap { $0 } ?? []
  }()

  private static func npz(_ change: (inout ZipBytes.Member) -> Void = { _ in }) -> [UInt8] {
    var zip = ZipBytes()
    zip.add("latents.npy", npy)
    change(&zip.members[0])
    return zip.bytes
  }

  private static func torch(
    _ program: PickleProgram, data: [UInt8], others: [(String, [UInt8])] = []
  ) -> [UInt8] {
    var zip = ZipBytes()
    zip.add("any/data.pkl", program.finished)
    for (name, bytes) in others { zip.add("any/" + name, bytes) }
    zip.add("any/data/0", data)
    zip.members[zip.members.count - 1].padding = 37
    // torch can be told to write no checksums.
    for index in zip.members.indices { zip.members[index].checksum = 0 }
    return zip.bytes
  }

  private func load(_ bytes: [UInt8], as name: String) throws -> [String: Tensor] {
    try FixtureFile.inTemporaryFolder { folder in
      try FixtureFile.write(bytes, to: folder + "/" + name)
      let file = try LatentFile.inspect(folder + "/" + name)
      var tensors: [String: Tensor] = [:]
      for entry in file.entries { tensors[entry.key ?? ""] = try file.load(entry) }
      return tensors
    }
  }

  @Test func storedArraysAreRead() throws {
    let tensor = try #require(try load(Self.npz(), as: "a.npz")["latents"])
    #expect(try tensor.floats() == (0..<24).map(Float.init))
  }

  @Test func aWrongChecksumIsNoticedInNumpysArchivesAlone() throws {
    #expect(throws: LatentFileError.archive(.wrongChecksum)) {
      try load(Self.npz { $0.checksum = 1 }, as: "a.npz")
    }
    let pickle = PickleProgram().tensor(count: 24, sizes: [4, 2, 3], strides: [6, 3, 1])
    let data = [UInt8](repeating: 0, count: 96)
    #expect(
      try load(Self.torch(pickle, data: data), as: "a.pt")[""]?.shape.dimensions == [4, 2, 3])
  }

  @Test(arguments: [
    ("encrypted", ZipBytes.Member(name: "a.npy", bytes: [1], flags: 1), ArchiveFault.encrypted),
    ("lzma", .init(name: "a.npy", bytes: [1], method: 14), .unknownCompression),
    (
      "a bomb", .init(name: "a.npy", bytes: [3, 0], method: 8, size: 1 << 30),
      .inflatesTooFar(from: 2, to: 1 << 30)
    ),
    ("no array", .init(name: "photo.png", bytes: [1]), .noTensors),
  ])
  func membersThatNoWriterMakesAreRefused(
    name: String, member: ZipBytes.Member, fault: LatentFileError.ArchiveFault
  ) {
    #expect(throws: LatentFileError.archive(fault)) {
      try load(ZipBytes(members: [member]).bytes, as: "a.npz")
    }
  }

  @Test func twoMembersOfOneNameAreRefused() {
    var zip = ZipBytes()
    zip.add("latents.npy", Self.npy)
    zip.add("latents.npy", Self.npy)
    #expect(throws: LatentFileError.archive(.duplicate("latents.npy"))) {
      try load(zip.bytes, as: "a.npz")
    }
  }

  @Test func aDirectoryOfAMillionMembersIsNotReadIn() {
    // One member's bytes in front, and a directory that lists it until 5 MiB are full.
    let bytes = Self.npz()
    let entry = bytes.count - 22 - 57
    var archive = Array(bytes[..<entry])
    let count = (5 << 20) / 57
    for _ in 0..<count { archive += bytes[entry..<entry + 57] }
    archive += [0x50, 0x4B, 5, 6] + ZipBytes.little(0, 4)
    archive += ZipBytes.little(count & 0xFFFF, 2) + ZipBytes.little(count & 0xFFFF, 2)
    archive += ZipBytes.little(count * 57, 4) + ZipBytes.little(entry, 4) + ZipBytes.little(0, 2)
    #expect(throws: LatentFileError.archive(.directoryTooLarge)) {
      try load(archive, as: "a.npz")
    }
  }

  @Test func everyPrefixOfAnArchiveIsRefused() {
    let bytes = Self.npz()
    for count in 1..<bytes.count {
      #expect(throws: LatentFileError.self, "\(count) bytes") {
        try load(Array(bytes[..<count]), as: "a.npz")
      }
    }
  }

  @Test func offsetStridesAndByteOrderAreHonoured() throws {
    // Numbers 0 to 63 in a storage; the tensor begins at 10, its last two axes swapped.
    let data = (0..<64).flatMap { ZipBytes.little(Int(Float($0).bitPattern), 4).reversed() }
    let pickle = PickleProgram()
      .tensor(count: 64, offset: 10, sizes: [4, 2, 3], strides: [6, 1, 2])
    let archive = Self.torch(pickle, data: data, others: [("byteorder", Array("big".utf8))])
    let tensor = try #require(try load(archive, as: "Tensor_1")[""])
    let expected = (0..<24).map { (index: Int) -> Float in
      let (plane, row, column) = (index / 6, index % 6 / 3, index % 3)
      return Float(10 + plane * 6 + row + column * 2)
    }
    #expect(try tensor.floats() == expected)
  }

  @Test(arguments: [
    // (elements, offset, sizes, strides) of a storage of 24 floats
    (24, 1, [4, 2, 3], [6, 3, 1]), (24, 0, [4, 2, 3], [6, 3, 2]), (25, 0, [4, 2, 3], [6, 3, 1]),
    (24, 0, [5, 2, 3], [6, 3, 1]), (24, 0x7FFF_FFFF, [1], [1]), (8, 0, [4, 2, 3], [6, 3, 1]),
    (24, 0, [4, 2, 3], [6, 3]), (24, 0, [0x7FFF_FFFF, 0x7FFF_FFFF, 4], [1, 1, 1]),
  ])
  func tensorsBeyondTheirStorageAreRefused(
    count: Int, offset: Int, sizes: [Int], strides: [Int]
  ) {
    let pickle = PickleProgram().tensor(
      count: count, offset: offset, sizes: sizes, strides: strides)
    #expect(throws: LatentFileError.self) {
      try load(Self.torch(pickle, data: [UInt8](repeating: 0, count: 96)), as: "a.pt")
    }
  }

  @Test func aStorageThatIsNotThereIsSaid() {
    let pickle = PickleProgram().tensor(key: "7", count: 1, sizes: [1], strides: [1])
    #expect(throws: LatentFileError.pickle(.noStorage("7"))) {
      try load(Self.torch(pickle, data: [0, 0, 0, 0]), as: "a.pt")
    }
  }

  @Test func nestedTensorsHaveTheirPathAsKey() throws {
    let one = PickleProgram().then([0x7D, 0x28]).text("latents")
      .tensor(count: 24, sizes: [4, 2, 3], strides: [6, 3, 1]).text("nested")
      .then([0x7D]).text("more").tensor(count: 1, sizes: [], strides: []).then([0x73])
      .text("list").then([0x5D]).tensor(count: 2, sizes: [2], strides: [1]).then([0x61])
      .text("fps").then([0x47, 0x40, 0x39, 0, 0, 0, 0, 0, 0]).text("size").integers([5, 6])
      .then([0x75])
    let bytes = Self.torch(one, data: [UInt8](repeating: 0, count: 96))
    #expect(try load(bytes, as: "a.pt").keys.sorted() == ["latents", "list.0", "nested.more"])
    try FixtureFile.inTemporaryFolder { folder in
      try FixtureFile.write(bytes, to: folder + "/a.pt")
      let metadata = try LatentFile.inspect(folder + "/a.pt").metadata
      #expect(metadata == [JSONMember("fps", .number(25)), JSONMember("size", JSONValue([5, 6]))])
    }
  }

  @Test func largeStoredMembersAreMappedAndNoticedWhenTheyVanish() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let count = MappedBytes.mappingThreshold / 4 + 1000
      let pickle = PickleProgram().tensor(
        count: count, sizes: [4, 1, count / 4], strides: [count / 4, 1, 1])
      let data = (0..<count).flatMap { ZipBytes.little(Int(Float($0).bitPattern), 4) }
      try FixtureFile.write(Self.torch(pickle, data: data), to: folder + "/a.pt")
      let file = try LatentFile.inspect(folder + "/a.pt")
      let tensor = try file.load(try file.entry())
      #expect(try tensor.floats().enumerated().allSatisfy { Float($0.offset) == $0.element })
      #expect(truncateFile(folder + "/a.pt"))
      #expect(throws: TensorError.memoryVanished) { try tensor.floats() }
    }
  }

  private func truncateFile(_ path: String) -> Bool {
    (try? FixtureFile.write([], to: path)) != nil
  }
}

import JSON
import Tensors
import TestSupport
import Testing

@testable import LatentFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct SavedTensorTests {
  private func tensor(_ type: ElementType) throws -> Tensor {
    try Tensor([0, 1.5, -2, 3, 4, 5], shape: try Shape([2, 3]), as: type)
  }

  @Test(arguments: [
    ("a.safetensors", ElementType.bfloat16), ("a.safetensors", .float16), ("a.latent", .float32),
    ("a.npy", .float16), ("a.npy", .float32), ("a.npy", .float64), ("a.npy", .uint8),
    ("a.npy", .int64),
  ])
  func whatIsSavedIsReadBack(name: String, type: ElementType) throws {
    try FixtureFile.inTemporaryFolder { folder in
      let path = folder + "/" + name
      let tensor = try tensor(type)
      try SavedTensor(key: "latent", tensor: tensor).save(to: path, replacing: false)
      let file = try LatentFile.inspect(path)
      let read = try file.load(try #require(file.entries.first))
      #expect(read.elementType == type)
      #expect(read.shape == tensor.shape)
      #expect(try read.doubles() == tensor.doubles())
    }
  }

  @Test func numpyHasNoBFloat16AndGetsTheSameNumbersWider() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let tensor = try tensor(.bfloat16)
      try SavedTensor(key: "latent", tensor: tensor).save(to: folder + "/a.npy", replacing: false)
      let file = try LatentFile.inspect(folder + "/a.npy")
      let read = try file.load(try #require(file.entries.first))
      #expect(read.elementType == .float32)
      #expect(try read.doubles() == tensor.doubles())
    }
  }

  @Test func anExistingFileIsKeptAndNothingIsLeftBehind() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let path = folder + "/kept.npy"
      try FixtureFile.write([1, 2, 3], to: path)
      let saved = SavedTensor(key: "latent", tensor: try tensor(.float32))
      #expect(throws: LatentFileError.exists) { try saved.save(to: path, replacing: false) }
      #expect(try FixtureFile.bytes(path) == [1, 2, 3])
      try saved.save(to: path, replacing: true)
      #expect(try LatentFile.inspect(path).entries.count == 1)
      #expect(throws: LatentFileError.cannotWriteTo(extension: ".bin")) {
        try saved.save(to: folder + "/a.bin", replacing: false)
      }
      #expect(names(in: folder) == ["kept.npy"])
    }
  }

  @Test func aFolderThatCannotBeWrittenToIsSaid() throws {
    let saved = SavedTensor(key: "latent", tensor: try tensor(.float32))
    #expect(throws: LatentFileError.system(.open, errno: ENOENT)) {
      try saved.save(to: "/nowhere/at/all.npy", replacing: false)
    }
  }

  private func names(in folder: String) -> [String] {
    var names: [String] = []
    guard let stream = opendir(folder) else { return [] }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    closedir(stream)
    return names.sorted()
  }
}

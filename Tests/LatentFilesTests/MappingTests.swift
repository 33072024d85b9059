import Tensors
import TestSupport
import Testing

@testable import LatentFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct MappingTests {
  /// A safetensors file large enough to be mapped.
  private func large(_ path: String) throws -> LatentFile {
    let count = MappedBytes.mappingThreshold / 2 + 4096
    let tensor = try Tensor(
      .float16, shape: try Shape([1, 4, 1, count / 4]),
      storage: Storage(copying: [UInt8](repeating: 60, count: count * 2)))
    try SavedTensor(key: "latent", tensor: tensor).save(to: path, replacing: false)
    return try LatentFile.inspect(path)
  }

  @Test func aFileCutWhileItIsMappedIsNoticedNotFatal() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let path = folder + "/large.safetensors"
      let file = try large(path)
      let tensor = try file.load(try file.entry())
      #expect(tensor.storage.isIntact)
      #expect(truncate(path, 8192) == 0)
      #expect(throws: TensorError.memoryVanished) { try tensor.doubles() }
      #expect(throws: TensorError.memoryVanished) { try Statistics.compute(of: [tensor]) }
      #expect(!tensor.storage.isIntact)
    }
  }

  @Test func aFileThatChangedSinceItWasListedIsRefused() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let path = folder + "/large.safetensors"
      let file = try large(path)
      truncate(path, 100)
      #expect(throws: LatentFileError.changed) { try file.load(try file.entry()) }
    }
  }

  @Test func mappedNumbersAreThoseOfTheFile() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let file = try large(folder + "/large.safetensors")
      let numbers = try file.load(try file.entry()).floats()
      #expect(numbers.allSatisfy { $0 == HalfPrecision.float(fromFloat16: 0x3C3C) })
    }
  }
}

import CFuzzDriver
import Tensors

@testable import LatentFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension FuzzedParser {
  /// The containers, each from seeds of its own kind, and the parts that checksums keep bytes from.
  static let files =
    ["safetensors", "npy", "npz", "torch", "gzip"].map { name in
      FuzzedParser(name: name, run: readWhole)
    } + [
      FuzzedParser(name: "safetensors-header") { bytes in
        _ = try? SafetensorsHeader(json: bytes[...], dataCount: 1 << 20)
      },
      FuzzedParser(name: "npy-header") { bytes in
        _ = try? NpyHeader(bytes).entry(key: nil, member: nil, size: bytes.count + 1 << 20)
      },
      FuzzedParser(name: "pickle") { bytes in
        guard let reader = try? PickleReader(bytes) else { return }
        let members = (0..<4).map { index in
          ZipMember(
            index: index, name: "a/data/\(index)", size: 1 << 12, compressedSize: 1 << 12,
            isStored: true, checksum: 0)
        }
        let storages = Dictionary(uniqueKeysWithValues: members.map { (String($0.index), $0) })
        var tensors = TorchTensors(reader, storages, isBigEndian: false)
        try? tensors.collect(reader.value, key: nil, depth: 0)
        _ = tensors.metadata(of: reader.value)
      },
    ]

  /// A file without a name, whose bytes are replaced for each run.
  private static let scratch = safelight_scratch()

  /// Reads the bytes as a file: its header, every tensor, and what the numbers come to.
  private static let readWhole: @Sendable ([UInt8]) -> Void = { bytes in
    guard ftruncate(scratch, 0) == 0, pwrite(scratch, bytes, bytes.count, 0) == bytes.count,
      let file = try? LatentFile.inspect("/dev/fd/\(scratch)")
    else { return }
    for entry in file.entries.prefix(8) {
      guard let tensor = try? file.load(entry) else { continue }
      require(tensor.shape == entry.shape, "a tensor has the shape that its header says")
      guard tensor.elementType.isNumeric, tensor.shape.elementCount < 1 << 16 else { continue }
      let floats = try? tensor.floats()
      require(floats?.count == tensor.shape.elementCount, "a tensor has all its numbers")
    }
  }
}

import LocalDecoding
import Tensors
import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Half of a tiny autoencoder with random weights, as a file would have it.
struct TinyFile {
  var shapes: [String: [Int]] = [:]
  private let seed: UInt64

  /// The layers under the author's names.
  init(_ part: TinyPart, channels: Int, isPooled: Bool = false, seed: UInt64 = 1) {
    self.seed = seed
    func convolution(_ name: String, _ outputs: Int, _ inputs: Int, hasBias: Bool = true) {
      shapes[name + ".weight"] = [outputs, inputs, 3, 3]
      if hasBias { shapes[name + ".bias"] = [outputs] }
    }
    let isDecoder = part == .decoder
    for block in isDecoder
      ? [3, 4, 5, 8, 9, 10, 13, 14, 15, 18] : [1, 3, 4, 5, 7, 8, 9, 11, 12, 13]
    {
      for layer in [0, 2, 4] { convolution("\(block).conv.\(layer)", 64, 64) }
      if isPooled, isDecoder ? block < 6 : block > 10 {
        shapes["\(block).pool.0.weight"] = [256, 64, 1, 1]
        shapes["\(block).pool.1.weight"] = [256]
        shapes["\(block).pool.1.bias"] = [256]
        shapes["\(block).pool.3.weight"] = [64, 256, 1, 1]
      }
    }
    for layer in isDecoder ? [7, 12, 17] : [2, 6, 10] {
      convolution("\(layer)", 64, 64, hasBias: false)
    }
    convolution(isDecoder ? "1" : "0", 64, isDecoder ? channels : 3)
    convolution(isDecoder ? "19" : "14", isDecoder ? 3 : channels, 64)
  }

  /// The same tensors under other names; what `rename` answers nil for is left out.
  func tensors(_ rename: (String) -> String? = { $0 }) throws -> [String: Tensor] {
    // Each tensor is another cut of the same numbers: making a million in a debug build takes long.
    var random = SplitMix64(seed: seed)
    let numbers = random.floats(64 * 64 * 9 + 997).map { $0 * 0.05 }
    var tensors: [String: Tensor] = [:]
    for (index, (name, shape)) in shapes.sorted(by: { $0.key < $1.key }).enumerated() {
      let shape = try Shape(shape)
      let values = Array(numbers[index * 7..<index * 7 + shape.elementCount])
      if let name = rename(name) { tensors[name] = try Tensor(values, shape: shape) }
    }
    return tensors
  }

  /// Writes the tensors as a safetensors file.
  func write(to path: String, _ rename: (String) -> String? = { $0 }) throws {
    var header: [String] = []
    var data: [UInt8] = []
    for (name, tensor) in try tensors(rename).sorted(by: { $0.key < $1.key }) {
      let bytes = try tensor.littleEndianBytes()
      header.append(
        "\"\(name)\":{\"dtype\":\"F32\",\"shape\":\(tensor.shape.dimensions),"
          + "\"data_offsets\":[\(data.count),\(data.count + bytes.count)]}")
      data += bytes
    }
    let json = Array("{\(header.joined(separator: ","))}".utf8)
    let length = (0..<8).map { UInt8(truncatingIfNeeded: json.count >> (8 * $0)) }
    try Self.write(length + json + data, to: path)
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "w") else { throw LocalDecodingError.cancelled }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  /// A folder that is gone afterwards.
  static func inTemporaryFolder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/safelight-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw LocalDecodingError.cancelled }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { remove(folder) }
    try body(folder)
  }

  private static func remove(_ path: String) {
    if let stream = opendir(path) {
      var names: [String] = []
      while let entry = readdir(stream) {
        names.append(
          withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
          })
      }
      closedir(stream)
      for name in names where name != "." && name != ".." { remove("\(path)/\(name)") }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}

import Tensors

/// Reads safetensors that are part of the program, or any that are in memory already.
public enum EmbeddedTensors {
  /// The tensors of a safetensors file in memory, by key; `bytes` must outlive them.
  public static func read(
    _ bytes: UnsafeRawBufferPointer
  ) throws(LatentFileError) -> [String: Tensor] {
    let length = try SafetensorsHeader.length(Array(bytes.prefix(8)))
    guard 8 + length <= bytes.count else {
      throw .truncated(needed: 8 + length, available: bytes.count)
    }
    let header = try SafetensorsHeader(
      json: Array(bytes[8..<8 + length])[...], dataCount: bytes.count - 8 - length)
    let storage = Storage(lending: bytes) {}
    var tensors: [String: Tensor] = [:]
    for entry in header.entries {
      tensors[entry.key ?? ""] = try entry.tensor(in: storage, at: entry.location.offset)
    }
    return tensors
  }
}

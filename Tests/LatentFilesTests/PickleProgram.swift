/// Pickles made by hand, an instruction at a time, as torch's own look.
struct PickleProgram {
  var bytes: [UInt8] = [0x80, 2]

  func then(_ more: [UInt8]) -> PickleProgram {
    var copy = self
    copy.bytes += more
    return copy
  }

  func text(_ text: String) -> PickleProgram {
    then([0x58] + ZipBytes.little(text.utf8.count, 4) + Array(text.utf8))
  }

  func name(_ module: String, _ name: String) -> PickleProgram {
    then([0x63] + Array("\(module)\n\(name)\n".utf8))
  }

  func integers(_ values: [Int]) -> PickleProgram {
    values.reduce(then([0x28])) { $0.then([0x4A] + ZipBytes.little($1, 4)) }.then([0x74])
  }

  /// `torch._utils._rebuild_tensor_v2` on a storage of `count` elements.
  func tensor(
    _ storage: String = "FloatStorage", key: String = "0", count: Int, offset: Int = 0,
    sizes: [Int], strides: [Int]
  ) -> PickleProgram {
    name("torch._utils", "_rebuild_tensor_v2").then([0x28, 0x28]).text("storage")
      .name("torch", storage).text(key).text("cpu").then([0x4A] + ZipBytes.little(count, 4))
      .then([0x74, 0x51, 0x4A] + ZipBytes.little(offset, 4)).integers(sizes).integers(strides)
      .then([0x89]).name("collections", "OrderedDict").then([0x29, 0x52, 0x74, 0x52])
  }

  /// The program's end.
  var finished: [UInt8] { bytes + [0x2E] }
}

import Testing

@testable import Tensors

@Suite struct SHA256Tests {
  /// FIPS 180-4's own examples, and hashlib's for the lengths around a block.
  @Test(arguments: [
    ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    ("a", 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    ("a", 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func digests(text: String, times: Int, digest: String) {
    var whole = SHA256()
    whole.update(String(repeating: text, count: times))
    #expect(whole.hexadecimal == digest)
  }

  @Test("pieces of any length give the digest of the whole")
  func pieces() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    var whole = SHA256()
    bytes.withUnsafeBytes { whole.update($0) }
    for length in [1, 7, 63, 64, 65, 200] {
      var pieces = SHA256()
      for start in stride(from: 0, to: bytes.count, by: length) {
        bytes[start..<min(start + length, bytes.count)].withUnsafeBytes { pieces.update($0) }
      }
      #expect(pieces.hexadecimal == whole.hexadecimal, "pieces of \(length)")
    }
  }

  @Test("a view is digested as what it shows, in C order")
  func views() throws {
    let tensor = try Tensor([1, 2, 3, 4, 5, 6] as [Float], shape: try Shape([2, 3]))
    let turned = try Tensor([1, 4, 2, 5, 3, 6] as [Float], shape: try Shape([3, 2]))
    #expect(try tensor.permuted([1, 0]).sha256() == turned.sha256())
    let row = try Tensor([4, 5, 6] as [Float], shape: try Shape([3]))
    #expect(try tensor.selecting(1, axis: 0).sha256() == row.sha256())
    #expect(try tensor.sha256() != turned.sha256())
  }
}

extension Tensor {
  /// SHA-256 of the elements' bytes in C order, in hexadecimal: what
  /// `hashlib.sha256(array.tobytes())` says of the same numbers.
  public func sha256() throws(TensorError) -> String {
    let source = try contiguous()
    var digest = SHA256()
    source.storage.withUnsafeBytes { bytes in
      digest.update(
        UnsafeRawBufferPointer(rebasing: bytes[source.byteOffset...].prefix(source.byteCount)))
    }
    return digest.hexadecimal
  }
}

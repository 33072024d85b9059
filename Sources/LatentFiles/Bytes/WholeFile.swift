/// Reads files that are small enough to be held whole.
public enum WholeFile {
  /// The first `limit` bytes of a regular file, or all where it has fewer.
  public static func read(_ path: String, limit: Int) throws(LatentFileError) -> [UInt8] {
    try ByteSource.file(try FileHandle(path: path)).bytes(at: 0, count: limit)
  }
}

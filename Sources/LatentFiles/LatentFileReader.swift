import Tensors

/// A latent file held open: its header is known, its numbers are read without opening it again.
///
/// For use on one thread; `LatentFile` is what is handed around.
public final class LatentFileReader {
  /// What the header tells.
  public let file: LatentFile
  private let source: ByteSource
  private let archive: ZipArchive?

  /// Opens the file at `path`, or standard input where that is `-`, and reads its header.
  ///
  /// A file of at most `readAhead` bytes is read whole, at once: for those whose numbers are wanted.
  public init(_ path: String, readAhead: Int = 0) throws(LatentFileError) {
    let place = path == StandardInput.name ? try StandardInput.keep() : nil
    let handle = try FileHandle(path: place ?? path)
    let header = try ContainerHeader(handle, path: path, readAhead: readAhead)
    var traits = FileTraits(path: path, header)
    let identification = Identification.identify(&traits)
    source = header.source
    archive = header.archive
    file = LatentFile(
      path: path, container: header.container, entries: traits.entries, metadata: header.metadata,
      identification: identification, stamp: handle.stamp, place: place)
  }

  /// Opens the file that `known` is, unless it changed.
  init(reopening known: LatentFile) throws(LatentFileError) {
    let handle = try FileHandle(path: known.place ?? known.path)
    guard handle.stamp == known.stamp else { throw .changed }
    file = known
    source = try ContainerHeader.open(handle).source
    archive = [.npz, .torch].contains(known.container) ? try ZipArchive(source) : nil
  }

  /// Reads a tensor of this file; large ones are mapped, not copied.
  public func load(_ entry: TensorEntry) throws(LatentFileError) -> Tensor {
    let place = entry.location
    guard let index = place.member, let archive else {
      return try entry.tensor(in: try source.storage(offset: place.offset, count: place.count))
    }
    guard archive.members.indices.contains(index) else { throw .changed }
    return try entry.tensor(
      in: try archive.storage(
        of: archive.members[index], offset: place.offset, count: place.count,
        checksum: file.container == .npz))
  }
}

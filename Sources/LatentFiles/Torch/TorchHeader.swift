import JSON
import Tensors

/// What the pickle of a torch archive says: its tensors by their keys, and plain values beside them.
///
/// Layout, from torch's `serialization.py`: one folder, named for the file, holds `data.pkl`,
/// `byteorder`, and each storage as `data/<key>`.
struct TorchHeader {
  let entries: [TensorEntry]
  /// Texts, numbers and lists of them at the top of the dictionary.
  let metadata: [JSONMember]

  /// nil where the archive has no pickle: then it is not torch's.
  init?(_ archive: ZipArchive) throws(LatentFileError) {
    guard
      let pickle = archive.members.first(where: {
        $0.name == "data.pkl" || $0.name.hasSuffix("/data.pkl")
      })
    else { return nil }
    guard pickle.size <= PickleLimits.bytes else { throw .pickle(.tooLarge) }
    let folder = String(pickle.name.dropLast("data.pkl".count))
    let reader = try PickleReader(try archive.start(of: pickle, count: pickle.size))
    var storages: [String: ZipMember] = [:]
    var isBigEndian = false
    for member in archive.members where member.name.hasPrefix(folder) {
      let name = member.name.dropFirst(folder.count)
      if name == "byteorder" {
        isBigEndian = try archive.start(of: member, count: 3) == Array("big".utf8)
      } else if name.hasPrefix("data/") {
        storages[String(name.dropFirst(5))] = member
      }
    }
    var collector = TorchTensors(reader, storages, isBigEndian: isBigEndian)
    try collector.collect(reader.value, key: nil, depth: 0)
    entries = collector.entries
    metadata = collector.metadata(of: reader.value)
  }
}

import LatentFiles

extension LatentFileError.ArchiveFault {
  /// What is wrong, for people.
  public var words: String {
    switch self {
    case .noDirectory:
      "not a whole zip archive: its directory is missing, as when a copy was cut short"
    case .directoryTooLarge: "the archive has more members than any latent file"
    case .cutShort: "the compressed data end too early, as when a copy was cut short"
    case .encrypted: "the archive is encrypted"
    case .unknownCompression: "compressed in a way that neither numpy nor torch uses"
    case .duplicate(let name): "the archive has two members named \(name)"
    case .inflatesTooFar(let from, let to):
      "a decompression bomb: \(NumberText.grouped(from)) bytes would become "
        + "\(NumberText.grouped(to)); refused before inflating"
    case .wrongChecksum: "damaged: the checksum does not match the bytes"
    case .damaged: "the archive is damaged"
    case .noTensors: "a zip archive with neither numpy arrays nor torch tensors"
    }
  }
}

extension LatentFileError.PickleFault {
  /// What is wrong, for people.
  public var words: String {
    switch self {
    case .forbidden(let name):
      "its pickle asks Python for \(name), which tensors do not need; refused, nothing was run"
    case .unknownInstruction(let code):
      "its pickle has the instruction \(code), which tensors do not need; refused, nothing was run"
    case .truncated: "its pickle ends too early"
    case .tooLarge: "its pickle holds more than any latent file"
    case .malformed: "its pickle contradicts itself"
    case .noStorage(let key): "the numbers of storage \(key) are not in the archive"
    }
  }
}

import Imaging
import JSON
import LatentFiles
import Tensors

/// The files that a decode's result becomes.
public struct DecodedFiles {
  /// Why a result cannot be written under a name.
  public enum Fault: Error, Sendable, Equatable {
    /// The name's end does not fit what comes: a tensor is no `.png`.
    case wrongExtension(String, expected: [String])
    /// The picture could not be encoded.
    case encoding(ImagingError)
    /// The file could not be written.
    case file(LatentFileError)
  }

  private let decoded: Decoded
  private let provenance: Provenance
  private let annotatesOriginals: Bool

  /// Files for `decoded`, which say `provenance` of themselves where their format can.
  ///
  /// A picture that the endpoint encoded itself is written byte for byte, or, where `annotatingOriginals`,
  /// with `provenance` put into it and its pixels as they are.
  public init(_ decoded: Decoded, provenance: Provenance, annotatingOriginals: Bool = false) {
    self.decoded = decoded
    self.provenance = provenance
    annotatesOriginals = annotatingOriginals
  }

  /// The endings that a result of this type may be saved under, the usual one first.
  public static func extensions(for type: DecodeParameters.ExchangeType) -> [String] {
    switch type {
    case .pil: ["png", "jpg", "jpeg"]
    case .pt: ["safetensors", "npy"]
    case .mp4: ["mp4"]
    }
  }

  /// The ending that fits this result best: a JPEG stays one.
  public var usualExtension: String {
    switch decoded {
    case .pictures(_, let original): original?.format == .jpeg ? "jpg" : "png"
    case .tensor: "safetensors"
    case .mp4: "mp4"
    }
  }

  /// Writes the result to `path`.
  ///
  /// Several pictures get `-0`, `-1` and so on before the extension; the first is written last, so
  /// that its being there means that all are. Nothing is replaced unless `replacing`. Answers the
  /// paths that were written.
  public func save(to path: String, replacing: Bool) throws(Fault) -> [String] {
    let files = try files(at: path)
    if !replacing, files.contains(where: { AtomicFile.exists($0.name) }) { throw .file(.exists) }
    for (name, parts) in files.reversed() {
      do throws(LatentFileError) {
        try AtomicFile.save(parts, to: name, replacing: replacing)
      } catch {
        throw .file(error)
      }
    }
    return files.map(\.name)
  }

  /// The bytes of the only file, in the format that `pathExtension` names: for standard output.
  public func bytes(pathExtension: String) throws(Fault) -> [UInt8] {
    try files(at: "-." + pathExtension).flatMap(\.parts).flatMap { $0 }
  }

  private func files(at path: String) throws(Fault) -> [(name: String, parts: [[UInt8]])] {
    let (stem, ending) = Self.split(path)
    switch decoded {
    case .mp4(let bytes):
      try Self.require(ending, .mp4)
      return [(path, [bytes])]
    case .tensor(let tensor):
      try Self.require(ending, .pt)
      return [(path, try parts(of: tensor, path))]
    case .pictures(let pictures, let original):
      try Self.require(ending, .pil)
      if let original, original.format.matches(ending) {
        return [(path, [annotatesOriginals ? annotated(original) : original.bytes])]
      }
      var files: [(name: String, parts: [[UInt8]])] = []
      for (index, picture) in pictures.enumerated() {
        let name = pictures.count == 1 ? path : "\(stem)-\(index).\(ending)"
        files.append((name, [try encode(picture, ending)]))
      }
      return files
    }
  }

  private static func require(
    _ ending: String, _ type: DecodeParameters.ExchangeType
  ) throws(Fault) {
    let expected = extensions(for: type)
    guard expected.contains(ending.lowercased()) else {
      throw .wrongExtension(ending, expected: expected)
    }
  }

  private func parts(of tensor: Tensor, _ path: String) throws(Fault) -> [[UInt8]] {
    // uint8 [N,H,W,3] or three channels are a decoded picture, everything else numbers.
    let metadata = provenance.texts.map { JSONMember($0.key, .string($0.value)) }
    do throws(LatentFileError) {
      return try SavedTensor(key: "image", tensor: tensor, metadata: metadata).parts(for: path)
    } catch {
      throw .file(error)
    }
  }

  private func encode(_ picture: Picture, _ ending: String) throws(Fault) -> [UInt8] {
    do throws(ImagingError) {
      if ending.lowercased() == "png" {
        return try PNG.encode(picture, texts: provenance.texts)
      }
      return try JPEG.encode(picture, quality: 95, comment: provenance.comment)
    } catch {
      throw .encoding(error)
    }
  }

  private func annotated(_ original: EncodedPicture) -> [UInt8] {
    let bytes =
      original.format == .png
      ? PNG.adding(texts: provenance.texts, to: original.bytes)
      : JPEG.adding(comment: provenance.comment, to: original.bytes)
    return bytes ?? original.bytes
  }

  private static func split(_ path: String) -> (stem: String, ending: String) {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    guard let dot = path[slash...].lastIndex(of: ".") else { return (path, "") }
    return (String(path[..<dot]), String(path[path.index(after: dot)...]))
  }
}

extension PictureFormat {
  /// Whether files of this format have this ending.
  fileprivate func matches(_ ending: String) -> Bool {
    switch self {
    case .png: ending.lowercased() == "png"
    case .jpeg: ["jpg", "jpeg"].contains(ending.lowercased())
    default: false
    }
  }
}

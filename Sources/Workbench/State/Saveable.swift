import HybridInference
import Imaging
import LatentFiles

/// What can be saved of a latent.
public enum Saveable: Sendable {
  /// What an endpoint answered.
  case result(DecodedResult)
  /// A picture made on this machine.
  case proof(Exposure, Provenance)
  /// Frames of a video, and the number of the first.
  case frames([Picture], first: Int, Provenance)
  /// A contact sheet: as a picture, or its numbers, by the name's ending.
  case sheet([SheetCell], SheetDescription)
  /// A latent itself, perhaps in another space.
  case latent(LatentFile, LatentConversion)

  /// How it was made, in a word for its name.
  var made: String {
    switch self {
    case .result: "decoded"
    case .proof(let exposure, _):
      if case .proof(let kind) = exposure.origin { kind.rawValue } else { "decoded" }
    case .frames: "frame"
    case .sheet: "sheet"
    case .latent(_, let conversion): conversion.space?.rawValue ?? "converted"
    }
  }

  /// The ending that suits it best.
  var usualExtension: String {
    switch self {
    case .result(let result):
      DecodedFiles(result.decoded, provenance: result.provenance).usualExtension
    case .proof, .frames, .sheet: "png"
    case .latent: "safetensors"
    }
  }
}

/// Something to be saved under a name.
public struct SaveOrder: Sendable {
  /// What is saved: as it was when the person asked for it, wherever the selection is by now.
  public let subject: Saveable
  /// The file's name.
  public let path: String
  /// Whether a file of this name may be replaced.
  public var isReplacing = false
}

import LatentFiles
import Latents

extension LatentConversion.Fault {
  /// What is wrong, for people.
  public var words: String {
    switch self {
    case .file(let error): error.words
    case .latent(.conversionUnknown(let preset)):
      "preset \(preset) keeps the numbers between its spaces in the model's checkpoint"
    case .latent(let error): error.words
    case .presetUnknown(let reason):
      "the file does not say which model it is of\(Self.guess(reason)); --preset says it"
    case .spaceUnknown(let reason):
      "the file does not say which space it is in\(Self.guess(reason)); --from-space says it"
    }
  }

  private static func guess(_ reason: String?) -> String { reason.map { " (\($0))" } ?? "" }
}

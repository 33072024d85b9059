import JSON
import Latents
import Tensors

/// A latent of a file in another space, container or packing, in its own element type.
public struct LatentConversion: Sendable {
  /// How the axes are to be.
  public enum Repacking: Sendable, Hashable {
    case packed, unpacked
  }

  /// The space that is wanted; nil leaves the numbers as they are.
  public var space: LatentSpace?
  /// The packing that is wanted; nil leaves the axes as they are.
  public var repacking: Repacking?
  /// The preset and space of the file, as a person says them; the preset is one of `library`.
  public var preset: String?
  /// See `preset`.
  public var sourceSpace: LatentSpace?
  /// The picture's size in latent pixels, for packed latents.
  public var size: GridSize?
  /// The presets that there are.
  public var library = PresetLibrary.bundled

  /// Changes nothing.
  public init() {}

  /// What came of it.
  public struct Result: Sendable {
    /// The tensor, with what it is in its metadata.
    public let saved: SavedTensor
    /// The preset's id, where it is known.
    public let preset: String?
    /// The spaces that it was in and is in, where they are known.
    public let spaces: (from: LatentSpace?, to: LatentSpace?)
    /// The size of a packed picture, where it was guessed.
    public let guessedSize: GridSize?
  }

  /// Why there is no result.
  public enum Fault: Error, Sendable {
    case file(LatentFileError)
    case latent(LatentError)
    /// The file does not tell its preset; what its numbers look like.
    case presetUnknown(reason: String?)
    /// The file does not tell its space; what its numbers look like.
    case spaceUnknown(reason: String?)
  }

  /// Reads a latent of `file` and converts it; `program` is kept in the metadata.
  public func run(
    _ file: LatentFile, key: String? = nil, program: String
  ) throws(Fault) -> Result {
    let tensor: Tensor
    let interpretation: Interpretation
    do throws(LatentFileError) {
      tensor = try file.load(try file.entry(key: key))
      guard let found = Interpretation(file, tensor, preset: preset, library: library)
      else { throw .shapeOfNoLatent(tensor.shape.dimensions) }
      interpretation = found
    } catch {
      throw .file(error)
    }
    let known = sourceSpace ?? interpretation.space?.value
    let target = space ?? known
    var guessed = interpretation
    if space != nil, known == nil || (known != space && interpretation.preset == nil) {
      guessed.guessFromNumbers()
    }
    let step = try step(interpretation, from: known, reason: guessed.reason)
    do throws(LatentError) {
      var latent = interpretation.latent
      if let step {
        latent = try Self.latent(
          latent.converted(from: step.from, to: step.to, preset: step.preset), latent.layout)
      }
      let (result, guessedSize) = try repacked(latent, interpretation)
      return Result(
        saved: SavedTensor(
          key: "latent", tensor: result,
          metadata: metadata(file, interpretation.preset?.value.id, target, program)),
        preset: interpretation.preset?.value.id, spaces: (known, target), guessedSize: guessedSize)
    } catch {
      throw .latent(error)
    }
  }

  /// From which space to which under which preset; nil where the numbers stay as they are.
  private func step(
    _ interpretation: Interpretation, from known: LatentSpace?, reason: String?
  ) throws(Fault) -> (from: LatentSpace, to: LatentSpace, preset: Preset)? {
    guard let space else { return nil }
    guard let known else { throw .spaceUnknown(reason: reason) }
    guard known != space else { return nil }
    guard let preset = interpretation.preset?.value else { throw .presetUnknown(reason: reason) }
    return (known, space, preset)
  }

  private static func latent(
    _ tensor: Tensor, _ layout: LatentLayout
  ) throws(LatentError) -> Latent {
    guard let latent = Latent(tensor, layout: layout) else {
      throw .tensor(.notNumeric(tensor.elementType))
    }
    return latent
  }

  private func repacked(
    _ latent: Latent, _ interpretation: Interpretation
  ) throws(LatentError) -> (Tensor, guessed: GridSize?) {
    switch repacking {
    case nil: return (latent.tensor, nil)
    case .packed: return (try latent.packed(), nil)
    case .unpacked:
      guard latent.tokens != nil else {
        throw .cannotRepack(latent.layout, toTokens: false)
      }
      if let size = size ?? interpretation.packedSize?.value {
        return (try latent.unpacked(latent.own(size)), nil)
      }
      var guessed = interpretation
      guessed.guessFromNumbers()
      guard let size = guessed.packedSize?.value else {
        throw .sizeUnknown(tokens: latent.tokens ?? 0)
      }
      return (try latent.unpacked(latent.own(size)), size)
    }
  }

  /// What the file said, but for what made it another program's; what is known now takes its place.
  private func metadata(
    _ file: LatentFile, _ preset: String?, _ space: LatentSpace?, _ program: String
  ) -> [JSONMember] {
    let claims: Set = ["architecture", "format_version", "latent_space_version", "width", "height"]
    let kept = file.metadata.filter {
      !$0.key.hasPrefix("safelight.") && !claims.contains($0.key) && $0.value.string != nil
    }
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    let own = [
      ("safelight.version", program), ("safelight.source", name), ("safelight.preset", preset),
      ("safelight.space", space?.rawValue),
    ]
    return kept + own.compactMap { key, value in value.map { JSONMember(key, .string($0)) } }
  }
}

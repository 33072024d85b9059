import Latents
import Tensors

extension Interpretation {
  /// Reads a tensor of `file`, with what the file tells; `preset` is what the user says.
  public init?(
    _ file: LatentFile, _ tensor: Tensor, preset id: String? = nil,
    library: PresetLibrary = .bundled
  ) {
    let known = file.identification
    let preset =
      id.flatMap { library[$0] }.map { Known($0, .user) }
      ?? known.preset.flatMap { library[$0] }.map { Known($0, .file) }
    let size = known.pictureSize.map {
      Packing.gridSize(heightInPixels: $0.height, widthInPixels: $0.width)
    }
    self.init(
      tensor, preset: preset, space: known.space.map { Known($0, .file) },
      packedSize: size.map { Known($0, .file) }, isUnbatched: known.isUnbatched)
  }

  /// Fills what nobody said from the latent's statistics.
  public mutating func guessFromNumbers() {
    guard preset == nil || space == nil || gridSize == nil else { return }
    guard let statistics = try? latent.survey().parts else { return }
    guess(from: statistics)
  }
}

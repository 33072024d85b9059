import Latents

/// What must be done to a preset's model-space latents before the decoders know them.
enum LatentPreparation: Sendable {
  /// Nothing.
  case none
  /// FLUX.2's map of 2x2 patches is taken apart.
  case unpatchify
  /// FLUX.2's VAE space, unpatchified, is normalised: the numbers are those of the patches.
  case normalise(patchLines: [Line])

  /// The preset of the space that a preset's latents are brought into, and how.
  static func forDecoding(_ preset: Preset) -> (preset: Preset, preparation: LatentPreparation) {
    guard TinyFamily(preset: preset) == .taef2 else { return (preset, .none) }
    if preset.channels == 4 * TinyFamily.taef2.channels { return (preset, .unpatchify) }
    let patched = PresetLibrary.bundled.presets.first {
      TinyFamily(preset: $0) == .taef2 && $0.channels == 4 * preset.channels
    }
    guard let patched, let lines = patched.toVAESpace() else { return (preset, .none) }
    return (patched, .normalise(patchLines: lines.map(\.inverse)))
  }

  /// The latent as the decoders take it.
  ///
  /// One that came unpatchified already stays so.
  func prepare(_ latent: LatentPlanes) -> LatentPlanes {
    switch self {
    case .none: latent
    case .unpatchify:
      latent.channels == 4 * TinyFamily.taef2.channels ? Packing.unpatchify(latent) : latent
    case .normalise(let lines):
      latent.channels * 4 == lines.count ? applying(lines, to: latent) : latent
    }
  }

  /// A latent as the encoders make it, as the preset has it: what `prepare` undoes.
  func undo(_ latent: LatentPlanes) -> LatentPlanes {
    switch self {
    case .none: latent
    case .unpatchify: Packing.patchify(latent)
    case .normalise(let lines): applying(lines.map(\.inverse), to: latent)
    }
  }

  /// Each number on the line of its channel and its place in the 2x2 patch.
  private func applying(_ lines: [Line], to latent: LatentPlanes) -> LatentPlanes {
    var latent = latent
    let size = latent.size
    for index in latent.values.indices {
      let (row, column) = (index / size.width % size.height, index % size.width)
      let line = lines[index / (size.width * size.height) * 4 + row % 2 * 2 + column % 2]
      latent.values[index] = latent.values[index] * Float(line.factor) + Float(line.offset)
    }
    return latent
  }
}

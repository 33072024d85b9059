import Latents
import TestSupport
import Testing

@testable import LocalDecoding

struct LatentPreparationTests {
  @Test("FLUX.2 in VAE space comes out as its normalised patches do")
  func fluxTwo() throws {
    let patched = try #require(PresetLibrary.bundled["flux2"])
    let unpatched = try #require(PresetLibrary.bundled["flux2_vae32"])
    var random = SplitMix64(seed: 7)
    let model = LatentPlanes(
      channels: 128, size: GridSize(height: 3, width: 2), values: random.floats(128 * 6))
    let inVAESpace = Packing.unpatchify(
      try model.converted(from: .model, to: .vae, preset: patched))

    let (known, preparation) = LatentPreparation.forDecoding(unpatched)
    #expect(known.id == "flux2")
    let prepared = preparation.prepare(inVAESpace)
    let expected = Packing.unpatchify(model)
    #expect(prepared.size == expected.size)
    for (found, expected) in zip(prepared.values, expected.values) {
      #expect(abs(found - expected) < 1e-5)
    }
    #expect(LocalDecoder.best(for: unpatched).kind == .linear)
  }

  @Test("other presets stay as they are")
  func others() throws {
    for id in ["sd15", "flux1_packed", "wan21"] {
      let preset = try #require(PresetLibrary.bundled[id])
      let (known, preparation) = LatentPreparation.forDecoding(preset)
      #expect(known == preset)
      guard case .none = preparation else {
        Issue.record("\(id) is changed")
        continue
      }
    }
  }
}

import Tensors
import Testing

@testable import Latents

@Suite struct SpaceTests {
  @Test func allPresetsAreRead() {
    #expect(PresetLibrary.bundled.presets.count == 43)
    #expect(PresetLibrary.bundled["sdxl"]?.scalingFactor == 0.13025)
    #expect(PresetLibrary.bundled["sd15"]?.rgbFactors?.count == 4)
    #expect(PresetLibrary.bundled["ltxv"]?.conversion == .unknown)
    #expect(PresetLibrary.bundled["flux2"]?.rgbFactors?.count == 32)
  }

  /// (preset, channel, model space, VAE space) worked out by hand from the formulas.
  @Test(arguments: [
    ("sd15", 0, 1.0, 1 / 0.18215), ("flux1", 3, 0.5, 0.5 / 0.3611 + 0.1159),
    ("wan21", 0, 1.0, 2.8184 - 0.7571),
    ("mochi", 0, 2.0, 2 * 0.9263795028493863 - 0.06730895953510081),
    ("sdxl_playground25", 0, 1.0, 8.4927 / 0.5 - 1.6574),
  ])
  func modelSpaceLeadsToVAESpace(id: String, channel: Int, model: Double, vae: Double) throws {
    let preset = try #require(PresetLibrary.bundled[id])
    var planes = LatentPlanes(
      channels: preset.channels, size: GridSize(height: 1, width: 1),
      values: [Float](repeating: 0, count: preset.channels))
    planes.values[channel] = Float(model)
    let there = try planes.converted(from: .model, to: .vae, preset: preset)
    #expect(abs(Double(there.values[channel]) - vae) < 1e-5)
    let back = try there.converted(from: .vae, to: .model, preset: preset)
    #expect(abs(Double(back.values[channel]) - model) < 1e-5)
  }

  @Test func whatIsNotKnownIsSaid() throws {
    let preset = try #require(PresetLibrary.bundled["ltxv"])
    let planes = LatentPlanes(
      channels: 128, size: GridSize(height: 1, width: 1), values: [Float](repeating: 0, count: 128))
    #expect(throws: LatentError.conversionUnknown(preset: "ltxv")) {
      try planes.converted(from: .model, to: .vae, preset: preset)
    }
    #expect(throws: LatentError.wrongChannels(latent: 128, preset: 4, id: "sd15")) {
      try planes.converted(
        from: .model, to: .vae, preset: try #require(PresetLibrary.bundled["sd15"]))
    }
  }

  @Test func aChannelOfTokensIsItsFourFeatures() throws {
    let values = (0..<2 * 64).map { Float($0) }
    let tokens = try #require(Latent(try Tensor(values, shape: try Shape([1, 2, 64]))))
    #expect(try tokens.channel(1).floats() == [4, 5, 6, 7, 68, 69, 70, 71])
  }

  @Test func aFrameOfAVideoIsTakenFromTheMiddle() throws {
    let values = (0..<2 * 4 * 3 * 2).map { Float($0) }
    let video = try #require(Latent(try Tensor(values, shape: try Shape([2, 4, 3, 1, 2]))))
    #expect(try video.planes(batch: 1, frame: 2).values == [28, 29, 34, 35, 40, 41, 46, 47])
    #expect(throws: LatentError.noSuchFrame(batch: 0, frame: 3)) { try video.planes(frame: 3) }
  }
}

import Tensors
import Testing

@testable import Latents

@Suite struct GuessTests {
  /// A latent whose channels all have this standard deviation.
  private func guess(_ shape: [Int], spread: Double) throws -> Guess? {
    let shape = try Shape(shape)
    let values = (0..<shape.elementCount).map { $0 % 2 == 0 ? spread : -spread }
    let latent = try #require(Latent(try Tensor(values, shape: shape, as: .float32)))
    let parts = try (0..<latent.channels).map { try latent.channel($0) }
    return Guess(of: latent, statistics: try Statistics.compute(of: parts).parts)
  }

  @Test(arguments: [
    ([1, 4, 8, 8], 5.5, "sd15", LatentSpace.vae), ([4, 8, 8], 7.7, "sdxl", .vae),
    ([1, 4, 8, 8], 1.0, "sd15", .model),
    ([1, 16, 8, 8], 2.8, "flux1", .vae), ([1, 16, 8, 8], 0.9, "flux1", .model),
    ([1, 16, 64], 0.6, "flux1", .model),
    ([1, 16, 3, 8, 8], 1.0, "wan21", .model), ([1, 128, 4, 4], 1.0, "flux2", .model),
  ])
  func theSpreadTellsTheSpace(shape: [Int], spread: Double, id: String, space: LatentSpace) throws {
    let guess = try #require(try guess(shape, spread: spread))
    #expect(guess.preset.id == id)
    #expect(guess.space == space)
  }

  @Test func theReasonIsSaid() throws {
    #expect(
      try guess([1, 4, 8, 8], spread: 5.5)?.reason
        == "std 5.5 per channel: looks like sd15 in VAE space, 1/0.18215")
  }

  @Test func theReasonIsSaidForAsLongAsSomethingIsGuessed() throws {
    let shape = try Shape([1, 4, 8, 8])
    let values = (0..<shape.elementCount).map { $0 % 2 == 0 ? 5.5 : -5.5 }
    let tensor = try Tensor(values, shape: shape, as: .float32)
    var interpretation = try #require(Interpretation(tensor))
    interpretation.guess(from: try interpretation.latent.survey().parts)
    #expect(interpretation.reason?.contains("sd15 in VAE space") == true)
    let sdxl = try #require(PresetLibrary.bundled["sdxl"])
    let named = interpretation.with(preset: Known(sdxl, .user))
    #expect(named.reason != nil, "its space is a guess still")
    #expect(named.with(space: Known(.vae, .user)).reason == nil)
  }

  @Test func aSpreadOfNeitherSpaceIsLeftOpen() throws {
    #expect(try guess([1, 4, 8, 8], spread: 60)?.space == nil)
  }
}

import Tensors
import Testing

@testable import Latents

@Suite struct LayoutTests {
  @Test(arguments: [
    ([4, 64, 64], LatentLayout.picture), ([1, 4, 64, 64], .pictures), ([16, 5, 24, 40], .video),
    ([1, 16, 3, 20, 32], .videos), ([1, 13, 16, 60, 90], .framesFirst),
    ([1, 4096, 64], .tokenBatch),
    ([925, 64], .tokens), ([1, 128, 25, 37], .pictures), ([128, 4, 8, 12], .video),
    ([16, 50, 64], .picture),
    ([4, 4096, 64], .tokenBatch),
  ])
  func shapesAreReadByWhereTheChannelsStand(shape: [Int], layout: LatentLayout) throws {
    #expect(
      LatentLayout.reading(
        try Shape(shape), channelCounts: PresetLibrary.bundled.channelCounts) == layout)
  }

  @Test(arguments: [[7], [3, 5, 5], [1, 2, 3, 4, 5, 6], [9, 9, 9, 9]])
  func otherShapesAreNoLatents(shape: [Int]) throws {
    #expect(
      LatentLayout.reading(
        try Shape(shape), channelCounts: PresetLibrary.bundled.channelCounts) == nil)
  }

  @Test func shapesAreSaidInWords() throws {
    let tokens = try #require(Latent(try zeros([1, 4096, 64])))
    let flux = PresetLibrary.bundled["flux1"]
    #expect(
      tokens.shapeInWords(size: GridSize(height: 128, width: 128))
        == "1x4096x64: packed FLUX.1 tokens, 1024x1024 px")
    let video = try #require(Latent(try zeros([1, 16, 5, 24, 40])))
    #expect(
      video.shapeInWords(preset: PresetLibrary.bundled["wan21"])
        == "1x16x5x24x40: Wan 2.1 / Wan 2.2 A14B video, 16 channels, 5 latent frames, 17 frames, "
        + "320x192 px")
    #expect(flux?.shiftFactor == 0.1159)
  }

  private func zeros(_ shape: [Int]) throws -> Tensor {
    let shape = try Shape(shape)
    return try Tensor([Float](repeating: 0, count: shape.elementCount), shape: shape)
  }
}

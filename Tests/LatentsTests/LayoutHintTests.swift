import Tensors
import Testing

@testable import Latents

/// What is known of the model, and that a writer has no batch axis, decides where the shape cannot.
@Suite struct LayoutHintTests {
  @Test(
    arguments: [
      // Frames in a number that some model has channels.
      ([16, 4, 44, 80], "wan21", true, LatentLayout.video),
      ([16, 16, 20, 28], "wan21", true, .video),
      ([16, 16, 20, 28], "wan21", false, .video),
      ([32, 16, 20, 28], "hunyuan_video_15", true, .video),
      ([16, 4, 44, 80], nil, true, .video), ([16, 1, 44, 80], nil, true, .video),
      // A batch of pictures stays one.
      ([4, 4, 64, 64], "sd15", false, .pictures), ([16, 4, 44, 80], nil, false, .pictures),
      ([16, 4, 44, 80], "sd15", false, .pictures), ([16, 16, 64, 64], "flux1", false, .pictures),
      ([2, 16, 20, 28], "wan21", false, .pictures), ([1, 16, 5, 20, 28], "wan21", false, .videos),
      // Where neither axis is the model's the shape says what it looks like, and the check that it is wrong.
      ([1, 4, 64, 64], "flux1", false, .pictures),
      // Tokens.
      ([1, 864, 128], "flux2", false, .mapTokenBatch), ([864, 128], "flux2", false, .mapTokens),
      ([1, 864, 128], nil, false, .tokenBatch), ([1, 4096, 64], "flux1", false, .tokenBatch),
      ([64, 32, 64], "hunyuan_image_21", true, .picture), ([16, 64, 64], "flux1", false, .picture),
      ([16, 64, 64], nil, true, .picture), ([128, 16, 128], "flux2", false, .picture),
    ] as [([Int], String?, Bool, LatentLayout)])
  func aHintDecides(
    sizes: [Int], preset id: String?, isUnbatched: Bool, layout: LatentLayout
  ) throws {
    let library = PresetLibrary.bundled
    let preset = try id.map { try #require(library[$0]) }
    let found = LatentLayout.reading(
      try Shape(sizes), channelCounts: library.channelCounts,
      hint: LayoutHint(preset: preset, isUnbatched: isUnbatched))
    #expect(found == layout)
  }

  /// FLUX.2's tokens are the pixels of its map, row by row: the same picture either way.
  @Test func tokensOfAMapAreItsPixels() throws {
    let flux2 = try #require(PresetLibrary.bundled["flux2"])
    let numbers = (0..<2 * 128 * 3 * 5).map { Float($0) }
    let map = try Tensor(numbers, shape: try Shape([2, 128, 3, 5]))
    let picture = try #require(Interpretation(map, preset: Known(flux2, .user)))
    let packed = try picture.latent.packed()
    #expect(packed.shape.dimensions == [2, 15, 128])
    let size = Known(GridSize(height: 6, width: 10), .user)
    let tokens = try #require(
      Interpretation(packed, preset: Known(flux2, .user), packedSize: size))
    #expect(tokens.latent.channels == 128 && tokens.gridSize == GridSize(height: 3, width: 5))
    for batch in 0..<2 {
      #expect(
        try tokens.modelSpacePlanes(batch: batch) == picture.modelSpacePlanes(batch: batch))
    }
    let unpacked = try tokens.latent.unpacked(tokens.latent.own(size.value))
    #expect(try unpacked.floats() == numbers && unpacked.shape == map.shape)
    let converted = try tokens.latent.converted(from: .model, to: .vae, preset: flux2)
    let expected = try picture.latent.converted(from: .model, to: .vae, preset: flux2)
    #expect(
      try #require(Latent(expected, hint: LayoutHint(preset: flux2))).packed().floats()
        == converted.floats())
    #expect(
      try tokens.latent.channel(7).floats() == picture.latent.channel(7).floats())
    #expect(tokens.shapeInWords.contains("80x48 px"))
  }

  @Test func nothingButKnownTokensIsPacked() throws {
    let tensor = try Tensor([Float](repeating: 0, count: 4 * 64), shape: try Shape([1, 4, 8, 8]))
    let latent = try #require(Latent(tensor))
    #expect(throws: LatentError.cannotRepack(.pictures, toTokens: true)) { try latent.packed() }
  }
}

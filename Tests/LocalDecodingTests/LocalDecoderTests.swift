import Latents
import LocalDecoding
import Testing

struct LocalDecoderTests {
  private func latent(channels: Int, _ value: Float = 0, height: Int = 4, width: Int = 5)
    -> LatentPlanes
  {
    LatentPlanes(
      channels: channels, size: GridSize(height: height, width: width),
      values: [Float](repeating: value, count: channels * height * width))
  }

  @Test(
    "the best decoder for a preset",
    arguments: [
      ("sd15", [DecoderKind.proof, .linear, .falseColour]),
      ("pixart_sigma", [.proof, .linear, .falseColour]),
      ("flux1_packed", [.proof, .linear, .falseColour]),
      ("sdxl_playground25", [.proof, .falseColour]),
      ("flux2", [.linear, .falseColour]),
      ("wan21", [.linear, .falseColour]),
      ("mochi", [.falseColour]),
    ])
  func best(id: String, kinds: [DecoderKind]) throws {
    let preset = try #require(PresetLibrary.bundled[id])
    #expect(LocalDecoder.kinds(for: preset) == kinds)
    #expect(LocalDecoder.best(for: preset).kind == kinds.first)
  }

  @Test("every preset decodes with its best decoder")
  func everyPreset() throws {
    for preset in PresetLibrary.bundled.presets {
      let picture = try LocalDecoder.best(for: preset).decode(
        latent(channels: preset.channels, height: 2, width: 2))
      #expect(picture.width > 0, "\(preset.id)")
    }
    #expect(LocalDecoder.best(for: nil).kind == .falseColour)
  }

  @Test("a decoder that does not exist, a latent that does not fit")
  func refusals() throws {
    let mochi = try #require(PresetLibrary.bundled["mochi"])
    let sd15 = try #require(PresetLibrary.bundled["sd15"])
    #expect(throws: LocalDecodingError.noLinearFactors(preset: "mochi")) {
      try LocalDecoder(preset: mochi, kind: .linear)
    }
    #expect(throws: LocalDecodingError.noProofDecoder(preset: "mochi")) {
      try LocalDecoder(preset: mochi, kind: .proof)
    }
    for kind in [DecoderKind.linear, .proof] {
      let decoder = try LocalDecoder(preset: sd15, kind: kind)
      #expect(throws: LocalDecodingError.wrongChannels(latent: 5, decoder: 4)) {
        try decoder.decode(latent(channels: 5))
      }
    }
    let proof = try LocalDecoder(preset: sd15, kind: .proof)
    #expect(throws: LocalDecodingError.tooLarge(width: 16, height: 1 << 25)) {
      try proof.decode(latent(channels: 1, height: 1 << 22, width: 2))
    }
    #expect(throws: LocalDecodingError.tooLarge(width: 16_392, height: 8)) {
      try proof.decode(latent(channels: 4, height: 1, width: 2049))
    }
    #expect(throws: LocalDecodingError.tooLarge(width: 0, height: 32)) {
      try proof.decode(latent(channels: 4, width: 0))
    }
    #expect(throws: LocalDecodingError.cancelled) {
      try proof.decode(latent(channels: 4), isCancelled: { true })
    }
  }

  @Test(
    "where a number is not finite the picture is magenta",
    arguments: [DecoderKind.proof, .linear, .falseColour])
  func marks(kind: DecoderKind) throws {
    let preset = try #require(PresetLibrary.bundled["sd15"])
    var sick = latent(channels: 4, 0.1)
    sick.values[2 * 20 + 7] = .nan
    sick.values[3 * 20 + 13] = -.infinity
    let picture = try LocalDecoder(preset: preset, kind: kind).decode(sick)
    let scale = picture.width / 5
    let area = picture.width * picture.height
    for row in 0..<picture.height {
      for column in 0..<picture.width {
        let index = row * picture.width + column
        let colour = (0..<3).map { picture.values[$0 * area + index] }
        let place = row / scale * 5 + column / scale
        #expect((colour == [1, 0, 1]) == [7, 13].contains(place), "\(row), \(column): \(colour)")
      }
    }
  }

  @Test("numbers far out of range give a picture, not NaN")
  func extremes() throws {
    let preset = try #require(PresetLibrary.bundled["sdxl"])
    for value: Float in [1e30, -3e38, .greatestFiniteMagnitude, .leastNonzeroMagnitude] {
      let picture = try LocalDecoder(preset: preset, kind: .proof).decode(
        latent(channels: 4, value))
      #expect(picture.values.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test("8-bit rounding is to nearest, NaN is black")
  func rounding() {
    let planes = DecodedPlanes(
      width: 2, height: 1, values: [0, 1, 0.5, 0.4999 / 255, 2, .nan])
    #expect(planes.picture.pixels == [0, 128, 255, 255, 0, 0])
  }

  @Test("enlarging is bilinear between centres")
  func enlarging() {
    let small = DecodedPlanes(
      width: 2, height: 1, values: [0, 1] + [0.5, 0.5] + [1, 0])
    let large = small.resized(width: 4, height: 2)
    #expect(Array(large.values[0..<8]) == [0, 0.25, 0.75, 1, 0, 0.25, 0.75, 1])
    #expect(Array(large.values[8..<16]) == [Float](repeating: 0.5, count: 8))
    #expect(Array(large.values[16..<20]) == [1, 0.75, 0.25, 0])
  }
}

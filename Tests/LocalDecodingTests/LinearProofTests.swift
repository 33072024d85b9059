import Latents
import LocalDecoding
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct LinearProofTests {
  @Test("colours are half the weighted sum plus a half, held in range")
  func arithmetic() throws {
    let preset = try #require(PresetLibrary.bundled["sd15"])
    let factors = try #require(preset.rgbFactors)
    let bias = try #require(preset.rgbBias)
    let latent = LatentPlanes(
      channels: 4, size: GridSize(height: 1, width: 3),
      values: [0, 1, 90, 0, -0.5, 90, 0, 0.25, 90, 0, 2, 90])
    let picture = try LocalDecoder(preset: preset, kind: .linear).decode(latent)
    #expect((picture.width, picture.height) == (3, 1))
    for colour in 0..<3 {
      #expect(abs(picture.values[colour * 3] - (bias[colour] * 0.5 + 0.5)) < 1e-6)
      let sum =
        factors[0][colour] - 0.5 * factors[1][colour] + 0.25 * factors[2][colour]
        + 2 * factors[3][colour] + bias[colour]
      #expect(abs(picture.values[colour * 3 + 1] - max(0, min(1, sum * 0.5 + 0.5))) < 1e-6)
      #expect((0...1).contains(picture.values[colour * 3 + 2]))
    }
  }

  @Test("resembles the proof decoder's picture", arguments: ["sd15", "sdxl", "sd3", "flux1"])
  func resemblance(id: String) throws {
    let latent = try Fixture("proof_\(id)").latent("latent")
    let preset = try #require(PresetLibrary.bundled[id])
    let linear = try LocalDecoder(preset: preset, kind: .linear).decode(latent)
    let proof = try LocalDecoder(preset: preset, kind: .proof).decode(latent)
    let enlarged = linear.resized(width: proof.width, height: proof.height)
    let squares = zip(enlarged.values, proof.values).reduce(0.0) {
      $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1))
    }
    // A decibel or two below the whole pictures' figures; with the colours' range taken wrongly
    // (0 to 1 instead of -1 to 1) it would be below 12.
    let noise = -10 * log10(squares / Double(proof.values.count))
    #expect(noise > 15, "\(noise) dB")
  }

  @Test("a map of 2x2 patches is taken apart first")
  func patches() throws {
    let preset = try #require(PresetLibrary.bundled["flux2"])
    var values = [Float](repeating: 0, count: 128 * 2 * 3)
    // Feature c * 4 + di * 2 + dj: channel 3, lower left, of the last map pixel.
    values[(3 * 4 + 2) * 6 + 5] = 4
    let picture = try LocalDecoder(preset: preset, kind: .linear).decode(
      LatentPlanes(channels: 128, size: GridSize(height: 2, width: 3), values: values))
    #expect((picture.width, picture.height) == (6, 4))
    let lit = (0..<24).filter { picture.values[48 + $0] != picture.values[48] }
    #expect(lit == [3 * 6 + 4])
  }
}

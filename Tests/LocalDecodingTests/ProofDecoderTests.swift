import LatentFiles
import Latents
import LocalDecoding
import Tensors
import Testing

struct ProofDecoderTests {
  static let presets = ["sd15", "sdxl", "sd3", "flux1"]
  static let pictures = [
    ("latent", "rgb", "rows"), ("random_latent", "random_rgb", "rows"),
    ("odd_latent", "odd_rgb", "odd_rows"),
  ]

  @Test("pixels are PyTorch's to 1e-4", arguments: presets, pictures)
  func goldens(preset: String, names: (latent: String, picture: String, rows: String)) throws {
    let fixture = try Fixture("proof_\(preset)")
    let latent = try fixture.latent(names.latent)
    let decoder = try LocalDecoder(
      preset: try #require(PresetLibrary.bundled[preset]), kind: .proof)
    let decoded = try decoder.decode(latent)
    #expect(decoded.width == latent.size.width * 8)
    #expect(decoded.height == latent.size.height * 8)

    let expected = try fixture.tensor(names.picture).floats()
    let rows = try fixture.tensor(names.rows).floats().map(Int.init)
    var largest: Float = 0
    for colour in 0..<3 {
      for (place, row) in rows.enumerated() {
        for column in 0..<decoded.width {
          let found = decoded.values[(colour * decoded.height + row) * decoded.width + column]
          let wanted = expected[(colour * rows.count + place) * decoded.width + column]
          largest = max(largest, abs(found - wanted))
        }
      }
    }
    #expect(largest < 1e-4, "largest difference \(largest)")
  }
}

import Latents
import LocalDecoding
import Testing

struct ProofDecoderTests {
  @Test(
    "pixels are PyTorch's to 1e-4", arguments: ["sd15", "sdxl", "sd3", "flux1"], Golden.pictures)
  func goldens(id: String, names: Golden.Picture) throws {
    let preset = try #require(PresetLibrary.bundled[id])
    let golden = try Golden("proof_\(id)", names)
    let decoded = try LocalDecoder(preset: preset, kind: .proof).decode(golden.latent)
    #expect(try golden.largestDifference(from: decoded) < 1e-4)
  }
}

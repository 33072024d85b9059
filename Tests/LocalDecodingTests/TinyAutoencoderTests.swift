import Latents
import LocalDecoding
import Tensors
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The tiny autoencoders against PyTorch.
///
/// Their weights are not part of the program: the folder that has them is in `SAFELIGHT_MODELS`.
struct TinyAutoencoderTests {
  static let models = TinyModels(
    folders: getenv("SAFELIGHT_MODELS").map { [String(cString: $0)] } ?? [])
  static let presets = ["sd15", "sdxl", "sd3", "flux1", "flux2"]

  static var areThere: Bool {
    TinyFamily.allCases.allSatisfy { models.file($0, .decoder) != nil }
  }

  @Test(
    "decoded pixels are PyTorch's to 1e-4",
    .enabled(if: areThere, "SAFELIGHT_MODELS names no folder with tiny autoencoders"),
    arguments: presets, Golden.pictures)
  func decoding(id: String, names: Golden.Picture) throws {
    let preset = try #require(PresetLibrary.bundled[id])
    let family = try #require(TinyFamily(preset: preset))
    let golden = try Golden(family.rawValue, names)
    let decoder = try LocalDecoder(preset: preset, kind: .taesd, models: Self.models)
    let decoded = try decoder.decode(golden.latent)
    #expect(try golden.largestDifference(from: decoded) < 1e-4)
  }

  @Test(
    "encoded numbers are PyTorch's to 1e-4 of their range",
    .enabled(if: areThere, "SAFELIGHT_MODELS names no folder with tiny autoencoders"),
    arguments: presets)
  func encoding(id: String) throws {
    let preset = try #require(PresetLibrary.bundled[id])
    let family = try #require(TinyFamily(preset: preset))
    let picture = DecodedPlanes(
      width: 128, height: 128,
      values: try Fixture("image").tensor("image").floats().map { $0 / 255 })
    let encoder = try LocalEncoder(preset: preset, models: Self.models)
    var latent = try encoder.encode(picture)
    #expect(latent.channels == preset.channels)
    if latent.channels > family.channels { latent = Packing.unpatchify(latent) }

    let fixture = try Fixture(family.rawValue)
    let expected = try fixture.tensor("encoded").floats()
    let rows = try fixture.tensor("encoded_rows").floats().map(Int.init)
    var largest: Float = 0
    for channel in 0..<latent.channels {
      for (place, row) in rows.enumerated() {
        for column in 0..<16 {
          let found = latent.values[(channel * 16 + row) * 16 + column]
          let wanted = expected[(channel * rows.count + place) * 16 + column]
          largest = max(largest, abs(found - wanted))
        }
      }
    }
    #expect(largest < 4e-4)
  }

  @Test(
    "the survey finds every half sound",
    .enabled(if: areThere, "SAFELIGHT_MODELS names no folder with tiny autoencoders"))
  func survey() {
    let findings = Self.models.survey()
    #expect(findings.count == 10)
    for finding in findings {
      #expect(finding.path != nil && finding.fault == nil, "\(finding)")
    }
  }
}

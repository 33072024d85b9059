import Imaging
import LocalDecoding
import LocalEndpoint
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A photo through a tiny autoencoder and back, by the wire.
///
/// The weights are not part of the program: the folder that has them is in `SAFELIGHT_MODELS`.
@Suite struct RoundTripTests {
  static let models = TinyModels(
    folders: getenv("SAFELIGHT_MODELS").map { [String(cString: $0)] } ?? [])

  static var areThere: Bool {
    TinyFamily.allCases.allSatisfy { family in
      TinyPart.allCases.allSatisfy { models.file(family, $0) != nil }
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let preset: String
    var factors = ""
    /// What PyTorch (float32, the latent rounded to 16 bits) gets with the same weights, in decibels.
    let signalToNoise: Double
    var testDescription: String { preset + factors }
  }

  static let cases = [
    Case(preset: "sd15", signalToNoise: 25.57),
    Case(preset: "sd15", factors: "scaling_factor=0.18215", signalToNoise: 25.57),
    Case(preset: "sdxl", signalToNoise: 25.64),
    Case(preset: "sd3", signalToNoise: 30.36),
    Case(preset: "flux1", signalToNoise: 28.25),
    Case(
      preset: "flux1", factors: "scaling_factor=0.3611&shift_factor=0.1159", signalToNoise: 28.25),
    Case(preset: "flux1", factors: "scaling_factor=2", signalToNoise: 28.25),
    Case(preset: "flux2", signalToNoise: 30.66),
    Case(preset: "flux2_vae32", signalToNoise: 30.66),
  ]

  @Test(
    "a photo comes back as PyTorch gets it",
    .enabled(if: areThere, "SAFELIGHT_MODELS names no folder with tiny autoencoders"),
    arguments: cases)
  func photo(_ one: Case) async throws {
    let file = Fixture.bytes("picture.png")
    let photo = try Picture.decode(file)
    let decoder = LocalDecoders(models: Self.models)
    let encoder = LocalEncoders(models: Self.models)
    let answer = try await conversing(decoder, encoder: encoder) { client in
      let encoded = try await client.request(
        "POST", "/\(one.preset)/encode?" + one.factors, body: file)
      let shape = try #require(encoded.headers["shape"]).dropFirst().dropLast()
        .split(separator: ", ").compactMap { Int($0) }
      let dtype = try #require(encoded.headers["dtype"])
      return try await client.request(
        "POST",
        "/\(one.preset)/taesd/decode?image_format=png&"
          + query(shape, dtype: dtype, one.factors),
        body: encoded.body)
    }
    #expect(answer.status == 200)
    let found = try Picture.decode(answer.body).signalToNoise(against: photo)
    #expect(abs(found - one.signalToNoise) < 0.05)
  }
}

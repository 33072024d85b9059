import Imaging
import Latents
import LocalDecoding
import LocalEndpoint
import Testing

/// The server over the decoders that are part of the program.
@Suite struct LocalDecodersTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let path: String
    let shape: [Int]
    /// Width and height of the picture.
    let size: [Int]
    var testDescription: String { path }
  }

  static let cases = [
    Case(path: "/sd15/decode", shape: [1, 4, 3, 5], size: [40, 24]),
    Case(path: "/sd15/proof/decode", shape: [1, 4, 3, 5], size: [40, 24]),
    Case(path: "/sd15/linear/decode", shape: [1, 4, 3, 5], size: [40, 24]),
    Case(path: "/chroma/decode", shape: [1, 16, 2, 2], size: [16, 16]),
    Case(path: "/flux2/decode", shape: [1, 128, 2, 3], size: [48, 32]),
    Case(path: "/flux2/linear/decode", shape: [1, 128, 2, 3], size: [48, 32]),
    Case(path: "/sana_dcae_f32c32/decode", shape: [1, 32, 1, 2], size: [64, 32]),
    Case(path: "/mochi/falseColour/decode", shape: [1, 12, 2, 3], size: [24, 16]),
  ]

  @Test(arguments: cases) func picturesHaveTheSizeThatTheVAEWouldGiveThem(
    _ one: Case
  ) async throws {
    let count = one.shape.reduce(1, *)
    let answer = try await conversing(LocalDecoders()) { client in
      try await client.request(
        "POST", one.path + "?" + query(one.shape, "image_format=png&do_scaling=True"),
        headers: [("Accept", "image/png")],
        body: body((0..<count).map { Float($0 % 7) / 7 - 0.5 }))
    }
    #expect(answer.status == 200)
    let picture = try Picture.decode(answer.body)
    #expect([picture.width, picture.height] == one.size)
    #expect(Set(picture.pixels).count > 1)
  }

  @Test func aDecoderThatThereIsNotIsSaid() async throws {
    let answer = try await conversing(LocalDecoders()) { client in
      try await client.request(
        "POST", "/mochi/linear/decode?" + query([1, 12, 1, 1]),
        body: body([Float](repeating: 0, count: 12)))
    }
    #expect(answer.status == 400)
    #expect(answer.text == #"{"error": "there is no linear decoder for mochi"}"#)
  }

  @Test func addressesAreMadeForAnyClient() async throws {
    let endpoint = try await LocalEndpoint.start()
    let port = endpoint.port
    #expect(endpoint.url(preset: "sd15") == "http://127.0.0.1:\(port)/sd15/decode")
    #expect(
      endpoint.url(preset: "flux1", decoder: .linear)
        == "http://127.0.0.1:\(port)/flux1/linear/decode")
    await endpoint.stop()
  }

  @Test(arguments: [("sd15", DecoderKind.proof), ("flux2", .linear), ("mochi", .falseColour)])
  func theBestDecoderIsNamed(id: String, kind: DecoderKind) throws {
    let preset = try #require(PresetLibrary.bundled[id])
    #expect(LocalDecoders().bestKind(for: preset) == kind)
  }
}

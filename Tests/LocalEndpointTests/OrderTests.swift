import Latents
import Tensors
import Testing

@testable import LocalEndpoint

/// What reaches the decoder: scaling, packing, spaces.
@Suite struct OrderTests {
  /// The model-space planes of the first latent in `values`.
  static func latent(
    _ preset: String, _ shape: [Int], _ rest: String, _ values: [Float]
  ) throws -> LatentPlanes {
    let preset = try #require(PresetLibrary.bundled[preset])
    let text = query(shape, rest)
    let parameters = try DecodeParameters(QueryString(text[...]), accept: nil, preset: preset)
    let order = try DecodeOrder(
      preset: preset, decoder: nil, parameters: parameters, limits: EndpointLimits())
    return try #require(order.latents(in: Storage(copying: body(values))).first)
  }

  struct Scaling: Sendable, CustomTestStringConvertible {
    let preset: String
    let query: String
    /// What the first number, 1, must be in model space.
    let expected: Double
    var testDescription: String { "\(preset) \(query)" }
  }

  static let scalings = [
    // Nothing given: VAE space, so that the preset's own factors lead to model space.
    Scaling(preset: "sd15", query: "", expected: 0.18215),
    Scaling(preset: "flux1", query: "", expected: (1 - 0.1159) * 0.3611),
    // The preset's own factors, by name or by number: model space already.
    Scaling(preset: "sd15", query: "scaling_factor=0.18215", expected: 1),
    Scaling(preset: "flux1", query: "scaling_factor=0.3611&shift_factor=0.1159", expected: 1),
    Scaling(preset: "flux1", query: "do_scaling=True", expected: 1),
    Scaling(preset: "sdxl", query: "do_scaling=True", expected: 1),
    // Other factors: z / scaling + shift is VAE space.
    Scaling(preset: "sdxl", query: "scaling_factor=0.5", expected: 2 * 0.13025),
    Scaling(
      preset: "flux1", query: "scaling_factor=0.3611", expected: (1 / 0.3611 - 0.1159) * 0.3611),
    Scaling(preset: "flux1", query: "shift_factor=0.1159&do_scaling=True", expected: 1),
    Scaling(
      preset: "flux1", query: "shift_factor=0.5&do_scaling=True",
      expected: (1 / 0.3611 + 0.5 - 0.1159) * 0.3611),
    Scaling(preset: "flux1", query: "shift_factor=0.1159", expected: 0.3611),
    Scaling(preset: "sd15", query: "do_scaling=False", expected: 0.18215),
    // Mean and std per channel.
    Scaling(preset: "wan21", query: "do_scaling=True", expected: 1),
    Scaling(preset: "wan21", query: "", expected: (1 + 0.7571) / 2.8184),
  ]

  @Test(arguments: scalings) func whatReachesTheDecoder(_ one: Scaling) throws {
    let channels = try #require(PresetLibrary.bundled[one.preset]).channels
    let latent = try Self.latent(
      one.preset, [1, channels, 1, 1], one.query,
      [1] + [Float](repeating: 0, count: channels - 1))
    #expect(abs(Double(latent.values[0]) - one.expected) < 1e-5)
  }

  @Test func packedTokensAreUnpacked() throws {
    let values = (0..<16 * 6 * 10).map { Float($0) }
    let size = GridSize(height: 6, width: 10)
    let planes = LatentPlanes(channels: 16, size: size, values: values)
    let tokens = try Packing.pack(planes)
    // Sides are rounded down to whole tokens, as pipelines do.
    for picture in ["height=48&width=80", "height=63&width=95"] {
      let found = try Self.latent("flux1", [1, 15, 64], "do_scaling=True&" + picture, tokens)
      #expect(found == planes)
    }
    let own = try Self.latent("flux1", [1, 16, 6, 10], "do_scaling=True", values)
    #expect(own == planes)
  }

  @Test func flux2MapsAndTokensAreTheSame() throws {
    let values = (0..<128 * 2 * 3).map { Float($0) }
    let map = try Self.latent("flux2", [1, 128, 2, 3], "do_scaling=True", values)
    #expect(map.values == values)
    let tokens = (0..<6).flatMap { pixel in (0..<128).map { values[$0 * 6 + pixel] } }
    let found = try Self.latent(
      "flux2", [1, 6, 128], "do_scaling=True&height=32&width=48", tokens)
    #expect(found == map)
  }

  @Test func aPictureMayHaveAnAxisForOneFrame() throws {
    let values = (0..<16 * 6).map { Float($0) }
    let found = try Self.latent("qwen_image", [1, 16, 1, 2, 3], "do_scaling=True", values)
    let size = GridSize(height: 2, width: 3)
    #expect(found == LatentPlanes(channels: 16, size: size, values: values))
  }

  @Test(arguments: ["float16", "bfloat16", "float32", "uint8"])
  func everyElementTypeIsRead(dtype: String) throws {
    let preset = try #require(PresetLibrary.bundled["sd15"])
    let type = try #require(ElementType(rawValue: dtype))
    let tensor = try Tensor([0, 1, 2, 128], shape: Shape([1, 4, 1, 1]), as: type)
    let parameters = try DecodeParameters(
      QueryString(query([1, 4, 1, 1], dtype: dtype, "do_scaling=True")[...]), accept: nil,
      preset: preset)
    let order = try DecodeOrder(
      preset: preset, decoder: nil, parameters: parameters, limits: EndpointLimits())
    let latents = try order.latents(in: Storage(copying: tensor.littleEndianBytes()))
    #expect(latents.map(\.values) == [[0, 1, 2, 128]])
  }
}

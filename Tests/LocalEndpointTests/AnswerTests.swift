import Imaging
import LocalEndpoint
import Testing

/// What the answers to good requests look like, byte for byte where it matters.
@Suite struct AnswerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let query: String
    let accept: String
    let contentType: String
    let shape: String?
    let dtype: String?
    var testDescription: String { "\(query) \(accept)" }
  }

  static let cases = [
    Case(
      query: "output_type=pil&image_format=jpg&partial_postprocess=False", accept: "image/jpeg",
      contentType: "image/jpeg", shape: nil, dtype: nil),
    Case(
      query: "output_type=pil&image_format=png&partial_postprocess=True", accept: "image/png",
      contentType: "image/png", shape: nil, dtype: nil),
    Case(query: "", accept: "*/*", contentType: "image/jpeg", shape: nil, dtype: nil),
    Case(
      query: "output_type=pil&image_format=jpg", accept: "tensor/binary",
      contentType: "tensor/binary", shape: "[1, 3, 2, 3]", dtype: "float16"),
    Case(
      query: "output_type=pil&image_format=webp", accept: "tensor/binary",
      contentType: "tensor/binary", shape: "[1, 3, 2, 3]", dtype: "float16"),
    Case(
      query: "output_type=pt&partial_postprocess=False", accept: "tensor/binary",
      contentType: "tensor/binary", shape: "[1, 3, 2, 3]", dtype: "float16"),
    Case(
      query: "output_type=pt&partial_postprocess=True", accept: "tensor/binary",
      contentType: "tensor/binary", shape: "[1, 2, 3, 3]", dtype: "uint8"),
  ]

  /// Four channels of 2 x 3 with numbers that 16-bit floats hold exactly.
  static let latent: [Float] = (0..<24).map { Float($0) / 32 }

  static func answer(_ rest: String, accept: String) async throws -> Client.Answer {
    try await conversing { client in
      try await client.request(
        "POST", "/sd15/decode?" + query([1, 4, 2, 3], "do_scaling=True&" + rest),
        headers: [("Accept", accept)], body: body(latent))
    }
  }

  @Test(arguments: cases) func kindAndHeaders(_ one: Case) async throws {
    let answer = try await Self.answer(one.query, accept: one.accept)
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"] == one.contentType)
    #expect(answer.headers["shape"] == one.shape)
    #expect(answer.headers["dtype"] == one.dtype)
    if one.contentType.hasPrefix("image/") {
      let picture = try Picture.decode(answer.body)
      #expect((picture.width, picture.height) == (3, 2))
    }
  }

  @Test func tensorsAreFromMinusOneToOne() async throws {
    let answer = try await Self.answer("output_type=pt", accept: "tensor/binary")
    #expect(try floats(answer) == Self.latent.prefix(18).map { $0 * 2 - 1 })
  }

  @Test func floatsForTheClientsOwnPicturesAreFromZeroToOne() async throws {
    let answer = try await Self.answer("output_type=pil", accept: "tensor/binary")
    #expect(try floats(answer) == Array(Self.latent.prefix(18)))
  }

  @Test func bytesAreInterleavedAndRounded() async throws {
    let answer = try await Self.answer(
      "output_type=pt&partial_postprocess=True", accept: "tensor/binary")
    let expected = (0..<6).flatMap { pixel in
      (0..<3).map { UInt8((Self.latent[$0 * 6 + pixel] * 255).rounded(.toNearestOrEven)) }
    }
    #expect(answer.body == expected)
    let png = try await Self.answer("output_type=pil&image_format=png", accept: "image/png")
    #expect(try Picture.decode(png.body).pixels == expected)
  }

  @Test func aBatchComesBackAsABatch() async throws {
    let latents = (0..<3).map { index in Self.latent.map { $0 + Float(index) / 64 } }
    let answer = try await conversing { client in
      try await client.request(
        "POST",
        "/flux2_vae32/decode?" + query([3, 32, 1, 1], "output_type=pt&do_scaling=True"),
        headers: [("Accept", "tensor/binary")],
        body: body((0..<96).map { Float($0) / 128 }))
    }
    #expect(answer.headers["shape"] == "[3, 3, 1, 1]")
    #expect(answer.headers["dtype"] == "bfloat16")
    #expect(
      try floats(answer) == [0, 1, 2, 32, 33, 34, 64, 65, 66].map { Float($0) / 64 - 1 })
    let bytes = try await conversing { client in
      try await client.request(
        "POST",
        "/sd15/decode?"
          + query([3, 4, 2, 3], "output_type=pt&partial_postprocess=True&do_scaling=True"),
        body: body(latents.flatMap(\.self)))
    }
    #expect(bytes.headers["shape"] == "[3, 2, 3, 3]")
    #expect(bytes.body.count == 54)
  }

  @Test func aFileHoldsTheFirstOfABatch() async throws {
    let answer = try await conversing { client in
      try await client.request(
        "POST", "/sd15/decode?" + query([2, 4, 2, 3], "do_scaling=True&image_format=png"),
        body: body(Self.latent + Self.latent.map { _ in 0 }))
    }
    let single = try await Self.answer("image_format=png", accept: "image/png")
    #expect(answer.body == single.body)
  }
}

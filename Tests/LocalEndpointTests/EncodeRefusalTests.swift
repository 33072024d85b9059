import Imaging
import JSON
import LocalEndpoint
import Testing

/// What is said to pictures that get no latent.
@Suite struct EncodeRefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var target = "/sd15/encode"
    var body: [UInt8] = []
    var status = 400
    let message: String
    var testDescription: String { "\(target) \(body.count)" }
  }

  static func png(_ width: Int, _ height: Int) throws -> [UInt8] {
    let pixels = [UInt8](repeating: 9, count: width * height * 3)
    return try PNG.encode(Picture(width: width, height: height, pixels: pixels))
  }

  static func cases() throws -> [Case] {
    let picture = try png(16, 16)
    var huge = picture
    // The width of IHDR, 65535: what is claimed counts, whatever follows.
    huge.replaceSubrange(16..<24, with: [0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0])
    let noPicture =
      "the body is neither a PNG nor a JPEG picture (a tensor needs shape and dtype in the query)"
    return [
      Case(
        target: "/sd15/proof/encode", status: 404,
        message: "nothing at /sd15/proof/encode: there are /PRESET/decode, /PRESET/DECODER/decode,"
          + " /PRESET/encode, / and /health"),
      Case(
        target: "/sd16/encode", status: 404,
        message: "unknown preset sd16: `safelight presets` lists them"),
      // What is not part of the program.
      Case(
        body: picture,
        message: "taesd_encoder.safetensors (Stable Diffusion 1.x, 2.x) is in none of the model"
          + " folders: put it into one that SAFELIGHT_MODELS names; `safelight models` says how to"
          + " get it"),
      Case(
        target: "/mochi/encode", body: picture,
        message: "there is no tiny autoencoder for mochi"),
      // Pictures.
      Case(message: noPicture),
      Case(body: Array("hello".utf8), message: noPicture),
      Case(body: Array("GIF89a".utf8), message: "gif pictures are not read here: send PNG or JPEG"),
      Case(body: Array(picture.dropLast(20)), message: "the png picture ends too early"),
      Case(body: huge, message: "65535x65280 pixels: the limit is 33554432 in all"),
      Case(
        body: try png(16, 7), message: "16x7 pixels: both sides must be at least 8"),
      Case(
        target: "/flux2/encode", body: try png(15, 16),
        message: "15x16 pixels: both sides must be at least 16"),
      // Tensors.
      Case(target: "/sd15/encode?shape=1", message: "the query parameter dtype is missing"),
      Case(target: "/sd15/encode?dtype=uint8", message: "the query parameter shape is missing"),
      Case(
        target: "/sd15/encode?" + query([1, 3, 8, 8], dtype: "int8"),
        message: "dtype=int8: expected float16, bfloat16, float32 or uint8"),
      Case(
        target: "/sd15/encode?" + query([1, 4, 8, 8]),
        message: "expected pictures of shape [1, 3, height, width] or [3, height, width],"
          + " got [1, 4, 8, 8]"),
      Case(
        target: "/sd15/encode?" + query([3, 8]),
        message: "expected pictures of shape [1, 3, height, width] or [3, height, width],"
          + " got [3, 8]"),
      Case(
        target: "/sd15/encode?" + query([0, 3, 8, 8]),
        message: "shape [0, 3, 8, 8] has no elements"),
      Case(
        target: "/sd15/encode?" + query([3, 8, 8], dtype: "uint8"), body: picture,
        message: "the body has \(picture.count) bytes, shape [3, 8, 8] of uint8 needs 192"),
      Case(
        target: "/sd15/encode?" + query([3, 8192, 8192], dtype: "uint8"), status: 413,
        message: "the body is longer than 67108864 bytes"),
      // Factors.
      Case(
        target: "/sd15/encode?scaling_factor=inf",
        message: "scaling_factor=inf: expected a number"),
      Case(
        target: "/sd15/encode?scaling_factor=0",
        message: "scaling_factor=0: expected a number other than 0"),
    ]
  }

  @Test func everyRefusalIsSaidInJSONAndKeepsTheConnection() async throws {
    try await conversing(encoder: LocalEncoders()) { client in
      for one in try Self.cases() {
        let answer = try await client.request("POST", one.target, body: one.body)
        let name = Comment(rawValue: one.testDescription)
        #expect(answer.status == one.status, name)
        let json = try JSONParser.parse(answer.body)
        #expect(json == .object([JSONMember("error", .string(one.message))]), name)
      }
      #expect(try await client.request("GET", "/sd15/encode").status == 405)
      #expect(try await client.request("GET", "/health").status == 200)
    }
  }

  @Test func pixelsOfATensorAreLimitedToo() async throws {
    var limits = EndpointLimits()
    limits.pixels = 100
    let target = "/sd15/encode?" + query([2, 3, 8, 8], dtype: "uint8")
    let answer = try await conversing(encoder: EchoEncoder(), limits: limits) { client in
      try await client.request("POST", target, body: [UInt8](repeating: 0, count: 384))
    }
    #expect(answer.text == #"{"error": "8x8 pixels: the limit is 100 in all"}"#)
  }
}

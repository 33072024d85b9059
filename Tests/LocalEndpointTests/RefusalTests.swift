import JSON
import LocalEndpoint
import Testing

/// What is said to requests that get no picture.
@Suite struct RefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var method = "POST"
    var path = "/sd15/decode"
    var query = "shape=1&shape=4&shape=1&shape=1&dtype=float16"
    var bodyBytes = 8
    let status: Int
    let message: String
    var testDescription: String { "\(method) \(path)?\(query)" }
  }

  static let cases: [Case] = [
    // Paths.
    Case(
      path: "/nowhere", status: 404,
      message: "nothing at /nowhere: there are /PRESET/decode, /PRESET/DECODER/decode,"
        + " /PRESET/encode, / and /health"),
    Case(
      path: "/sd15/proof/decode/x", status: 404,
      message: "nothing at /sd15/proof/decode/x: there are /PRESET/decode, /PRESET/DECODER/decode,"
        + " /PRESET/encode, / and /health"),
    Case(
      path: "/sd16/decode", status: 404,
      message: "unknown preset sd16: `safelight presets` lists them"),
    Case(
      path: "/sd15/magic/decode", status: 404,
      message: "unknown decoder magic: there are taesd, proof, linear, falseColour"),
    Case(method: "GET", status: 405, message: "GET is not served here: use POST"),
    Case(
      method: "POST", path: "/health", status: 405, message: "POST is not served here: use GET"),
    // The query.
    Case(query: "", status: 400, message: "the query parameter shape is missing"),
    Case(query: "shape=4", status: 400, message: "the query parameter dtype is missing"),
    Case(
      query: "shape=1&shape=x&dtype=float16", status: 400,
      message: "shape=x: expected a size for each dimension, outermost first"),
    Case(
      query: "shape=-1&dtype=float16", status: 400,
      message: "shape=-1: expected a size for each dimension, outermost first"),
    Case(
      query: "shape=4294967296&shape=4294967296&dtype=float16", status: 400,
      message: "shape=[4294967296, 4294967296]: expected sizes whose product fits"),
    Case(
      query: "shape=1&dtype=int8", status: 400,
      message: "dtype=int8: expected float16, bfloat16, float32 or uint8"),
    Case(
      query: "shape=1&shape=4&shape=0&shape=1&dtype=float16", status: 400,
      message: "shape [1, 4, 0, 1] has no elements"),
    Case(
      query: "shape=1&shape=4&shape=1&shape=1&dtype=float16&output_type=mp4", status: 400,
      message:
        "output_type=mp4: this endpoint makes no video files: use pt, or pil with a VideoProcessor"),
    Case(
      query: "shape=1&shape=4&shape=1&shape=1&dtype=float16&output_type=pdf", status: 400,
      message: "output_type=pdf: expected pil or pt"),
    Case(
      query: "shape=1&shape=4&shape=1&shape=1&dtype=float16&image_format=webp", status: 400,
      message: "image_format=webp: expected jpg or png"),
    Case(
      query: "shape=1&shape=4&shape=1&shape=1&dtype=float16&partial_postprocess=yes", status: 400,
      message: "partial_postprocess=yes: expected True or False"),
    Case(
      query: "shape=1&shape=4&shape=1&shape=1&dtype=float16&scaling_factor=nan", status: 400,
      message: "scaling_factor=nan: expected a number"),
    Case(
      query: "shape=1&shape=4&shape=1&shape=1&dtype=float16&scaling_factor=0.0", status: 400,
      message: "scaling_factor=0: expected a number other than 0"),
    // The latent.
    Case(
      query: "shape=4&shape=1&dtype=float16", status: 400,
      message: "expected a 4-D latent, 5-D for a video, or 3-D packed tokens, got shape [4, 1]"),
    Case(
      query: "shape=1&shape=16&shape=1&shape=1&dtype=float16", bodyBytes: 32, status: 400,
      message: "expected 4 latent channels for sd15, got 16: its own preset's path decodes it"),
    Case(
      query: "shape=4&shape=1&shape=1&dtype=float16", status: 400,
      message: "packed latents (3-D) need height and width, in pixels"),
    Case(
      query: "shape=1&shape=1&shape=4&dtype=float16&height=16", status: 400,
      message: "packed latents (3-D) need height and width, in pixels"),
    Case(
      query: "shape=1&shape=1&shape=4&dtype=float16&height=16&width=-8", status: 400,
      message: "width=-8: expected a number of pixels"),
    Case(
      path: "/flux1/decode", query: "shape=1&shape=3&shape=64&dtype=float16&height=32&width=32",
      bodyBytes: 384, status: 400,
      message: "3 tokens do not make a picture of height=32 and width=32"),
    Case(
      path: "/wan21/decode",
      query: "shape=1&shape=16&shape=5&shape=1&shape=1&dtype=float16", bodyBytes: 160, status: 400,
      message:
        "a video latent of 5 frames does not fit into one picture: use output_type=pt, or pil"
        + " with a VideoProcessor (Accept: tensor/binary)"),
    Case(
      query: "shape=1&shape=4&shape=1000&shape=1000&dtype=float16", status: 400,
      message: "the answer would have 64000000 pixels, the limit is 33554432"),
    Case(
      bodyBytes: 7, status: 400,
      message: "the body has 7 bytes, shape [1, 4, 1, 1] of float16 needs 8"),
    Case(
      bodyBytes: 9, status: 400,
      message: "the body has 9 bytes, shape [1, 4, 1, 1] of float16 needs 8"),
    Case(
      bodyBytes: 0, status: 400,
      message: "the body has 0 bytes, shape [1, 4, 1, 1] of float16 needs 8"),
  ]

  @Test func everyRefusalIsSaidInJSONAndKeepsTheConnection() async throws {
    try await conversing { client in
      for one in Self.cases {
        let answer = try await client.request(
          one.method, one.path + "?" + one.query,
          body: [UInt8](repeating: 0, count: one.method == "POST" ? one.bodyBytes : 0))
        let name = Comment(rawValue: one.testDescription)
        #expect(answer.status == one.status, name)
        #expect(answer.headers["content-type"] == "application/json", name)
        let json = try JSONParser.parse(answer.body)
        #expect(json == .object([JSONMember("error", .string(one.message))]), name)
      }
      #expect(try await client.request("GET", "/health").status == 200)
    }
  }
}

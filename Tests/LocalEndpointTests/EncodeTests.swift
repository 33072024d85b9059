import Imaging
import LocalEndpoint
import Tensors
import Testing

/// What comes of pictures.
@Suite struct EncodeTests {
  /// 24 x 16 pixels, a colour for each cell of 8 x 8.
  static let picture = picture(width: 24, height: 16) { level(row: $0 / 8, column: $1 / 8, $2) }

  /// The same as planes.
  static let planes: [UInt8] = [0, 1, 2].flatMap { (colour: Int) -> [UInt8] in
    (0..<24 * 16).map { picture.pixels[$0 * 3 + colour] }
  }

  /// What `EchoEncoder` makes of it, in model space.
  static let latent: [Float] = [0, 1, 2, 0].flatMap { (colour: Int) -> [Float] in
    (0..<6).map { Float(level(row: $0 / 3, column: $0 % 3, colour)) / 255 }
  }

  private static func level(row: Int, column: Int, _ colour: Int) -> UInt8 {
    UInt8(row * 100 + column * 30 + colour * 15)
  }

  static func picture(
    width: Int, height: Int, _ level: (_ row: Int, _ column: Int, _ colour: Int) -> UInt8
  ) -> Picture {
    var pixels: [UInt8] = []
    for row in 0..<height {
      for column in 0..<width {
        for colour in 0..<3 { pixels.append(level(row, column, colour)) }
      }
    }
    return Picture(width: width, height: height, pixels: pixels)
  }

  static func answer(_ target: String, body: [UInt8]) async throws -> Client.Answer {
    try await conversing(encoder: EchoEncoder()) { client in
      try await client.request("POST", target, body: body)
    }
  }

  struct Scaling: Sendable, CustomTestStringConvertible {
    let target: String
    /// What 0 and 1 in model space are in the answer.
    let zero: Double
    let one: Double
    var testDescription: String { target }
  }

  static let scalings = [
    // Nothing given: VAE space.
    Scaling(target: "/sd15/encode", zero: 0, one: 1 / 0.18215),
    Scaling(target: "/flux1/encode", zero: 0.1159, one: 1 / 0.3611 + 0.1159),
    Scaling(target: "/wan21/encode", zero: -0.7571, one: 2.8184 - 0.7571),
    // The preset's own factors: model space.
    Scaling(target: "/sd15/encode?scaling_factor=0.18215", zero: 0, one: 1),
    Scaling(target: "/flux1/encode?scaling_factor=0.3611&shift_factor=0.1159", zero: 0, one: 1),
    // Others: (z - shift) * scaling.
    Scaling(target: "/sd15/encode?scaling_factor=0.5", zero: 0, one: 0.5 / 0.18215),
    Scaling(target: "/sd15/encode?shift_factor=0.5", zero: -0.5, one: 1 / 0.18215 - 0.5),
    Scaling(
      target: "/flux1/encode?scaling_factor=2&shift_factor=0.1", zero: 0.0159 * 2,
      one: (1 / 0.3611 + 0.0159) * 2),
  ]

  @Test(arguments: scalings) func factorsAreApplied(_ one: Scaling) async throws {
    let answer = try await Self.answer(one.target, body: try PNG.encode(Self.picture))
    #expect(answer.status == 200)
    let found = try floats(answer)
    // The first channel is enough: others may have other numbers.
    for (found, model) in zip(found, Self.latent.prefix(6)) {
      let expected = one.zero + Double(model) * (one.one - one.zero)
      #expect(abs(Double(found) - expected) < 0.01 * max(1, abs(expected)))
    }
  }

  @Test(arguments: ["float16", "bfloat16", "float32", "uint8"])
  func tensorsAreTheSameAsPictures(dtype: String) async throws {
    let type = try #require(ElementType(rawValue: dtype))
    let levels = Self.planes.map { type == .uint8 ? Double($0) : Double($0) / 127.5 - 1 }
    for shape in [[1, 3, 16, 24], [3, 16, 24]] {
      let tensor = try Tensor(levels, shape: Shape(shape), as: type)
      let answer = try await Self.answer(
        "/sd15/encode?scaling_factor=0.18215&" + query(shape, dtype: dtype),
        body: tensor.littleEndianBytes())
      #expect(answer.headers["shape"] == "[1, 4, 2, 3]")
      for (found, expected) in zip(try floats(answer), Self.latent) {
        #expect(abs(found - expected) < 0.004)
      }
    }
  }

  @Test func aBatchComesBackAsABatch() async throws {
    let answer = try await Self.answer(
      "/sd15/encode?scaling_factor=0.18215&" + query([2, 3, 16, 24], dtype: "uint8"),
      body: Self.planes + Self.planes.map { _ in 255 })
    #expect(answer.headers["shape"] == "[2, 4, 2, 3]")
    let found = try floats(answer)
    #expect(found.count == 48)
    #expect(zip(found, Self.latent).allSatisfy { abs($0 - $1) < 0.001 })
    #expect(found.suffix(24).allSatisfy { $0 == 1 })
  }

  struct Sides: Sendable, CustomTestStringConvertible {
    let preset: String
    let width: Int
    let height: Int
    let shape: String
    var testDescription: String { "\(preset) \(width)x\(height)" }
  }

  @Test(arguments: [
    Sides(preset: "sd15", width: 50, height: 30, shape: "[1, 4, 3, 6]"),
    Sides(preset: "sd15", width: 8, height: 15, shape: "[1, 4, 1, 1]"),
    Sides(preset: "flux2", width: 40, height: 47, shape: "[1, 128, 2, 2]"),
    Sides(preset: "flux2_vae32", width: 40, height: 47, shape: "[1, 32, 5, 5]"),
  ])
  func sidesAreCutAtTheRightAndBelow(_ one: Sides) async throws {
    // The levels count columns.
    let picture = Self.picture(width: one.width, height: one.height) { _, column, _ in UInt8(column)
    }
    let answer = try await Self.answer(
      "/\(one.preset)/encode?scaling_factor=0.18215", body: try PNG.encode(picture))
    #expect(answer.headers["shape"] == one.shape)
    #expect(answer.headers["content-type"] == "tensor/binary")
    if one.preset == "sd15" {
      let columns = one.width / 8
      let found = try floats(answer).prefix(columns)
      for (column, value) in found.enumerated() {
        #expect(abs(value - Float(column * 8) / 255) < 0.001)
      }
    }
  }

  @Test func aJPEGWillDo() async throws {
    let answer = try await Self.answer(
      "/sd15/encode?scaling_factor=0.18215", body: try JPEG.encode(Self.picture))
    #expect(answer.headers["shape"] == "[1, 4, 2, 3]")
  }

  @Test func anEncodeThatNobodyWaitsForIsCancelled() async throws {
    let encoder = GatedDecoder()
    try await serving(encoder: encoder) { endpoint in
      let port = endpoint.port
      let body = try PNG.encode(Self.picture)
      do {
        let client = try Client(port: port)
        try await client.send(
          "POST /sd15/encode HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Length: \(body.count)\r\n\r\n")
        try await client.send(body)
        #expect(await eventually { encoder.now.inside == 1 })
      }
      #expect(await eventually { encoder.now.cancelled == 1 })
    }
  }
}

import LocalEndpoint
import Testing

/// Video latents: five dimensions in, frames out, as a video VAE's endpoint answers them.
@Suite struct VideoTests {
  /// Wan's latents have 16 channels, and 4 frames for each latent frame but the first.
  private static let channels = 16

  /// Latents of 1 x 2 pixels, `frames` long: the number says channel, frame and pixel.
  private static func latent(batch: Int = 1, frames: Int) -> [Float] {
    (0..<batch * channels * frames * 2).map { index in
      let (pixel, frame) = (index % 2, index / 2 % frames)
      let (channel, item) = (index / 2 / frames % channels, index / 2 / frames / channels)
      return item == 0 ? Float(channel) / 4 + Float(frame) / 16 + Float(pixel) / 64 : 0
    }
  }

  private static func answer(
    batch: Int = 1, frames: Int, _ rest: String, accept: String = "tensor/binary"
  ) async throws -> Client.Answer {
    try await conversing { client in
      try await client.request(
        "POST",
        "/wan21/decode?" + query([batch, channels, frames, 1, 2], "do_scaling=True&" + rest),
        headers: [("Accept", accept)], body: body(latent(batch: batch, frames: frames)))
    }
  }

  /// What frame `frame` shows of the latent: the first one once, each other one four times.
  private static func value(_ channel: Int, _ frame: Int, _ pixel: Int) -> Float {
    Float(channel) / 4 + Float((frame + 3) / 4) / 16 + Float(pixel) / 64
  }

  @Test func ptHasAnAxisForTheFrames() async throws {
    let answer = try await Self.answer(frames: 3, "output_type=pt")
    #expect(answer.status == 200)
    #expect(answer.headers["shape"] == "[1, 3, 9, 1, 2]")
    #expect(answer.headers["dtype"] == "bfloat16")
    let expected = (0..<3).flatMap { channel in
      (0..<9).flatMap { frame in
        (0..<2).map { Self.value(channel, frame, $0) * 2 - 1 }
      }
    }
    #expect(try floats(answer) == expected)
  }

  @Test func ptAnswersEveryVideoOfABatch() async throws {
    let answer = try await Self.answer(batch: 2, frames: 2, "output_type=pt")
    #expect(answer.headers["shape"] == "[2, 3, 5, 1, 2]")
    let values = try floats(answer)
    #expect(values.prefix(30).contains { $0 != -1 })
    #expect(values.suffix(30).allSatisfy { $0 == -1 })
  }

  @Test func pilForAVideoProcessorIsAFrameAPicture() async throws {
    let answer = try await Self.answer(batch: 2, frames: 3, "output_type=pil")
    #expect(answer.headers["shape"] == "[9, 3, 1, 2]")
    let expected = (0..<9).flatMap { frame in
      (0..<3).flatMap { channel in (0..<2).map { Self.value(channel, frame, $0) } }
    }
    #expect(try floats(answer) == expected)
  }

  @Test func bytesAreAFrameAPicture() async throws {
    let answer = try await Self.answer(
      batch: 2, frames: 3, "output_type=pt&partial_postprocess=True")
    #expect(answer.headers["shape"] == "[9, 1, 2, 3]")
    #expect(answer.headers["dtype"] == "uint8")
    let expected = (0..<9).flatMap { frame in
      (0..<2).flatMap { pixel in
        (0..<3).map { UInt8((Self.value($0, frame, pixel) * 255).rounded(.toNearestOrEven)) }
      }
    }
    #expect(answer.body == expected)
  }

  @Test func oneFrameIsAVideoStill() async throws {
    let answer = try await Self.answer(frames: 1, "output_type=pt")
    #expect(answer.headers["shape"] == "[1, 3, 1, 1, 2]")
    let file = try await Self.answer(frames: 1, "output_type=pil", accept: "image/jpeg")
    #expect(file.headers["content-type"] == "image/jpeg")
  }

  @Test func framesCountAsPixels() async throws {
    // 17 frames of 512 x 512 are too many for this server, 13 are not.
    var limits = EndpointLimits()
    limits.pixels = 1 << 22
    for (frames, status) in [(4, 200), (5, 400)] {
      let shape = [1, 16, frames, 64, 64]
      let answer = try await conversing(SizedDecoder(), limits: limits) { client in
        try await client.request(
          "POST", "/wan21/decode?" + query(shape, "output_type=pt&partial_postprocess=True"),
          body: body([Float](repeating: 0, count: shape.reduce(1, *))))
      }
      #expect(answer.status == status, "\(frames) latent frames")
    }
  }
}

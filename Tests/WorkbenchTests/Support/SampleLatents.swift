import HybridInference
import Imaging
import Latents
import Tensors
import TestSupport

@testable import LatentFiles
@testable import Workbench

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension LatentFile {
  /// A safetensors file that is not there, with one latent in it.
  static func sample(
    _ path: String, shape: [Int] = [1, 4, 64, 64], preset: String? = nil,
    space: LatentSpace? = nil
  ) throws -> LatentFile {
    let shape = try Shape(shape)
    let entry = TensorEntry(
      key: "latent", elementType: .float32, shape: shape, role: .latent,
      location: TensorEntry.Location(offset: 0, count: 4 * shape.elementCount))
    return LatentFile(
      path: path, container: .safetensors, entries: [entry], metadata: [],
      identification: Identification(preset: preset, space: space), stamp: FileStamp(stat()))
  }
}

extension Examination {
  /// What looking at a latent of bell-shaped numbers gives: `deviation` wide, some of them NaN.
  static func sample(
    shape: [Int] = [1, 4, 64, 64], deviation: Float = 1, nans: Int = 0, preset: String? = nil,
    space: LatentSpace? = nil, set: String? = nil
  ) throws -> Examination {
    var random = SplitMix64(seed: 42)
    let shape = try Shape(shape)
    var values = (0..<shape.elementCount).map { _ in
      let sum = (0..<4).reduce(Float(0)) { sum, _ in sum + .random(in: -1...1, using: &random) }
      return sum * deviation * 0.866
    }
    for index in 0..<nans { values[index] = .nan }
    let tensor = try Tensor(values, shape: shape)
    let known = (set ?? preset).flatMap { PresetLibrary.bundled[$0] }
    let sample = Interpretation(
      tensor, preset: known.map { Known($0, set == nil ? .file : .user) },
      space: space.map { Known($0, .file) })
    guard var interpretation = sample else { throw NotALatent() }
    let latent = interpretation.latent
    let parts = try (0..<latent.channels).map { try latent.channel($0) }
    let statistics = try Statistics.compute(of: parts)
    interpretation.guess(from: statistics.parts)
    return Examination(
      interpretation: interpretation, channels: statistics.parts, all: statistics.all, preset: set)
  }

  struct NotALatent: Error {}
}

extension Picture {
  /// A black picture.
  static func black(_ width: Int, _ height: Int) -> Picture {
    Picture(width: width, height: height, pixels: [UInt8](repeating: 0, count: 3 * width * height))
  }
}

extension DecodedResult {
  /// A black picture from an endpoint.
  static func sample(
    _ source: String, preset: String? = nil, assumptions: [String] = [], side: Int = 512
  ) -> DecodedResult {
    let picture = Picture.black(side, side)
    return DecodedResult(
      decoded: .pictures([picture], original: nil), picture: picture,
      provenance: Provenance(
        source: source, endpoint: "http://127.0.0.1:9/sd15/decode", parameters: DecodeParameters(),
        preset: preset, program: "safelight 0.0.0"),
      seconds: 0.42, assumptions: assumptions)
  }
}

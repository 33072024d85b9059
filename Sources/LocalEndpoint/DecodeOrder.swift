import Latents
import LocalDecoding
import Tensors

/// A decode request whose head was found good: what will come, and what to make of it.
///
/// Everything that the query alone tells is checked here, before a byte of the body is read.
struct DecodeOrder: Equatable {
  let preset: Preset
  /// The decoder asked for; nil for the best there is.
  let decoder: DecoderKind?
  let parameters: DecodeParameters
  /// Latents in the body.
  let batch: Int
  /// Rows and columns of each, in the preset's latent pixels.
  let size: GridSize
  /// Frames of each latent; nil for pictures.
  let frames: Int?
  private let arrangement: Arrangement

  /// Latents of the batch that the answer shows.
  ///
  /// A file holds one picture, and the endpoints of the contract put the first of a batch into it;
  /// of videos they answer the first, but for `pt`, whose tensor has an axis for the batch.
  var answeredCount: Int {
    switch parameters.answer {
    case .file: 1
    case .signedFloats: batch
    case .unitFloats, .bytes: frames == nil ? batch : 1
    }
  }

  /// For each frame of an answered video the latent frame that it shows.
  ///
  /// A video VAE makes one frame of its first latent frame and `temporalCompression` of each other
  /// one. The decoders here know pictures only: they make one of each, which is shown for as long.
  var shownFrames: [Int] {
    let compression = max(preset.temporalCompression, 1)
    return (0...((frames ?? 1) - 1) * compression).map { ($0 + compression - 1) / compression }
  }

  /// How the numbers of one latent lie in the body.
  private enum Arrangement {
    /// Plane after plane.
    case planes
    /// Tokens of 2x2 latent pixels.
    case tokens
    /// Tokens of one latent pixel each: FLUX.2's, whose pixels are patches already.
    case pixels
  }

  /// Checks `parameters` against the preset and the limits.
  init(
    preset: Preset, decoder: DecoderKind?, parameters: DecodeParameters, limits: EndpointLimits
  ) throws(Refusal) {
    self.preset = preset
    self.decoder = decoder
    self.parameters = parameters
    guard parameters.tensor.byteCount <= limits.bodyBytes else {
      throw .bodyTooLong(limit: limits.bodyBytes)
    }
    let sizes = parameters.tensor.shape.dimensions
    guard (3...5).contains(sizes.count) else { throw .wrongRank(sizes) }
    batch = sizes[0]
    frames = sizes.count == 5 ? sizes[2] : nil
    if sizes.count == 3 {
      (arrangement, size) = try Self.packed(sizes, parameters.pictureSize, preset: preset)
    } else {
      guard sizes[1] == preset.channels else {
        throw .wrongChannels(found: sizes[1], expected: preset.channels, preset: preset.id)
      }
      if let frames, frames > 1, case .file = parameters.answer { throw .video(frames: frames) }
      arrangement = .planes
      size = GridSize(height: sizes[sizes.count - 2], width: sizes[sizes.count - 1])
    }
    let side = preset.spatialCompression
    let shown = Double((frames ?? 1) - 1) * Double(max(preset.temporalCompression, 1)) + 1
    let pixels =
      Double(answeredCount) * shown * Double(size.height) * side * Double(size.width) * side
    guard pixels <= Double(limits.pixels) else {
      throw .tooManyPixels(pixels < 1e18 ? Int(pixels) : .max, limit: limits.pixels)
    }
  }

  /// What tokens of so many features are, and the grid that they fill.
  private static func packed(
    _ sizes: [Int], _ picture: DecodeParameters.PictureSize?, preset: Preset
  ) throws(Refusal) -> (Arrangement, GridSize) {
    guard let picture else { throw .heightAndWidthNeeded }
    let (tokens, features) = (sizes[1], sizes[2])
    let isPixels = features == preset.channels
    guard isPixels || features == preset.channels * 4 else {
      throw .wrongChannels(found: features, expected: preset.channels * 4, preset: preset.id)
    }
    // Pipelines round the sides of the picture down to whole tokens.
    let perToken = Int(preset.spatialCompression) * (isPixels ? 1 : 2)
    let rows = picture.height / perToken
    let columns = picture.width / perToken
    guard rows * columns == tokens else {
      throw .tokensDoNotFit(tokens: tokens, height: picture.height, width: picture.width)
    }
    return isPixels
      ? (.pixels, GridSize(height: rows, width: columns))
      : (.tokens, GridSize(height: rows * 2, width: columns * 2))
  }

  /// The latents of the body that are asked for, in model space; of videos frame after frame.
  func latents(in body: Storage) throws(Refusal) -> [LatentPlanes] {
    let values = try parameters.tensor.floats(in: body)
    let count = values.count / batch
    var planes: [LatentPlanes] = []
    for index in 0..<answeredCount {
      // One latent needs no copy of its numbers.
      let part = batch == 1 ? values : Array(values[index * count..<(index + 1) * count])
      for frame in 0..<(frames ?? 1) {
        planes.append(try modelSpace(self.planes(self.frame(frame, of: part)), frame: frame))
      }
    }
    return planes
  }

  /// The numbers of one frame out of C planes of T frames each.
  private func frame(_ frame: Int, of values: [Float]) -> [Float] {
    guard let frames, frames > 1 else { return values }
    let area = size.height * size.width
    var part: [Float] = []
    part.reserveCapacity(values.count / frames)
    for channel in 0..<preset.channels {
      let start = (channel * frames + frame) * area
      part += values[start..<start + area]
    }
    return part
  }

  private func planes(_ values: [Float]) throws(Refusal) -> LatentPlanes {
    switch arrangement {
    case .planes: return LatentPlanes(channels: preset.channels, size: size, values: values)
    case .tokens:
      do {
        return try Packing.unpack(values, features: preset.channels * 4, size: size)
      } catch {
        throw .tokensDoNotFit(
          tokens: values.count / preset.channels / 4, height: size.height, width: size.width)
      }
    case .pixels:
      let area = size.height * size.width
      var planes = [Float](repeating: 0, count: values.count)
      for pixel in 0..<area {
        for channel in 0..<preset.channels {
          planes[channel * area + pixel] = values[pixel * preset.channels + channel]
        }
      }
      return LatentPlanes(channels: preset.channels, size: size, values: planes)
    }
  }

  /// The planes in model space, which local decoders want.
  private func modelSpace(_ planes: LatentPlanes, frame: Int) throws(Refusal) -> LatentPlanes {
    guard case .factors(let scaling, let shift) = parameters.scaling else { return planes }
    // The preset's own factors lead to VAE space and straight back: nothing to compute.
    if preset.conversion == .factors(scaling: scaling, shift: shift) { return planes }
    var planes = planes
    if scaling != 1 || shift != 0 {
      let (factor, offset) = (Float(1 / scaling), Float(shift))
      for index in planes.values.indices {
        planes.values[index] = planes.values[index] * factor + offset
      }
    }
    do {
      return try planes.converted(from: .vae, to: .model, preset: preset, frame: frame)
    } catch {
      throw .conversionUnknown(preset: preset.id)
    }
  }
}

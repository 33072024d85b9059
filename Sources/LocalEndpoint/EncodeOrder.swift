import Imaging
import Latents
import LocalDecoding
import Tensors

/// An encode request whose head was found good: what will come, and what to make of it.
///
/// Everything that the query alone tells is checked here, before a byte of the body is read.
struct EncodeOrder: Equatable {
  let preset: Preset
  /// The pictures as raw numbers; nil where the body is a picture file.
  let tensor: TensorBody?
  /// The latent is multiplied by it, after `shift` was subtracted.
  let scaling: Double
  let shift: Double
  private let pixelLimit: Int

  /// Reads the query of a request for `preset`; what makes a body a tensor is a shape or a dtype.
  init(_ query: QueryString, preset: Preset, limits: EndpointLimits) throws(Refusal) {
    let reader = ParameterReader(query)
    self.preset = preset
    pixelLimit = limits.pixels
    (scaling, shift) = try reader.factors(defaults: (1, 0))
    guard query["shape"] != nil || query["dtype"] != nil else {
      tensor = nil
      return
    }
    let tensor = try TensorBody(reader)
    guard tensor.byteCount <= limits.bodyBytes else { throw .bodyTooLong(limit: limits.bodyBytes) }
    let sizes = tensor.shape.dimensions
    guard (3...4).contains(sizes.count), sizes[sizes.count - 3] == 3 else {
      throw .notAPicture(shape: sizes)
    }
    guard tensor.shape.elementCount / 3 <= pixelLimit else {
      throw .pictureTooLarge(
        width: sizes[sizes.count - 1], height: sizes[sizes.count - 2], limit: pixelLimit)
    }
    self.tensor = tensor
  }

  /// The pictures of the body, their sides cut to what the VAE can halve so often.
  func pictures(in body: Storage) throws(Refusal) -> [DecodedPlanes] {
    let whole: [DecodedPlanes]
    if let tensor { whole = try split(tensor, body) } else { whole = [try pictureFile(body)] }
    var pictures: [DecodedPlanes] = []
    for picture in whole { pictures.append(try cut(picture)) }
    return pictures
  }

  private func split(_ tensor: TensorBody, _ body: Storage) throws(Refusal) -> [DecodedPlanes] {
    var values = try tensor.floats(in: body)
    // Floats reach from -1 to 1, as a VAE's encoder takes them; bytes are levels of colour.
    let (factor, offset): (Float, Float) = tensor.elementType == .uint8 ? (1 / 255, 0) : (0.5, 0.5)
    for index in values.indices { values[index] = values[index] * factor + offset }
    let sizes = tensor.shape.dimensions
    let (height, width) = (sizes[sizes.count - 2], sizes[sizes.count - 1])
    let count = 3 * height * width
    return stride(from: 0, to: values.count, by: count).map { start in
      DecodedPlanes(width: width, height: height, values: Array(values[start..<start + count]))
    }
  }

  private func pictureFile(_ body: Storage) throws(Refusal) -> DecodedPlanes {
    do throws(ImagingError) {
      let bytes = body.withUnsafeBytes { Array($0) }
      return DecodedPlanes(try Picture.decode(bytes, pixelLimit: pixelLimit))
    } catch {
      if case .tooLarge(let width, let height) = error {
        throw .pictureTooLarge(width: width, height: height, limit: pixelLimit)
      }
      throw .unreadablePicture(error)
    }
  }

  /// Each halving in a VAE drops the last row or column of an odd number: so does cutting the
  /// picture before, at the right and below.
  private func cut(_ picture: DecodedPlanes) throws(Refusal) -> DecodedPlanes {
    let unit = max(1, Int(preset.spatialCompression))
    guard picture.width >= unit, picture.height >= unit else {
      throw .pictureTooSmall(width: picture.width, height: picture.height, least: unit)
    }
    return picture.cropped(
      width: picture.width / unit * unit, height: picture.height / unit * unit)
  }

  /// A latent as it is answered, out of one in model space.
  func answered(_ latent: LatentPlanes) throws(Refusal) -> LatentPlanes {
    // VAE space and straight back by the preset's own factors: nothing to compute.
    if preset.conversion == .factors(scaling: scaling, shift: shift) { return latent }
    var latent = latent
    do { latent = try latent.converted(from: .model, to: .vae, preset: preset) } catch {
      throw .conversionUnknown(preset: preset.id)
    }
    if scaling != 1 || shift != 0 {
      let (factor, offset) = (Float(scaling), Float(shift))
      for index in latent.values.indices {
        latent.values[index] = (latent.values[index] - offset) * factor
      }
    }
    return latent
  }
}

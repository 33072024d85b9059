import Latents
import Tensors

/// The query of a decode request, read and checked.
struct DecodeParameters: Equatable {
  let shape: Shape
  let elementType: ElementType
  /// The bytes that the body must have.
  let bodyBytes: Int
  let answer: AnswerKind
  let scaling: Scaling
  let pictureSize: PictureSize?

  /// How the body's numbers lead to VAE space.
  enum Scaling: Equatable {
    /// `z / factor + shift`; 1 and 0 where nothing is given, so that the body is VAE space already.
    case factors(scaling: Double, shift: Double)
    /// By the preset's own numbers: the body is model space.
    case preset
  }

  /// Height and width in pixels, which packed latents do not tell.
  struct PictureSize: Equatable {
    let height: Int
    let width: Int
  }

  /// Reads the query of a request for `preset`; `accept` is the request's header of this name.
  init(_ query: QueryString, accept: String?, preset: Preset) throws(Refusal) {
    let reader = ParameterReader(query)
    shape = try reader.shape()
    elementType = try reader.elementType()
    guard shape.elementCount > 0 else { throw .emptyLatent(shape.dimensions) }
    do { bodyBytes = try shape.byteCount(of: elementType) } catch {
      throw .badValue(
        parameter: "shape", value: "\(shape.dimensions)", expected: "sizes whose product fits")
    }
    answer = try AnswerKind(reader, query: query, accept: accept)
    scaling = try Self.scaling(reader, preset: preset)
    // Other latents tell their size; clients may send anything then.
    if shape.rank == 3, let height = try reader.count("height"),
      let width = try reader.count("width")
    {
      pictureSize = PictureSize(height: height, width: width)
    } else {
      pictureSize = nil
    }
  }

  /// The deprecated `do_scaling=True` fills in what is not given from the preset.
  private static func scaling(
    _ reader: ParameterReader, preset: Preset
  ) throws(Refusal) -> Scaling {
    let factor = try reader.number("scaling_factor")
    let shift = try reader.number("shift_factor")
    if factor == 0 {
      throw .badValue(parameter: "scaling_factor", value: "0", expected: "a number other than 0")
    }
    guard try reader.flag("do_scaling") else {
      return .factors(scaling: factor ?? 1, shift: shift ?? 0)
    }
    if factor == nil, shift == nil { return .preset }
    return .factors(
      scaling: factor ?? preset.scalingFactor, shift: shift ?? preset.shiftFactor ?? 0)
  }
}

import Latents
import Tensors

/// The query of a decode request, read and checked.
struct DecodeParameters: Equatable {
  /// The latents that the body must be.
  let tensor: TensorBody
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
    tensor = try TensorBody(reader)
    answer = try AnswerKind(reader, query: query, accept: accept)
    scaling = try Self.scaling(reader, preset: preset)
    // Other latents tell their size; clients may send anything then.
    if tensor.shape.rank == 3, let height = try reader.count("height"),
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
    var defaults = (scaling: 1.0, shift: 0.0)
    if try reader.flag("do_scaling") {
      if !reader.hasFactors { return .preset }
      defaults = (preset.scalingFactor, preset.shiftFactor ?? 0)
    }
    let factors = try reader.factors(defaults: defaults)
    return .factors(scaling: factors.scaling, shift: factors.shift)
  }
}

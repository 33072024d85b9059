/// What the answer to a decode is made of.
enum AnswerKind: Equatable {
  /// One picture as a file.
  case file(Format)
  /// Floats in [0, 1], NCHW: `pil` for a client that makes the pictures itself.
  case unitFloats
  /// Floats in [-1, 1], NCHW, as a VAE's decoder returns them: `pt`.
  case signedFloats
  /// RGB bytes, NHWC: `pt` with partial_postprocess.
  case bytes

  /// The file format of a picture.
  enum Format: String { case jpg, png }

  /// Reads `output_type`, `partial_postprocess` and `image_format`.
  ///
  /// What tells `unitFloats` from `file` is the Accept header alone; the reference client always
  /// sends an image_format, whether or not it wants a file.
  init(_ reader: ParameterReader, query: QueryString, accept: String?) throws(Refusal) {
    let partial = try reader.flag("partial_postprocess")
    switch query["output_type"] ?? "pil" {
    case "pt": self = partial ? .bytes : .signedFloats
    case "pil" where accept?.hasPrefix("tensor/binary") == true: self = .unitFloats
    case "pil":
      let name = query["image_format"] ?? "jpg"
      guard let format = Format(rawValue: name) else {
        throw .badValue(parameter: "image_format", value: name, expected: "jpg or png")
      }
      self = .file(format)
    case "mp4": throw .videoAnswer
    case let other: throw .badValue(parameter: "output_type", value: other, expected: "pil or pt")
    }
  }
}

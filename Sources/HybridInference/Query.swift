/// The query string of a request: keys in order, encoded as Python's `urlencode` encodes them.
struct Query {
  private(set) var text = ""

  mutating func append(_ key: String, _ value: some CustomStringConvertible) {
    if !text.isEmpty { text += "&" }
    text += Self.encode(key) + "=" + Self.encode(value.description)
  }

  /// `quote_plus`: letters, digits and `_.-~` stay, a blank becomes a plus.
  private static func encode(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      let character = Unicode.Scalar(byte)
      switch character {
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "-", "~":
        encoded.unicodeScalars.append(character)
      case " ": encoded += "+"
      default: encoded += Self.percent(byte)
      }
    }
    return encoded
  }

  static func percent(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "%" + (digits.count < 2 ? "0" : "") + digits
  }
}

extension DecodeParameters {
  /// The query for a tensor, in the order of the reference.
  func query(shape: [Int], dtype: String) -> Query {
    var query = Query()
    query.append("image_format", imageFormat.rawValue)
    query.append("output_type", outputType.rawValue)
    query.append("partial_postprocess", partialPostprocess ? "True" : "False")
    for size in shape { query.append("shape", size) }
    query.append("dtype", dtype)
    if doScaling {
      if let scalingFactor { query.append("scaling_factor", scalingFactor) }
      if let shiftFactor { query.append("shift_factor", shiftFactor) }
      if scalingFactor == nil { query.append("do_scaling", "True") }
    }
    if let height, let width {
      query.append("height", height)
      query.append("width", width)
    }
    return query
  }

  /// The media type that the reference asks for.
  var accept: String {
    switch outputType {
    case .mp4: "text/plain"
    case .pil where processor == nil: imageFormat == .jpg ? "image/jpeg" : "image/png"
    case .pil, .pt: "tensor/binary"
    }
  }
}

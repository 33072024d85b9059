import Tensors

/// Reads single query parameters, spelled as Python spells them.
struct ParameterReader {
  private let query: QueryString

  /// Reads from `query`.
  init(_ query: QueryString) { self.query = query }

  /// `True` or `False`; false where it is not given.
  func flag(_ name: String) throws(Refusal) -> Bool {
    switch query[name] {
    case "True", "true", "1": return true
    case nil, "False", "false", "0", "None": return false
    case let other?: throw .badValue(parameter: name, value: other, expected: "True or False")
    }
  }

  /// A finite number; nil where it is not given.
  func number(_ name: String) throws(Refusal) -> Double? {
    guard let text = query[name] else { return nil }
    guard let value = Double(text), value.isFinite else {
      throw .badValue(parameter: name, value: text, expected: "a number")
    }
    return value
  }

  /// `scaling_factor`, which is not 0, and `shift_factor`, each with a default where it is not given.
  func factors(
    defaults: (scaling: Double, shift: Double)
  ) throws(Refusal) -> (scaling: Double, shift: Double) {
    let scaling = try number("scaling_factor") ?? defaults.scaling
    let shift = try number("shift_factor") ?? defaults.shift
    if scaling == 0 {
      throw .badValue(parameter: "scaling_factor", value: "0", expected: "a number other than 0")
    }
    return (scaling, shift)
  }

  /// Whether one of the factors is given.
  var hasFactors: Bool { query["scaling_factor"] != nil || query["shift_factor"] != nil }

  /// A count of pixels; nil where it is not given.
  func count(_ name: String) throws(Refusal) -> Int? {
    guard let text = query[name] else { return nil }
    guard let value = Int(text), (1...Self.largestSide).contains(value) else {
      throw .badValue(parameter: name, value: text, expected: "a number of pixels")
    }
    return value
  }

  /// The dimensions, one parameter each.
  func shape() throws(Refusal) -> Shape {
    let texts = query.values("shape")
    if texts.isEmpty { throw .missing(parameter: "shape") }
    var sizes: [Int] = []
    for text in texts {
      guard let size = Int(text), size >= 0, texts.count <= Self.mostDimensions else {
        throw .badValue(
          parameter: "shape", value: text, expected: "a size for each dimension, outermost first")
      }
      sizes.append(size)
    }
    do { return try Shape(sizes) } catch {
      throw .badValue(parameter: "shape", value: "\(sizes)", expected: "sizes whose product fits")
    }
  }

  /// The type of the body's elements.
  func elementType() throws(Refusal) -> ElementType {
    guard let name = query["dtype"] else { throw .missing(parameter: "dtype") }
    guard let type = ElementType(rawValue: name), Self.elementTypes.contains(type) else {
      throw .unsupportedElementType(name)
    }
    return type
  }

  /// The types that the wire contract has.
  private static let elementTypes: Set<ElementType> = [.float16, .bfloat16, .float32, .uint8]
  /// [B, C, T, h, w] has the most; a few more leave room for a clear word about the rank.
  private static let mostDimensions = 8
  /// What JPEG and PNG can count, and far beyond what is decoded.
  private static let largestSide = 65_535
}

/// A number as Python's client writes it in a query: an int stays an int, a float is its `repr`.
public enum PythonNumber: Sendable, Hashable {
  case integer(Int)
  case float(Double)

  /// Reads what a person typed: digits alone are an integer, everything else a float.
  public init?(_ text: String) {
    if let integer = Int(text) {
      self = .integer(integer)
    } else if let float = Double(text) {
      self = .float(float)
    } else {
      return nil
    }
  }

  /// The number's value.
  public var value: Double {
    switch self {
    case .integer(let integer): Double(integer)
    case .float(let float): float
    }
  }
}

extension PythonNumber: CustomStringConvertible {
  /// Python's `str`: the shortest digits that read back, an exponent of at least two digits below
  /// 1e-4 and from 1e16 on.
  public var description: String {
    switch self {
    case .integer(let integer): return String(integer)
    case .float(let float):
      if float.isNaN { return "nan" }
      if float.isInfinite { return float < 0 ? "-inf" : "inf" }
      return Self.repr(float)
    }
  }

  private static func repr(_ float: Double) -> String {
    // Swift's description has the same digits and another taste in exponents.
    let text = float.magnitude.description
    let parts = text.split(separator: "e")
    var digits = parts[0].split(separator: ".").joined()
    var point =
      (parts[0].split(separator: ".").first?.count ?? 0)
      + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    let leading = digits.prefix { $0 == "0" }.count
    digits.removeFirst(min(leading, digits.count - 1))
    point -= min(leading, digits.isEmpty ? 0 : leading)
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    let sign = float.sign == .minus ? "-" : ""
    if float == 0 { return sign + "0.0" }
    if point > 16 || point < -3 {
      let mantissa = digits.count == 1 ? digits : "\(digits.prefix(1)).\(digits.dropFirst())"
      let exponent = point - 1
      let magnitude = String(abs(exponent))
      return sign + mantissa + "e" + (exponent < 0 ? "-" : "+")
        + (magnitude.count < 2 ? "0" : "") + magnitude
    }
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if digits.count <= point {
      return sign + digits + String(repeating: "0", count: point - digits.count) + ".0"
    }
    return sign + "\(digits.prefix(point)).\(digits.dropFirst(point))"
  }
}

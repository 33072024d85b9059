/// Numbers as people read them in columns.
public enum NumberText {
  /// With so many digits behind the point; beyond a billion with an exponent; `nan`, `inf`, `-inf`.
  public static func fixed(_ value: Double, digits: Int, plus: Bool = false) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let sign = value.sign == .minus ? "-" : plus ? "+" : ""
    if value.magnitude >= 1e9 { return sign + scientific(value.magnitude) }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((value.magnitude * scale).rounded())
    let unit = Int(scale)
    let fraction = String(scaled % unit)
    let zeros = String(repeating: "0", count: max(0, digits - fraction.count))
    // Nothing is left of a tiny negative number: no sign either.
    let shownSign = scaled == 0 && !plus ? "" : sign
    return digits == 0
      ? "\(shownSign)\(scaled)" : "\(shownSign)\(scaled / unit).\(zeros)\(fraction)"
  }

  private static func scientific(_ magnitude: Double) -> String {
    var (mantissa, exponent) = (magnitude, 0)
    while mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    }
    return "\(Double((mantissa * 10).rounded()) / 10)e\(exponent)"
  }

  /// Bytes with a unit: `512 B`, `1.4 MB`.
  public static func bytes(_ count: Int) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    var (value, unit) = (Double(count), 0)
    while value >= 999.5, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    return unit == 0 ? "\(count) B" : fixed(value, digits: value < 10 ? 1 : 0) + " " + units[unit]
  }

  /// A whole number with blanks between thousands.
  public static func grouped(_ count: Int) -> String {
    var text = ""
    for (position, digit) in String(count.magnitude).reversed().enumerated() {
      if position > 0, position % 3 == 0 { text.append(" ") }
      text.append(digit)
    }
    return (count < 0 ? "-" : "") + String(text.reversed())
  }
}

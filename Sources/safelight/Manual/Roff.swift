/// Text as the macros of man pages want it.
enum Roff {
  /// A line of text: nothing in it is taken for a request or an escape.
  static func text(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\(rs"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      // Pages in ASCII look the same whatever the reader's locale is.
      case "\u{7F}"...: escaped += "\\[u\(Self.hexadecimal(scalar))]"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(4 - digits.count, 0)) + digits
  }

  /// Several paragraphs, blank lines between them.
  static func paragraphs(_ text: String) -> [String] {
    text.split(separator: "\n\n").flatMap { paragraph in
      [".PP"] + paragraph.split(separator: "\n").map { Roff.text(String($0)) }
    }
  }

  static func section(_ name: String) -> String { ".SH " + name }
  static func subsection(_ name: String) -> String { ".SS " + text(name) }

  /// A term in bold and what it means.
  static func item(_ term: String, _ meaning: String) -> [String] {
    [".TP", ".B " + quoted(term), text(meaning)]
  }

  /// Lines as they are.
  static func example(_ lines: [String]) -> [String] {
    [".PP", ".nf", ".RS 4"] + lines.map(text) + [".RE", ".fi"]
  }

  private static func quoted(_ term: String) -> String {
    "\"" + text(term).replacing("\"", with: "\\(dq") + "\""
  }
}

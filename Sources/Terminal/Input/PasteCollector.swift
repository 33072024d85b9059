import Workbench

/// Collects what is pasted until the bracket that ends it.
struct PasteCollector: Sendable {
  /// Ends a paste as well, since one whose end got lost could not be left otherwise.
  static let interrupt: UInt8 = 0x03

  private static let end = Array("\u{1B}[201~".utf8)
  private var text: [UInt8] = []
  /// The bytes at the end that may belong to the bracket.
  private var held: [UInt8] = []

  /// Takes a byte; gives out the whole paste with its last.
  mutating func take(_ byte: UInt8) -> InputEvent? {
    if byte == Self.interrupt { return .paste(string) }
    held.append(byte)
    // The bracket holds one ESC, its first byte: only a new ESC can begin it again.
    if !Self.end.starts(with: held) {
      let isEscape = byte == Self.end[0]
      keep(isEscape ? held.dropLast() : held[...])
      held = isEscape ? [byte] : []
    }
    return held == Self.end ? .paste(string) : nil
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    text += bytes.prefix(InputLimits.paste - text.count)
  }

  /// The text, with the line ends of terminals (CR) and of other systems (CR LF) made line feeds.
  private var string: String {
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if scalar == "\r" {
        scalars.append("\n")
      } else if scalar != "\n" || previous != "\r" {
        scalars.append(scalar)
      }
      previous = scalar
    }
    return String(scalars)
  }
}

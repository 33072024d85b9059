/// Writes characters in colours into memory that is large enough, and names colours only where they
/// change; one sequence names both.
///
/// Pictures of characters are thousands of these, drawn between two frames.
struct ColorText {
  /// The bytes that one character takes at most: its sequence (`ESC[38;2;255;255;255;48;...m`, 36) and
  /// its four.
  static let mostBytes = 40

  private var at: UnsafeMutablePointer<UInt8>
  private var foreground = TerminalColor.standard
  private var background = TerminalColor.standard

  /// Text from here on, in plain style.
  init(at start: UnsafeMutablePointer<UInt8>) { at = start }

  /// Where the next byte goes.
  var end: UnsafeMutablePointer<UInt8> { at }

  /// Whether the style is plain again.
  var isPlain: Bool { foreground == .standard && background == .standard }

  /// SGR: names one colour, of the ink for base 30, behind it for base 40.
  static func sequence(_ color: TerminalColor, base: UInt8) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: mostBytes) { bytes, count in
      guard let start = bytes.baseAddress else { return }
      var text = ColorText(at: start)
      text.put(0x1B)
      text.put(UInt8(ascii: "["))
      text.put(color, base: base)
      text.put(UInt8(ascii: "m"))
      count = text.end - start
    }
  }

  /// Writes a character, and the colours before it that differ from those of the last one.
  mutating func put(_ cell: SymbolCell) {
    // A space has no ink, a full block no paper: whose colour does not matter stays as it is.
    let changesPaper = cell.background != background && cell.symbol != SymbolShapes.full
    let changesInk = cell.foreground != foreground && cell.symbol != " "
    if changesPaper || changesInk {
      put(0x1B)
      put(UInt8(ascii: "["))
      if changesInk {
        foreground = cell.foreground
        put(foreground, base: 30)
        if changesPaper { put(UInt8(ascii: ";")) }
      }
      if changesPaper {
        background = cell.background
        put(background, base: 40)
      }
      put(UInt8(ascii: "m"))
    }
    if cell.symbol.isASCII {
      put(UInt8(truncatingIfNeeded: cell.symbol.value))
    } else {
      for byte in UTF8.encode(cell.symbol) ?? UTF8.encodedReplacementCharacter { put(byte) }
    }
  }

  /// SGR 30 to 37 and 90 to 97 for the first sixteen, 38 with semicolons for the others, which more
  /// terminals understand than the colons of ISO 8613-6.
  private mutating func put(_ color: TerminalColor, base: UInt8) {
    switch color {
    case .standard: put(decimal: base + 9)
    case .indexed(let index) where index < 8: put(decimal: base + index)
    case .indexed(let index) where index < 16: put(decimal: base + 52 + index)
    case .indexed(let index):
      put(decimal: base + 8)
      put(UInt8(ascii: ";"))
      put(UInt8(ascii: "5"))
      put(UInt8(ascii: ";"))
      put(decimal: index)
    case .rgb(let rgb):
      put(decimal: base + 8)
      put(UInt8(ascii: ";"))
      put(UInt8(ascii: "2"))
      put(UInt8(ascii: ";"))
      put(decimal: rgb.red)
      put(UInt8(ascii: ";"))
      put(decimal: rgb.green)
      put(UInt8(ascii: ";"))
      put(decimal: rgb.blue)
    }
  }

  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    at.pointee = byte
    at += 1
  }

  @inline(__always)
  private mutating func put(decimal value: UInt8) {
    if value >= 100 { put(UInt8(ascii: "0") + value / 100) }
    if value >= 10 { put(UInt8(ascii: "0") + value / 10 % 10) }
    put(UInt8(ascii: "0") + value % 10)
  }
}

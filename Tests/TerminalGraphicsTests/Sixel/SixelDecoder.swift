import Imaging
import TerminalGraphics

/// Reads sixels as a strict terminal would: everything that is not exactly as the manual has it, or
/// paints outside of the announced size, is an error.
struct SixelDecoder {
  struct Malformed: Error, CustomStringConvertible { let description: String }

  /// What a stream draws.
  struct Drawing {
    var picture: Picture
    /// The colours that were defined, by register.
    var registers: [Int: RGB]
    /// Pixels that no sixel painted.
    var unpainted: Int
  }

  private var rest: ArraySlice<UInt8>
  private var registers: [Int: RGB] = [:]
  private var pixels: [RGB?] = []

  static func decode(_ bytes: [UInt8]) throws -> Drawing {
    var decoder = SixelDecoder(rest: bytes[...])
    return try decoder.run()
  }

  private init(rest: ArraySlice<UInt8>) { self.rest = rest }

  private mutating func run() throws -> Drawing {
    try expect("\u{1B}P0;1;0q\"1;1;")
    let width = try number()
    try expect(";")
    let height = try number()
    pixels = Array(repeating: nil, count: width * height)
    var (x, top, count) = (0, 0, 1)
    var color: RGB?
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "#"): color = try register()
      case UInt8(ascii: "!"): count = try number()
      case UInt8(ascii: "$"): x = 0
      case UInt8(ascii: "-"): (x, top) = (0, top + 6)
      case 63...126:
        for row in 0..<6 where (byte - 63) >> row & 1 == 1 {
          guard x + count <= width, top + row < height, let color else {
            throw Malformed(description: "column \(x) to \(x + count), row \(top + row)")
          }
          for column in x..<x + count { pixels[(top + row) * width + column] = color }
        }
        (x, count) = (x + count, 1)
      case 0x1B:
        try expect("\\")
        guard rest.isEmpty, top < height else { throw Malformed(description: "the end") }
        let levels = pixels.flatMap { pixel -> [UInt8] in
          guard let pixel else { return [0, 0, 0] }
          return [pixel.red, pixel.green, pixel.blue]
        }
        return Drawing(
          picture: Picture(width: width, height: height, pixels: levels), registers: registers,
          unpainted: pixels.count { $0 == nil })
      default: throw Malformed(description: "character \(byte)")
      }
    }
    throw Malformed(description: "no end")
  }

  /// A register's number, with its colour where it is defined; the colour that it has.
  private mutating func register() throws -> RGB? {
    let register = try number()
    if rest.first == UInt8(ascii: ";") {
      try expect(";2")
      var levels: [UInt8] = []
      for _ in 0..<3 {
        try expect(";")
        let hundredths = try number()
        guard hundredths <= 100 else { throw Malformed(description: "\(hundredths) of 100") }
        levels.append(UInt8((hundredths * 255 + 50) / 100))
      }
      registers[register] = RGB(levels[0], levels[1], levels[2])
    }
    guard let color = registers[register] else { throw Malformed(description: "#\(register)") }
    return color
  }

  private mutating func expect(_ text: String) throws {
    guard rest.starts(with: text.utf8) else { throw Malformed(description: "no \(text)") }
    rest = rest.dropFirst(text.utf8.count)
  }

  private mutating func number() throws -> Int {
    let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
    rest = rest.dropFirst(digits.count)
    guard let number = Int(String(decoding: digits, as: UTF8.self)), number < 1_000_000 else {
      throw Malformed(description: "no number")
    }
    return number
  }
}

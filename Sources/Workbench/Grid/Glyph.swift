/// What one cell shows: a character and up to three marks on it, all of them harmless.
///
/// It has a fixed size and owns nothing, so that grids are cheap to make, to copy and to compare.
struct Glyph: Sendable, Hashable {
  /// The most marks a character keeps; curses takes four.
  static let marksKept = 3

  /// The code points, 0 where there is none.
  private var scalars: SIMD4<UInt32>

  /// A character without marks.
  init(_ scalar: Unicode.Scalar) {
    scalars = SIMD4(scalar.value, 0, 0, 0)
  }

  private init() { scalars = .zero }

  /// What the right half of a wide character shows.
  static let none = Glyph()
  /// A space.
  static let space = Glyph(" ")

  /// Adds a mark, if there is room for one.
  mutating func add(mark: Unicode.Scalar) {
    for index in 1...Self.marksKept where scalars[index] == 0 {
      scalars[index] = mark.value
      return
    }
  }

  /// Calls `body` with the code points, the character first.
  func withScalars<Result>(_ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
    withUnsafeBytes(of: scalars) { bytes in
      let values = bytes.bindMemory(to: UInt32.self)
      let count = values.firstIndex(of: 0) ?? values.count
      return body(UnsafeBufferPointer(rebasing: values[..<count]))
    }
  }

  /// The character and its marks as text.
  var text: String {
    withScalars { values in
      var text = String.UnicodeScalarView()
      text.append(contentsOf: values.compactMap(Unicode.Scalar.init))
      return String(text)
    }
  }
}

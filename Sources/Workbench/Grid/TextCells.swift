/// A text as the cells that show it, whatever is in the text.
///
/// Names of files and words of servers come from outside. Nothing in them may move the cursor, hide
/// what stands beside them, or take other cells than are counted here:
///
/// * controls are shown as their pictures (`␛`), other controls and what reorders text as `�`;
/// * joiners, variation selectors and other invisible characters are left out, so that every cell
///   is one character whose width all terminals agree on; joined emoji stand beside each other;
/// * the letters of flags are shown as letters, since terminals disagree about the width of flags;
/// * a combining mark without a character gets a dotted circle, and a character keeps three
///   marks.
struct TextCells: Sequence, IteratorProtocol, Sendable {
  private var scalars: String.UnicodeScalarView.Iterator
  private var pending: Unicode.Scalar?

  /// The cells of this text.
  init(_ text: some StringProtocol) {
    scalars = String(text).unicodeScalars.makeIterator()
  }

  /// The next glyph and the number of cells it takes, 1 or 2.
  mutating func next() -> (glyph: Glyph, width: Int)? {
    while let scalar = takeScalar() {
      guard let base = scalar.shown else { continue }
      let width = base.columns
      guard width > 0 else {
        var circle = Glyph("\u{25CC}")
        circle.add(mark: base)
        return (withMarks(circle), 1)
      }
      return (withMarks(Glyph(base)), width)
    }
    return nil
  }

  /// The glyph with the marks that follow it.
  private mutating func withMarks(_ glyph: Glyph) -> Glyph {
    var glyph = glyph
    while let scalar = takeScalar() {
      guard let shown = scalar.shown else { continue }
      guard shown.columns == 0 else {
        pending = shown
        break
      }
      glyph.add(mark: shown)
    }
    return glyph
  }

  private mutating func takeScalar() -> Unicode.Scalar? {
    guard let scalar = pending else { return scalars.next() }
    pending = nil
    return scalar
  }
}

extension String {
  /// The text with everything that could command a terminal or hide something made visible.
  public var harmless: String {
    // Nearly all names are plain; looking at bytes is thirty times faster than at characters.
    if utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return self }
    var text = ""
    text.reserveCapacity(utf8.count)
    for cell in TextCells(self) { text += cell.glyph.text }
    return text
  }

  /// How many cells the text takes when it is drawn.
  public var columns: Int {
    TextCells(self).reduce(0) { $0 + $1.width }
  }
}

/// A text as the cells that show it, whatever is in the text.
///
/// Names of files and words of servers come from outside. Nothing in them may move the cursor, hide
/// what stands beside them, or take other cells than are counted here:
///
/// * controls are shown as their pictures (`␛`), other controls and what reorders text as `�`;
/// * joiners, variation selectors and other invisible characters are left out, so that every cell
///   is one character whose width all terminals agree on; joined emoji stand beside each other;
/// * the letters of flags are shown as letters, since terminals disagree about the width of flags;
/// * a combining mark without a character gets a dotted circle, and a character keeps at most
///   three marks.
public struct TextCells: Sequence, IteratorProtocol, Sendable {
  /// The most marks a character keeps; curses takes four beside it.
  static let marksKept = 3

  private var scalars: String.UnicodeScalarView.Iterator
  private var pending: Unicode.Scalar?

  /// The cells of this text.
  public init(_ text: some StringProtocol) {
    scalars = String(text).unicodeScalars.makeIterator()
  }

  /// The next cell's text and the number of cells it takes, 1 or 2.
  public mutating func next() -> (text: String, width: Int)? {
    while let scalar = takeScalar() {
      let shown = scalar.shown
      guard let base = shown else { continue }
      if base.isASCII { return followed(by: String(base), width: 1) }
      switch base.columns {
      case 0: return followed(by: "\u{25CC}\(base)", width: 1)
      case let width: return followed(by: String(base), width: width)
      }
    }
    return nil
  }

  /// The text with the marks that follow it.
  private mutating func followed(by base: String, width: Int) -> (text: String, width: Int) {
    var text = base
    var marks = 0
    while let scalar = takeScalar() {
      guard let shown = scalar.shown else { continue }
      guard !shown.isASCII, shown.columns == 0 else {
        pending = shown
        break
      }
      if marks < Self.marksKept { text.unicodeScalars.append(shown) }
      marks += 1
    }
    return (text, width)
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
    var text = ""
    text.reserveCapacity(utf8.count)
    for cell in TextCells(self) { text += cell.text }
    return text
  }

  /// How many cells the text takes when it is drawn.
  public var columns: Int {
    TextCells(self).reduce(0) { $0 + $1.width }
  }
}

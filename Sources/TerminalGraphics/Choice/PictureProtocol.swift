/// A way to get a picture onto a terminal.
public enum PictureProtocol: String, Hashable, Sendable, CaseIterable {
  /// The kitty graphics protocol.
  case kitty
  /// DEC sixels.
  case sixel
  /// iTerm2's inline images.
  case iterm
  /// Half blocks in two colours a cell.
  case half
  /// Whatever block characters show a cell best.
  case symbols
  /// No pictures.
  case none

  /// What becomes of a picture's pixels when text is written over them; nil where it is text itself.
  public var persistence: PicturePersistence? {
    switch self {
    case .kitty: .floating
    case .sixel, .iterm: .painted
    case .half, .symbols, .none: nil
    }
  }
}

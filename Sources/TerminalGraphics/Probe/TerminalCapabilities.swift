/// What a terminal can do, as far as it is known.
public struct TerminalCapabilities: Hashable, Sendable {
  /// How the size of a cell came to be known.
  public enum CellSource: String, Hashable, Sendable {
    /// The terminal said so (`CSI 16 t`).
    case reply
    /// The largest sixel picture, divided by the cells (XTSMGRAPHICS).
    case geometry
    /// The window, divided by the cells, as the system or the terminal tells it.
    case window
    /// Nothing told it.
    case assumed
  }

  /// How to draw pictures.
  public var pictures: PictureChoice
  /// The kind of terminal.
  public var profile: TerminalProfile
  /// Its own name and version.
  public var version: String?
  /// What stands between.
  public var multiplexer: Multiplexer?
  /// Whether the terminal is on another machine.
  public var isRemote: Bool
  /// The size of a cell.
  public var cell: CellPixels
  /// Where that is from.
  public var cellSource: CellSource
  /// How many colours a sixel picture may have.
  public var sixelColors: Int
  /// The largest sixel picture; a larger one is not shown at all.
  public var sixelLimit: PixelSize?
  /// Whether sixels only appear at the cursor once mode 80 is reset.
  public var isInSixelDisplayMode: Bool
  /// Whether the terminal reads the shared memory of this machine (kitty).
  public var readsSharedMemory: Bool
  /// What tmux says of its terminal, where it was asked.
  public var tmux: TmuxReport?
  /// Primary device attributes, where the terminal told any.
  public var attributes: [Int]?
  /// Whether the terminal answered kitty's query.
  public var answersKitty: Bool
  /// Whether frames can be shown at once (mode 2026).
  public var canSynchronize: Bool
  /// How many colours text may have.
  public var depth: ColorDepth
  /// The characters that pictures may be drawn with.
  public var shapes: SymbolShapes
  /// The colour behind text.
  public var background: RGB?

  /// Whether text is dark on light; no answer counts as light on dark.
  public var isLight: Bool {
    guard let background else { return false }
    let (red, green, blue) = (Int(background.red), Int(background.green), Int(background.blue))
    return 213 * red + 715 * green + 72 * blue > 127_500
  }
}

/// What a terminal answers to our queries; nothing that a key, a mouse or a paste can send.
///
/// Values are as the terminal gave them: whether they are sane is for the probe to judge.
public enum TerminalReply: Hashable, Sendable {
  /// Primary device attributes (DA1); 4 among them means sixel.
  case primaryDeviceAttributes([Int])
  /// `CSI 16 t`: the size of a cell.
  case cellPixels(CellPixels)
  /// `CSI 14 t`: the size of the text area in pixels.
  case textAreaPixels(PixelSize)
  /// `CSI 18 t`: the size of the text area in cells (tmux 3.3a swaps the two).
  case textAreaCells(CellSize)
  /// XTSMGRAPHICS item 1: the number of colour registers; nil where the terminal refused.
  case sixelRegisters(Int?)
  /// XTSMGRAPHICS item 2: the largest sixel picture; nil where the terminal refused.
  case sixelGeometry(PixelSize?)
  /// DECRPM: the state of a private mode.
  case privateMode(Int, ModeState)
  /// An answer of the kitty graphics protocol. iTerm2 leaves the id out.
  case kittyGraphics(id: UInt32?, ok: Bool, message: String)
  /// XTVERSION: name and version of the terminal, printable ASCII only.
  case version(String)
  /// OSC 11: the colour of the background.
  case backgroundColor(RGB)
  /// OSC 10: the colour of the text.
  case foregroundColor(RGB)
  /// DSR 5: the terminal is there.
  case ready

  /// What DECRPM says about a mode.
  public enum ModeState: Int, Hashable, Sendable {
    /// The terminal does not know the mode.
    case unknown = 0
    /// It is set.
    case set = 1
    /// It is not set, and can be.
    case reset = 2
    /// It is always set.
    case permanentlySet = 3
    /// It can never be set.
    case permanentlyReset = 4

    /// Whether a program may use the mode.
    public var isUsable: Bool { self == .set || self == .reset || self == .permanentlySet }
  }

  /// The number of the picture that a terminal was to show and does not have (any more); nil for every
  /// other reply.
  public var missingPicture: UInt32? {
    guard case .kittyGraphics(let id, ok: false, let message) = self, message.hasPrefix("ENOENT")
    else { return nil }
    return id
  }
}

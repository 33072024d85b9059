/// A colour as a terminal is told it.
public enum TerminalColor: Hashable, Sendable {
  /// What the terminal uses where nothing is said.
  case standard
  /// An entry of the palette: 0 to 15 as the person set them, 16 to 255 as xterm has them.
  case indexed(UInt8)
  /// A colour outside of the palette.
  case rgb(RGB)
}

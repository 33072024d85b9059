/// A complete control sequence that came from the terminal, its envelope taken off.
///
/// Whoever reads the tty finds the ends, in whatever pieces the bytes arrive; here they are whole.
/// Source of the syntax: ECMA-48, 5th edition, clause 5.4 (CSI) and 5.6 (strings).
public enum EscapeSequence: Hashable, Sendable {
  /// `ESC [`: `prefix` is one of `< = > ?` where the parameters begin with it, `parameters` the
  /// bytes `0-9 : ;` after it, `intermediates` the bytes 0x20 to 0x2F before the final one.
  case csi(prefix: UInt8?, parameters: [UInt8], intermediates: [UInt8], final: UInt8)
  /// `ESC P` ... `ESC \`: what is between.
  case dcs([UInt8])
  /// `ESC ]` ... `ESC \` or BEL: what is between.
  case osc([UInt8])
  /// `ESC _` ... `ESC \`: what is between.
  case apc([UInt8])
}

/// A question to the terminal; `TerminalReply` is what comes back, if anything does.
public enum TerminalQuery: Hashable, Sendable {
  /// DA1. Every terminal answers it, and answers in order, so that it ends a batch of queries.
  case primaryDeviceAttributes
  /// XTVERSION.
  case version
  /// The size of a cell in pixels; xterm only answers where window operations are allowed.
  case cellPixels
  /// The size of the text area in pixels; the same holds.
  case textAreaPixels
  /// DECRQM for a private mode.
  case privateMode(Int)
  /// XTSMGRAPHICS: the number of colour registers.
  case sixelRegisters
  /// XTSMGRAPHICS: asks for that many colour registers, and is answered with what they are then.
  case raiseSixelRegisters(Int)
  /// XTSMGRAPHICS: the size that a sixel picture may have now.
  case sixelGeometry
  /// XTSMGRAPHICS: the largest size that a sixel picture may ever have.
  case largestSixelGeometry
  /// Whether the kitty graphics protocol is spoken: one pixel, nothing is shown or kept.
  case kittyGraphics(id: UInt32)
  /// Whether the terminal reads shared memory: the name of an object with one pixel, which the
  /// terminal removes.
  case kittySharedMemory(id: UInt32, name: String)
  /// OSC 11. Never to be fenced with DSR: alacritty answers the two out of order (its issue 4872).
  case backgroundColor

  /// The bytes that ask.
  public var bytes: [UInt8] {
    let text =
      switch self {
      case .primaryDeviceAttributes: "\u{1B}[c"
      case .version: "\u{1B}[>0q"
      case .cellPixels: "\u{1B}[16t"
      case .textAreaPixels: "\u{1B}[14t"
      case .privateMode(let mode): "\u{1B}[?\(mode)$p"
      case .sixelRegisters: "\u{1B}[?1;1;0S"
      case .raiseSixelRegisters(let count): "\u{1B}[?1;3;\(count)S"
      case .sixelGeometry: "\u{1B}[?2;1;0S"
      case .largestSixelGeometry: "\u{1B}[?2;4;0S"
      case .kittyGraphics(let id): "\u{1B}_Gi=\(id),s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\"
      case .kittySharedMemory(let id, let name):
        "\u{1B}_Gi=\(id),s=1,v=1,a=q,t=s,f=24;"
          + String(decoding: Base64.encode(Array(name.utf8)), as: UTF8.self) + "\u{1B}\\"
      case .backgroundColor: "\u{1B}]11;?\u{1B}\\"
      }
    return Array(text.utf8)
  }
}

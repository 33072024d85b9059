/// OSC 52 of xterm: gives the terminal a text for its clipboard, wherever the terminal is.
public enum ClipboardSequence {
  /// Longer texts are cut by some terminals, and nobody copies them by hand.
  static let limit = 64 * 1024

  /// The bytes for a terminal that is reached through this multiplexer; nothing for too long a text.
  ///
  /// tmux takes the plain sequence for its own buffers where `set-clipboard` is on, and hands the
  /// wrapped one to its terminal where `allow-passthrough` is: it gets both, one of which it drops.
  public static func bytes(_ text: String, through multiplexer: Multiplexer?) -> [UInt8] {
    let text = Array(text.utf8)
    guard text.count <= limit else { return [] }
    let plain = Array("\u{1B}]52;c;".utf8) + Base64.encode(text) + [0x07]
    return multiplexer == .tmux ? plain + TmuxPassthrough.wrap(plain) : plain
  }
}

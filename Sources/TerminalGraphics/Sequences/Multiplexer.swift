/// A program between us and the terminal that keeps a screen of its own.
public enum Multiplexer: String, Hashable, Sendable {
  /// tmux passes on what is wrapped for it, if `allow-passthrough` is on (3.3 and later).
  case tmux
  /// GNU screen draws text only, here.
  case screen

  /// The longest sequence of sixels that gets through.
  ///
  /// tmux keeps no more of a sequence than a mebibyte before 3.6, where it can be set, and throws away
  /// all of a longer one (tmux issue 3726); less some room for what is around the pixels.
  public var mostSixelBytes: Int {
    switch self {
    case .tmux: (1 << 20) - 4096
    case .screen: .max
    }
  }
}

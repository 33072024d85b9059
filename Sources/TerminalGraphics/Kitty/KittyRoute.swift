import Imaging

/// The way that commands of kitty's protocol take to the terminal.
public struct KittyRoute: Hashable, Sendable {
  /// Whether tmux is on the way: it must be made to pass them on, and only knows text.
  public var passesTmux: Bool
  /// Whether bytes are dear: pixels are packed, which takes longer than a local line.
  public var isNarrow: Bool

  /// Whether pixels need not take it: the terminal reads this machine's shared memory.
  public var sharesMemory: Bool

  /// A way, by default straight and broad.
  public init(passesTmux: Bool = false, isNarrow: Bool = false, sharesMemory: Bool = false) {
    self.passesTmux = passesTmux
    self.isNarrow = isNarrow
    self.sharesMemory = sharesMemory
  }

  /// The way to a terminal with these capabilities.
  public init(_ capabilities: TerminalCapabilities) {
    self.init(
      passesTmux: capabilities.multiplexer == .tmux,
      isNarrow: capabilities.isRemote || capabilities.multiplexer != nil,
      sharesMemory: capabilities.readsSharedMemory)
  }

  /// The bytes of a command on this way.
  public func bytes(_ command: KittyCommand) -> [UInt8] {
    passesTmux ? command.tmuxBytes : command.bytes
  }

  /// A picture's data, to be sent any number of times.
  public func data(_ picture: Picture) -> KittyData {
    if isNarrow, let file = try? PNG.encode(picture) { return .png(file) }
    return .pixels(picture)
  }
}

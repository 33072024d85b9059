/// Wraps bytes so that tmux hands them to its terminal unread (tmux's manual, allow-passthrough).
enum TmuxPassthrough {
  /// The wrapped bytes: each ESC doubled, inside a DCS of tmux's own.
  static func wrap(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var wrapped = Array("\u{1B}Ptmux;".utf8)
    wrapped.reserveCapacity(bytes.count + 16)
    for byte in bytes {
      if byte == 0x1B { wrapped.append(byte) }
      wrapped.append(byte)
    }
    return wrapped + "\u{1B}\\".utf8
  }
}

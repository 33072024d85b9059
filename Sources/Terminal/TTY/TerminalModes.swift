/// The sequences that take a terminal over, and give it back as it was.
struct TerminalModes: Equatable, Sendable {
  /// Alternate screen, hidden cursor; mouse, focus and bracketed paste are told.
  let enter: [UInt8]
  /// The same backwards; harmless where nothing was entered.
  let leave: [UInt8]

  /// Asks terminfo for what differs between terminals; the private modes are xterm's, and a terminal
  /// that lacks one ignores it.
  init(_ string: (String) -> [UInt8]?) {
    // Buttons and the wheel (1000), motion with a button down (1002), as text with no limit (1006).
    let mouse = [1000, 1002, 1006]
    // Focus (1004), bracketed paste (2004).
    let reports = [1004, 2004]
    func set(_ modes: [Int]) -> [UInt8] { modes.flatMap { Array("\u{1B}[?\($0)h".utf8) } }
    func reset(_ modes: [Int]) -> [UInt8] {
      modes.reversed().flatMap { Array("\u{1B}[?\($0)l".utf8) }
    }
    // A synchronized update may be under way, with a sequence cut off in it: ST ends both a string
    // and nothing.
    let end = Array("\u{1B}\\".utf8) + reset([2026])
    enter =
      (string("smcup") ?? []) + (string("civis") ?? []) + (string("sgr0") ?? [])
      + set(mouse + reports)
    leave =
      end + reset(mouse + reports) + (string("sgr0") ?? []) + (string("oc") ?? [])
      + (string("cnorm") ?? []) + (string("rmcup") ?? [])
  }
}

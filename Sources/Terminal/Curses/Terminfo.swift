import Workbench

/// What is taken from terminfo besides drawing: the names of its keys, by the sequences they send.
enum Terminfo {
  /// The capabilities that hold the sequences of keys (terminfo(5)).
  ///
  /// The extended ones with modifiers, `kUP5` and its like, all send xterm's sequences.
  static let keys: [(capability: String, key: KeyPress)] =
    [
      ("kcuu1", KeyPress(.up)), ("kcud1", KeyPress(.down)), ("kcub1", KeyPress(.left)),
      ("kcuf1", KeyPress(.right)), ("khome", KeyPress(.home)), ("kend", KeyPress(.end)),
      ("kpp", KeyPress(.pageUp)), ("knp", KeyPress(.pageDown)), ("kich1", KeyPress(.insert)),
      ("kdch1", KeyPress(.delete)), ("kcbt", KeyPress(.backtab)), ("kent", KeyPress(.enter)),
      ("kLFT", KeyPress(.left, .shift)), ("kRIT", KeyPress(.right, .shift)),
      ("kri", KeyPress(.up, .shift)), ("kind", KeyPress(.down, .shift)),
    ] + (1...12).map { ("kf\($0)", KeyPress(.function($0))) }

  /// The keys by their sequences, of those that begin with ESC; the others are bytes that every
  /// terminal sends for the same keys.
  static func keys(_ string: (String) -> [UInt8]?) -> [[UInt8]: KeyPress] {
    var table: [[UInt8]: KeyPress] = [:]
    for (capability, key) in keys {
      guard let sequence = string(capability), sequence.count > 2, sequence[0] == 0x1B else {
        continue
      }
      table[sequence] = key
    }
    return table
  }

  /// A capability without the padding that terminals with a paper roll needed: `$<100/>`.
  static func withoutDelays(_ capability: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = capability[...]
    while let byte = rest.first {
      if rest.starts(with: "$<".utf8), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
        rest = rest[(end + 1)...]
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return bytes
  }
}

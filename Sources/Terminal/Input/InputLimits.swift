/// How much of one thing a terminal may send; more is dropped.
enum InputLimits {
  /// Bytes of a control sequence; the longest reply we ask for (DA1) has some dozens.
  static let sequence = 256
  /// Bytes of a string; the longest reply is a version or an error in words.
  static let string = 4096
  /// Bytes of a paste: a long list of paths; what it goes into is one line.
  static let paste = 1 << 20
}

import TerminalGraphics
import Workbench

/// Turns the bytes of a terminal into what happened, in whatever pieces they arrive.
///
/// Keys and replies share one line, and one parser, so that neither is taken for the other. Some
/// beginnings are ambiguous, and only time settles them; the parser keeps no clock, so whoever reads
/// the tty calls `timeOut()` when nothing came for a moment while `isUndecided`.
///
/// * `ESC` is a key, and the beginning of everything else. A timeout makes it the key. Should the
///   rest of a sequence come after that (a slow line cut it in two), it is still read as one
///   sequence, and given out as typing only if it turns out to be none that we know.
/// * `ESC O`, and the openings of strings (`ESC P`, `ESC ]` ...), are also Alt with a letter. A
///   timeout makes them that; the openings of strings only while no replies are awaited.
/// * `ESC [` is always the beginning of a sequence: too much depends on it to take it for Alt-[.
///
/// A control character within a sequence breaks it off and counts as a key, so that Return or
/// Ctrl-C always comes through. Nothing grows without a bound: sequences and strings beyond theirs
/// are dropped to their end, a paste keeps its first part.
///
/// Source of the syntax: ECMA-48, 5th edition; xterm's ctlseqs for the meanings.
public struct InputParser: Sendable {
  /// Whether queries are unanswered, so that what could open a reply is not taken for a key.
  public var awaitsReplies = false

  enum State: Sendable {
    case ground
    /// After `ESC`.
    case escape
    /// After `ESC [`.
    case csi
    /// After `ESC O`.
    case ss3
    /// After `ESC` and one of `P ] _ ^ X`.
    case string
    /// In a sequence or string that went over its bound.
    case overlong(isString: Bool)
    /// Between the brackets of a paste.
    case paste(PasteCollector)
  }

  let keys: [[UInt8]: KeyPress]
  var state = State.ground
  /// The bytes of the sequence under way, from its ESC on.
  var sequence: [UInt8] = []
  /// Whether the ESC of the sequence under way was given out as a key before.
  var isLate = false
  /// Whether an Escape by timeout was the last thing given out.
  var justTimedOut = false
  var character = CharacterDecoder()
  var found: [TerminalInput] = []

  /// A parser that knows the usual keys, and before them these: what terminfo says, by sequence.
  public init(keys: [[UInt8]: KeyPress] = [:]) {
    self.keys = keys
  }

  /// Whether `timeOut()` would settle something.
  public var isUndecided: Bool {
    switch state {
    case .escape: true
    case .csi: isLate && !awaitsReplies
    case .ss3: true
    case .string: sequence.count == 2 && !awaitsReplies
    case .ground, .overlong, .paste: false
    }
  }

  /// Takes what was read and gives out what is complete.
  public mutating func consume(_ bytes: some Sequence<UInt8>) -> [TerminalInput] {
    for byte in bytes { take(byte) }
    return takeFound()
  }

  /// Settles what is ambiguous after nothing came for a moment.
  public mutating func timeOut() -> [TerminalInput] {
    guard isUndecided else { return [] }
    if case .escape = state {
      press(KeyPress(.escape))
      state = .ground
      justTimedOut = true
    } else {
      giveUp()
    }
    return takeFound()
  }

  private mutating func takeFound() -> [TerminalInput] {
    defer { found.removeAll() }
    return found
  }

  mutating func press(_ key: KeyPress) {
    found.append(.event(.key(key)))
  }

  mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeInGround(byte)
    case .escape: takeAfterEscape(byte)
    case .csi: takeInCSI(byte)
    case .ss3: takeInSS3(byte)
    case .string: takeInString(byte)
    case .overlong(let isString): takeInOverlong(byte, isString: isString)
    case .paste(var paste):
      state = .ground
      if let event = paste.take(byte) { found.append(.event(event)) } else { state = .paste(paste) }
      // Ctrl-C ended it, and is still to be heard.
      if byte == PasteCollector.interrupt { takeInGround(byte) }
    }
  }
}

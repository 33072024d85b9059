import TerminalGraphics
import Workbench

/// What a complete sequence from a terminal means.
enum SequenceMeaning: Equatable {
  /// A key, the mouse, the focus, or a reply.
  case input(TerminalInput)
  /// What follows is pasted.
  case pasteBegins
  /// The paste is over.
  case pasteEnds

  /// Reads a sequence from its ESC to its last byte; nil for one that means nothing to us.
  init?(_ bytes: [UInt8]) {
    guard bytes.count > 2 else { return nil }
    switch bytes[1] {
    case UInt8(ascii: "["): self.init(csi: bytes.dropFirst(2))
    case UInt8(ascii: "O"): self.init(ss3: bytes.dropFirst(2))
    default: self.init(string: bytes)
    }
  }

  private init?(string bytes: [UInt8]) {
    let end = bytes.last == 0x07 ? 1 : 2
    let text = Array(bytes.dropFirst(2).dropLast(end))
    let sequence: EscapeSequence
    switch bytes[1] {
    case UInt8(ascii: "P"): sequence = .dcs(text)
    case UInt8(ascii: "]"): sequence = .osc(text)
    case UInt8(ascii: "_"): sequence = .apc(text)
    default: return nil
    }
    guard let reply = TerminalReply(sequence) else { return nil }
    self = .input(.reply(reply))
  }

  private init?(ss3 bytes: ArraySlice<UInt8>) {
    guard let last = bytes.last else { return nil }
    let modifiers = Modifiers(parameter: Int(String(decoding: bytes.dropLast(), as: UTF8.self)))
    guard let key = Key(applicationMode: last) else { return nil }
    self = .key(key, modifiers)
  }

  private init?(csi bytes: ArraySlice<UInt8>) {
    var rest = bytes.dropLast()
    guard let final = bytes.last else { return nil }
    if rest.first == UInt8(ascii: "M"), bytes.count == 4 {
      guard let mouse = MouseEvent(plain: rest.dropFirst() + [final]) else { return nil }
      self = .input(.event(.mouse(mouse)))
      return
    }
    if rest.elementsEqual([UInt8(ascii: "[")]) {
      // The Linux console's F1 to F5.
      guard (0x41...0x45).contains(final) else { return nil }
      self = .key(.function(Int(final) - 0x40), [])
      return
    }
    let prefix = rest.first.flatMap { (0x3C...0x3F).contains($0) ? $0 : nil }
    if prefix != nil { rest.removeFirst() }
    let parameters = rest.prefix { $0 >= 0x30 }
    let intermediates = rest.dropFirst(parameters.count)
    let sequence = EscapeSequence.csi(
      prefix: prefix, parameters: Array(parameters), intermediates: Array(intermediates),
      final: final)
    if let reply = TerminalReply(sequence) {
      self = .input(.reply(reply))
      return
    }
    guard intermediates.isEmpty else { return nil }
    // Each parameter may have parts after colons; the first is what matters here.
    let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)) }
    if prefix == UInt8(ascii: "<") {
      guard let mouse = MouseEvent(numbers, isRelease: final == UInt8(ascii: "m")),
        "Mm".utf8.contains(final)
      else { return nil }
      self = .input(.event(.mouse(mouse)))
      return
    }
    guard prefix == nil else { return nil }
    self.init(final, numbers)
  }

  private init?(_ final: UInt8, _ numbers: [Int?]) {
    let first = numbers.first ?? nil
    let modifiers = Modifiers(parameter: numbers.count > 1 ? numbers[1] : nil)
    switch final {
    case UInt8(ascii: "I"): self = .input(.event(.focusGained))
    case UInt8(ascii: "O"): self = .input(.event(.focusLost))
    case UInt8(ascii: "~") where first == 200: self = .pasteBegins
    case UInt8(ascii: "~") where first == 201: self = .pasteEnds
    case UInt8(ascii: "~") where first == 27 && numbers.count == 3:
      // xterm's modifyOtherKeys.
      guard let key = Key(codePoint: numbers[2]) else { return nil }
      self = .key(key, modifiers)
    case UInt8(ascii: "~"):
      guard let key = Key(editing: first) else { return nil }
      self = .key(key, modifiers)
    case UInt8(ascii: "u"):
      guard let key = Key(codePoint: first) else { return nil }
      self = .key(key, modifiers)
    default:
      // The first parameter of a key with modifiers is always 1: `CSI 1 ; 5 A`.
      guard first == nil || first == 1, let key = Key(final: final) else { return nil }
      self = .key(key, modifiers)
    }
  }

  private static func key(_ key: Key, _ modifiers: Modifiers) -> SequenceMeaning {
    .input(.event(.key(KeyPress(key, modifiers))))
  }
}

extension TerminalReply {
  /// Reads a sequence as a reply; nil for keys, mouse events and everything that we never ask for.
  public init?(_ sequence: EscapeSequence) {
    let reply: TerminalReply? =
      switch sequence {
      case .csi(let prefix, let parameters, let intermediates, let final):
        Self.csi(prefix, Self.numbers(parameters), intermediates, final)
      case .dcs(let text): Self.dcs(text)
      case .osc(let text): Self.osc(text)
      case .apc(let text): Self.apc(text)
      }
    guard let reply else { return nil }
    self = reply
  }

  private static func csi(
    _ prefix: UInt8?, _ numbers: [Int]?, _ intermediates: [UInt8], _ final: UInt8
  ) -> TerminalReply? {
    guard let numbers else { return nil }
    switch (prefix, intermediates, final) {
    case (UInt8(ascii: "?"), [], UInt8(ascii: "c")):
      return .primaryDeviceAttributes(numbers)
    case (UInt8(ascii: "?"), [], UInt8(ascii: "S")):
      return graphicsAttribute(numbers)
    case (UInt8(ascii: "?"), [UInt8(ascii: "$")], UInt8(ascii: "y")):
      guard numbers.count == 2, let state = ModeState(rawValue: numbers[1]) else { return nil }
      return .privateMode(numbers[0], state)
    case (nil, [], UInt8(ascii: "t")) where numbers.count == 3:
      switch numbers[0] {
      case 4: return .textAreaPixels(PixelSize(width: numbers[2], height: numbers[1]))
      case 6: return .cellPixels(CellPixels(width: numbers[2], height: numbers[1]))
      case 8: return .textAreaCells(CellSize(columns: numbers[2], rows: numbers[1]))
      default: return nil
      }
    case (nil, [], UInt8(ascii: "n")) where numbers == [0]:
      return .ready
    default:
      return nil
    }
  }

  /// XTSMGRAPHICS: item; status (0 means success); value or values.
  private static func graphicsAttribute(_ numbers: [Int]) -> TerminalReply? {
    guard numbers.count >= 2 else { return nil }
    let succeeded = numbers[1] == 0
    switch numbers[0] {
    case 1:
      return .sixelRegisters(succeeded && numbers.count == 3 ? numbers[2] : nil)
    case 2:
      guard succeeded, numbers.count == 4 else { return .sixelGeometry(nil) }
      return .sixelGeometry(PixelSize(width: numbers[2], height: numbers[3]))
    default:
      return nil
    }
  }

  private static func dcs(_ text: [UInt8]) -> TerminalReply? {
    guard text.starts(with: ">|".utf8) else { return nil }
    return .version(printable(text.dropFirst(2)))
  }

  private static func osc(_ text: [UInt8]) -> TerminalReply? {
    let parts = text.split(separator: UInt8(ascii: ";"), maxSplits: 1)
    guard parts.count == 2, let color = RGB(specification: parts[1]) else { return nil }
    if parts[0].elementsEqual("11".utf8) { return .backgroundColor(color) }
    if parts[0].elementsEqual("10".utf8) { return .foregroundColor(color) }
    return nil
  }

  /// `G` keys `;` message: `Gi=31;OK`, `Gi=31;ENOENT:...`.
  private static func apc(_ text: [UInt8]) -> TerminalReply? {
    guard text.first == UInt8(ascii: "G"), let end = text.firstIndex(of: UInt8(ascii: ";")) else {
      return nil
    }
    var id: UInt32?
    for pair in text[1..<end].split(separator: UInt8(ascii: ",")) where pair.starts(with: "i=".utf8)
    {
      id = UInt32(String(decoding: pair.dropFirst(2), as: UTF8.self))
    }
    let message = printable(text[(end + 1)...])
    return .kittyGraphics(id: id, ok: message == "OK", message: message)
  }

  /// Decimal numbers between semicolons, an empty one being 0; nil where there is anything else or
  /// a number is larger than any real reply holds.
  private static func numbers(_ parameters: [UInt8]) -> [Int]? {
    var numbers: [Int] = []
    for field in parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      var value = 0
      for byte in field {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), value < 1_000_000 else {
          return nil
        }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      numbers.append(value)
    }
    return numbers
  }

  /// What a terminal says in words goes to the screen again (`doctor`), so it is made harmless.
  static func printable(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: bytes.lazy.filter { $0 >= 0x20 && $0 < 0x7F }.prefix(200), as: UTF8.self)
  }
}

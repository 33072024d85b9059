import Workbench

extension MouseEvent {
  /// Reads `CSI < code ; column ; row M` or `m` (mode 1006); nil for motion without a button.
  init?(_ numbers: [Int?], isRelease: Bool) {
    guard numbers.count == 3, let code = numbers[0], let column = numbers[1], let row = numbers[2]
    else { return nil }
    self.init(code: code, column: column, row: row, isRelease: isRelease)
  }

  /// Reads the three bytes after `CSI M` (mode 1000 without 1006); nil for a release, which does not
  /// tell its button.
  init?(plain bytes: some Collection<UInt8>) {
    let numbers = bytes.map { Int($0) - 32 }
    self.init(code: numbers[0], column: numbers[1], row: numbers[2], isRelease: false)
  }

  private init?(code: Int, column: Int, row: Int, isRelease: Bool) {
    guard (1...0xFFFF).contains(column), (1...0xFFFF).contains(row), (0..<128).contains(code) else {
      return nil
    }
    let buttons: [Button] = [.left, .middle, .right]
    let action: Action
    switch code & ~0b11100 {
    case let button where button < 3:
      action = isRelease ? .release(buttons[button]) : .press(buttons[button])
    case let button where (32..<35).contains(button):
      action = .drag(buttons[button - 32])
    case 64: action = .scrollUp
    case 65: action = .scrollDown
    default: return nil
    }
    var modifiers: Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    self.init(action, column: column - 1, row: row - 1, modifiers: modifiers)
  }
}

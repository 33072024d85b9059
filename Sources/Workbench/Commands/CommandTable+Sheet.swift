/// What a key does on the contact sheet.
public struct SheetCommand: Sendable {
  /// What is done.
  public enum Action: Sendable, Hashable {
    case left, right, up, down
    case reference, difference, blink, mark, retry
    case zoomIn, zoomOut, panLeft, panRight, panUp, panDown
    case save, saveSheet, close, quit
  }

  /// What is done.
  public let action: Action
  /// The keys that do it.
  public let keys: [KeyPress]
  /// A word for the footer.
  public let word: String

  /// The first key as the footer shows it.
  public var keyLabel: String { keys.first?.label ?? "" }
}

extension CommandTable {
  /// All commands of the contact sheet, in the order of the footer.
  public static let sheet: [SheetCommand] = [
    SheetCommand(action: .close, keys: [KeyPress(.escape), sheetKey("c")], word: "back"),
    SheetCommand(action: .reference, keys: [sheetKey("r")], word: "reference"),
    SheetCommand(action: .difference, keys: [sheetKey("d")], word: "difference"),
    SheetCommand(action: .blink, keys: [sheetKey("b")], word: "blink"),
    SheetCommand(action: .zoomIn, keys: [sheetKey("+"), sheetKey("=")], word: "zoom"),
    SheetCommand(action: .mark, keys: [sheetKey(" ")], word: "mark"),
    SheetCommand(action: .save, keys: [sheetKey("s")], word: "save panes"),
    SheetCommand(action: .saveSheet, keys: [sheetKey("S")], word: "save sheet"),
    SheetCommand(action: .retry, keys: [sheetKey("t")], word: "try again"),
    SheetCommand(action: .zoomOut, keys: [sheetKey("-")], word: "zoom out"),
    SheetCommand(action: .left, keys: [KeyPress(.left), sheetKey("h")], word: "left"),
    SheetCommand(action: .right, keys: [KeyPress(.right), sheetKey("l")], word: "right"),
    SheetCommand(action: .up, keys: [KeyPress(.up), sheetKey("k")], word: "up"),
    SheetCommand(action: .down, keys: [KeyPress(.down), sheetKey("j")], word: "down"),
    SheetCommand(action: .panLeft, keys: [sheetKey("H")], word: "pan left"),
    SheetCommand(action: .panRight, keys: [sheetKey("L")], word: "pan right"),
    SheetCommand(action: .panUp, keys: [sheetKey("K")], word: "pan up"),
    SheetCommand(action: .panDown, keys: [sheetKey("J")], word: "pan down"),
    SheetCommand(action: .quit, keys: [sheetKey("q"), .control("c")], word: "quit"),
  ]

  private static func sheetKey(_ character: Character) -> KeyPress {
    KeyPress(.character(character))
  }

  /// What a key does on the contact sheet.
  static func sheetAction(for press: KeyPress) -> SheetCommand.Action? {
    sheet.first { $0.keys.contains(press) }?.action
  }
}

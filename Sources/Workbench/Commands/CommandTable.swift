/// All commands of the workbench: a command is added by a row, and nothing else.
public enum CommandTable {
  /// The table, in the order of footer and help.
  public static let all: [Command] =
    decode + batch + video + picture + encode + sharing + list + health + sheet + program + form
    + menus + lines + summary + anywhere
}

extension KeyPress: ExpressibleByExtendedGraphemeClusterLiteral {
  /// A key that types a character, in rows of the table: `"j"`.
  public init(extendedGraphemeClusterLiteral character: Character) {
    self.init(.character(character))
  }

  static let enter = KeyPress(.enter)
  static let escape = KeyPress(.escape)
  static let tab = KeyPress(.tab)
  static let backtab = KeyPress(.backtab)
  static let backspace = KeyPress(.backspace)
  static let delete = KeyPress(.delete)
  static let up = KeyPress(.up)
  static let down = KeyPress(.down)
  static let left = KeyPress(.left)
  static let right = KeyPress(.right)
  static let home = KeyPress(.home)
  static let end = KeyPress(.end)
  static let pageUp = KeyPress(.pageUp)
  static let pageDown = KeyPress(.pageDown)
}

/// Something that the mouse did on the screen.
public struct MouseEvent: Sendable, Hashable {
  /// What it did.
  public enum Action: Sendable, Hashable {
    /// A button went down.
    case press(Button)
    /// A button went up.
    case release(Button)
    /// The mouse moved with a button down.
    case drag(Button)
    /// The wheel turned away from the person.
    case scrollUp
    /// The wheel turned towards the person.
    case scrollDown
  }

  /// The buttons that terminals tell of.
  public enum Button: Sendable, Hashable {
    /// The left one.
    case left
    /// The middle one.
    case middle
    /// The right one.
    case right
  }

  /// What it did.
  public var action: Action
  /// The column of the cell under the pointer, from 0.
  public var column: Int
  /// The row of the cell under the pointer, from 0.
  public var row: Int
  /// The keys held down meanwhile.
  public var modifiers: Modifiers

  /// An action at a cell.
  public init(_ action: Action, column: Int, row: Int, modifiers: Modifiers = []) {
    self.action = action
    self.column = column
    self.row = row
    self.modifiers = modifiers
  }
}

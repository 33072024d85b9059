/// A key of the keyboard, as far as a terminal tells keys apart.
public enum Key: Sendable, Hashable {
  /// A character as it was typed: shift has done its work already.
  case character(Character)
  /// Return, also on the number pad.
  case enter
  /// Escape.
  case escape
  /// Tab.
  case tab
  /// Tab with shift, which terminals send as a key of its own.
  case backtab
  /// The key that erases to the left.
  case backspace
  /// The key that erases to the right.
  case delete
  /// Insert.
  case insert
  /// Arrow up.
  case up
  /// Arrow down.
  case down
  /// Arrow left.
  case left
  /// Arrow right.
  case right
  /// Home.
  case home
  /// End.
  case end
  /// Page up.
  case pageUp
  /// Page down.
  case pageDown
  /// F1 and so on.
  case function(Int)
}

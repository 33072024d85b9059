import Workbench

/// What runs on a terminal: a state, what changes it, and what it looks like.
///
/// It is pure: it does nothing to the world but ask for effects.
public protocol Program {
  /// Everything that can happen to it.
  associatedtype Event: Sendable
  /// Everything that it can ask to be done.
  associatedtype Effect

  /// What a key, the mouse, a paste, the focus or a new size is to it.
  ///
  /// The first event of all is the size.
  static func event(_ input: InputEvent) -> Event

  /// Takes in what happened, and asks for what is to be done about it.
  mutating func handle(_ event: Event) -> [Effect]

  /// Draws itself on an empty grid of the screen's size.
  func draw(into grid: inout Grid)
}

/// What the person, or the terminal on its own, did.
public enum InputEvent: Sendable, Hashable {
  /// A key was pressed.
  case key(KeyPress)
  /// The mouse did something.
  case mouse(MouseEvent)
  /// Text was pasted; lines end in `\n`. It is never a command, whatever it says.
  case paste(String)
  /// The terminal's window got the keyboard.
  case focusGained
  /// The terminal's window lost the keyboard.
  case focusLost
  /// The screen has this size now.
  case resize(ScreenSize)
}

/// What becomes of a picture's pixels when text is written over them.
public enum PicturePersistence: Hashable, Sendable {
  /// They are gone, cell by cell, and nothing else takes them away (sixel, iTerm2).
  case painted
  /// They stay, over or under any text, until they are deleted by their number (kitty).
  case floating
  /// They are seen wherever certain characters are written, once they were sent (kitty's
  /// placeholders).
  case written
}

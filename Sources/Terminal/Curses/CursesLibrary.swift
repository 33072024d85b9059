import CNcurses

/// The library behind the screen, for bug reports.
public enum CursesLibrary {
  /// Its version, as it is loaded: `6.4.20221231`.
  public static var version: String {
    let text = String(cString: curses_version())
    return text.split(separator: " ").last.map(String.init) ?? text
  }
}

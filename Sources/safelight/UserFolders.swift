/// The folders of the XDG base directory specification that are this program's own.
///
/// Each is nil where neither its variable nor the home folder is known. As the specification has it,
/// a variable that is no absolute path counts as unset. Nothing is created here.
enum UserFolders {
  /// What the person sets: settings.
  static var config: String? { folder("XDG_CONFIG_HOME", "/.config") }
  /// What can be made again: thumbnails, proofs.
  static var cache: String? { folder("XDG_CACHE_HOME", "/.cache") }
  /// What was fetched and is kept: weights.
  static var data: String? { folder("XDG_DATA_HOME", "/.local/share") }
  /// What is remembered from one run to the next: folder, selection, marks.
  static var state: String? { folder("XDG_STATE_HOME", "/.local/state") }

  private static func folder(_ variable: String, _ usual: String) -> String? {
    let named = Environment.value(variable).flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (named ?? Environment.value("HOME").map { $0 + usual }).map { $0 + "/safelight" }
  }
}

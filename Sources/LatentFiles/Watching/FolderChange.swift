/// What a folder says of itself.
enum FolderChange: Equatable {
  /// A file showed up, was closed by a writer, moved into place, or looks different.
  case touched(String)
  /// A name is gone.
  case gone(String)
  /// A folder is gone with all that was in it.
  case folderGone(String)
}

/// Something that tells of changes in folders.
protocol FolderChanges {
  /// Waits until something changed, at most so long; forever without a limit. Nil after `stop`.
  mutating func wait(milliseconds: Int?) -> [FolderChange]?
}

import ArgumentParser

/// The folder that results go to, as it was given.
enum OutputFolder {
  /// Throws what a person is told who gives an empty one: a variable that is not set would be the root.
  static func check(_ folder: String?) throws {
    guard folder?.isEmpty != true else {
      throw ValidationError("--output-dir is empty; . is the folder you are in.")
    }
  }
}

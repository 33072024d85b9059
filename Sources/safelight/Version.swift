/// What `--version` says and saved files carry.
enum Version {
  /// The release.
  static let text = "0.1.0"
}

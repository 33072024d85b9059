import LatentFiles

extension HealthStore {
  /// Where this program keeps what it measured; nil where nobody has a home.
  static let own = UserFolders.cache.map { HealthStore($0 + "/health") }
}

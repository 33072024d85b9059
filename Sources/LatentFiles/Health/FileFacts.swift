import Latents

/// What a check knows of one file without looking at others.
///
/// A class, since a folder's check hands thousands of them around.
final class FileFacts: Sendable {
  /// Where the file is, as it was given.
  let path: String
  /// Why it cannot be read, where it cannot.
  let error: LatentFileError?
  /// What was measured of its latents.
  let latents: [LatentSummary]
  /// What folder-wide rules compare; nil for files without a latent.
  let member: FolderHealth.Member?
  /// When the file was written, in nanoseconds since 1970.
  let modified: Int
  /// Who wrote it: that tells where its picture is.
  let writer: Writer?

  init(
    path: String, error: LatentFileError? = nil, latents: [LatentSummary] = [],
    member: FolderHealth.Member? = nil, modified: Int = 0, writer: Writer? = nil
  ) {
    self.path = path
    self.error = error
    self.latents = latents
    self.member = member
    self.modified = modified
    self.writer = writer
  }
}

/// Tells of latents that are written into folders while it watches: by a sampler, a trainer, a copy.
///
/// A latent is told of once it is whole, however its writer goes about it: in place, slowly, or by a
/// rename. Folders that are made later are watched too. Ends when it is stopped or let go.
public final class FolderWatcher: Sendable {
  /// What happened.
  public enum Event: Sendable {
    /// A latent file came, or another one is in its place now.
    case arrived(LatentFile, isNew: Bool)
    /// A file is not there any more.
    case gone(path: String)
    /// A file came, cannot be read, and its writer seems to have left it so.
    case unreadable(path: String, LatentFileError)
  }

  private let pipe: StopPipe

  /// Watches folders, through and through, and tells of their changes on a thread of its own.
  ///
  /// Files among `known`, and where `known` is nil all that are there, are not told of until they
  /// change. `polling` looks every so often even where the system would tell.
  public init(
    _ folders: [String], known: [String]?, polling: Bool = false,
    onEvent: @escaping @Sendable (Event) -> Void
  ) throws(LatentFileError) {
    let pipe = try StopPipe()
    self.pipe = pipe
    let watch = FolderWatch(folders, pipe: pipe, polling: polling, onEvent: onEvent)
    // Looking comes after watching: what is written between the two is told of twice, not never.
    let present = PolledChanges.look(folders)
    try OwnThread.start { watch.run(present: present, known: known) }
  }

  deinit { pipe.stop() }

  /// Ends it; what is being told at this moment may still come.
  public func stop() { pipe.stop() }
}

import LatentFiles
import Latents

/// The latent that a pane of the contact sheet shows.
public struct SheetSubject: Sendable {
  /// Its place in the list; nil for one that is not listed.
  let file: Int?
  /// Where it is.
  public let path: String
  /// Its header and numbers; nil until they are read.
  var read: Read?

  /// What is read of a latent.
  public struct Read: Sendable {
    /// The file.
    public let source: LatentFile
    /// Its numbers, without pictures.
    public let examination: Examination

    /// Pairs a file with its numbers.
    public init(source: LatentFile, examination: Examination) {
      var examination = examination
      examination.exposures = []
      self.source = source
      self.examination = examination
    }
  }

  /// The file's name without its folders.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}

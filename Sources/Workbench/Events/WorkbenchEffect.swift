import HybridInference
import Imaging
import LatentFiles
import Latents

/// Everything that the workbench asks of the world.
public enum WorkbenchEffect: Sendable {
  /// Find the files of these paths, then read their headers.
  case scan([String])
  /// Check the files of these paths, behind everything else.
  case check([String])
  /// Look at a latent's numbers and make its proofs; an earlier visit is no longer wanted.
  case visit(file: Int, visit: Int, LatentFile, preset: String?, space: LatentSpace?)
  /// Send a latent to an endpoint.
  case decode(DecodeOrder)
  /// Send a latent to an endpoint and save the result in a folder.
  case decodeInto(BatchOrder)
  /// Tell the time after so many milliseconds.
  case clock(milliseconds: Int)
  /// Tell of latents that are written into these folders; `known` are listed already.
  case watch([String], known: [String])
  /// Stop telling of them.
  case unwatch
  /// Give a decode up.
  case cancel(job: Int)
  /// Find pictures in these paths: `foundPictures`.
  case findPictures([String], roundTrip: Bool)
  /// Encode a picture.
  case encode(EncodeOrder)
  /// Read the header of a file that has been added to the list.
  case inspect(file: Int, String)
  /// Write what an endpoint answered, a picture made here, or a contact sheet.
  case save(SaveOrder)
  /// Compare a pane's picture with the reference's.
  case measure(SheetMeasurement)
  /// Look at the latent of a pane of the contact sheet.
  case study(sheet: Int, pane: Int, path: String, preset: String?)
  /// Read a comparison that was saved, as a picture or as text.
  case readSheet(String)
  /// Give the terminal a text for its clipboard.
  case copy(String)
  /// Open a picture in the person's viewer, as a file of this name.
  case open(Picture, name: String)
  /// Send this event after so many milliseconds.
  case after(milliseconds: Int, WorkbenchEvent)
  /// Tell what time it is in so many milliseconds: `ticked`.
  case tick(playback: Int, milliseconds: Int)
  /// Draw everything again.
  case redraw
  /// Stop until the shell continues us.
  case suspend
  /// End.
  case quit
}

/// A latent to be decoded.
public struct DecodeOrder: Sendable {
  /// The file's place in the list.
  public let file: Int
  /// The job's number.
  public let job: Int
  /// The file.
  public let source: LatentFile
  /// How it is read.
  public let interpretation: Interpretation
  /// What the person set.
  public let settings: Settings
  /// Whether it is sent even where its answer is known.
  public var isAgain = false
  /// Whether the picture is encoded again and decoded once more.
  public var isRoundTrip = false

  /// Orders a latent's decode.
  public init(
    file: Int, job: Int, source: LatentFile, interpretation: Interpretation, settings: Settings
  ) {
    self.file = file
    self.job = job
    self.source = source
    self.interpretation = interpretation
    self.settings = settings
  }
}

import HybridInference
import Imaging
import LatentFiles
import Latents
import LocalDecoding
import Tensors

/// Everything that can happen to the workbench.
public enum WorkbenchEvent: Sendable {
  /// A key, the mouse, a paste, a new size.
  case input(InputEvent)
  /// The scan's files, in order, and what could not be scanned.
  case found(files: [String], failures: [String])
  /// The headers of files `first`, `first + 1`, ... of the list.
  case inspected(first: Int, [Result<LatentFile, LatentFileError>])
  /// What was found in files `first`, `first + 1`, ... of those to be checked.
  case checked(first: Int, [FileHealth])
  /// All files that were to be checked, each beside the others of its folder.
  case judged([FileHealth])
  /// A latent's numbers were looked at.
  case examined(file: Int, visit: Int, Examination)
  /// A picture of a latent was made on this machine.
  case exposed(file: Int, visit: Int, DecoderKind, Picture)
  /// All frames of a video latent were made on this machine.
  case filmed(file: Int, visit: Int, DecoderKind, Video)
  /// Statistics of each channel in each frame of a video latent.
  case framesExamined(file: Int, visit: Int, [[Statistics]])
  /// The time on a clock that only ever goes on, in milliseconds.
  case ticked(playback: Int, at: Int)
  /// A latent could not be read or shown; why, in words.
  case unreadable(file: Int, visit: Int, String)
  /// Bytes of a decode moved.
  case progress(file: Int, job: Int, TransferProgress)
  /// A decode waits for another attempt; why, in words.
  case retrying(file: Int, job: Int, String)
  /// A decode's end.
  case decoded(file: Int, job: Int, Result<DecodedResult, DecodeFailure>)
  /// A batch's folder has a latent's result, made in the same way by an earlier run.
  case foundDecoded(file: Int, job: Int)
  /// Pictures that can be encoded, in order.
  case foundPictures([String], roundTrip: Bool)
  /// An encoding waits for another attempt; why, in words.
  case encodeRetrying(job: Int, String)
  /// What came of a picture that was to be encoded.
  case encoded(job: Int, Result<EncodeResult, DecodeFailure>)
  /// How a pane of the contact sheet differs from the reference pane.
  case measured(SheetMeasurement, PictureComparison)
  /// A pane's latent was looked at, or why not.
  case studied(sheet: Int, pane: Int, Result<SheetSubject.Read, DecodeFailure>)
  /// The text of a comparison that was saved, or why there is none.
  case sheetRead(String, Result<String, DecodeFailure>)
  /// What was saved, or why not.
  case saved(SaveOrder, Result<[String], SaveFailure>)
  /// The runner's clock, in seconds.
  case clock(Double)
  /// A latent came into a watched folder, or is another one now.
  case arrived(LatentFile)
  /// A file is not there any more.
  case vanished(String)
  /// A file came that cannot be read.
  case spoiled(String, LatentFileError)
  /// Nothing is watched; why, in words.
  case notWatching(String)
  /// A picture was given to a program, or not.
  case opened(Result<String, ViewerFailure>)
  /// The message of this number has been shown long enough.
  case messageFaded(Int)
}

/// Why a decode in the workbench gave nothing, in words.
public struct DecodeFailure: Error, Sendable, Equatable {
  /// The words.
  public let words: String
  /// Whether the person ended it.
  public let isCancelled: Bool
  /// Whether another endpoint might do it.
  public let isOfEndpoint: Bool

  /// Wraps the words.
  public init(words: String, isCancelled: Bool = false, isOfEndpoint: Bool = false) {
    self.words = words
    self.isCancelled = isCancelled
    self.isOfEndpoint = isOfEndpoint
  }
}

/// Why nothing was saved.
public enum SaveFailure: Error, Sendable, Equatable {
  /// A file of this name is there.
  case exists
  /// Anything else, in words.
  case other(String)
}

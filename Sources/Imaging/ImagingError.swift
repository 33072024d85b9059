/// What can be wrong with a picture, as facts; the wording is the caller's.
public enum ImagingError: Error, Equatable, Sendable {
  /// The first bytes are those of no picture that is known here.
  case unknownFormat
  /// The format, or this kind of it, is recognised but not read: `detail` names the kind.
  case unsupported(PictureFormat, detail: String)
  /// The data ends before the picture does.
  case truncated(PictureFormat)
  /// The data breaks the format's rules; `detail` is the codec's own word for it.
  case damaged(PictureFormat, detail: String)
  /// The picture has more pixels than this program takes on, or more than the format can hold.
  case tooLarge(width: Int, height: Int)
  /// There is nothing in the picture.
  case empty
  /// The codec found no memory.
  case outOfMemory
}

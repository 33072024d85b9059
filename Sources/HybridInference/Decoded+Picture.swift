import Imaging
import Tensors

extension Decoded {
  /// The first picture: of the pictures, or of a tensor that is one; nil where there is none.
  public var firstPicture: Picture? {
    switch self {
    case .pictures(let pictures, _): return pictures.first
    case .mp4: return nil
    case .tensor(let tensor):
      let pictures = PictureTensor(tensor)
      if let picture = try? pictures.bytes().first { return picture }
      if let picture = try? pictures.signedRangePicture() { return picture }
      return try? pictures.signedRangeVideo().first
    }
  }

  /// All pictures: those of a batch, or the frames of a video; of a tensor of pictures between -1
  /// and 1 the first, as the reference has it.
  public var pictures: [Picture] {
    switch self {
    case .pictures(let pictures, _): return pictures
    case .mp4: return []
    case .tensor(let tensor):
      let pictures = PictureTensor(tensor)
      if let bytes = try? pictures.bytes() { return bytes }
      if let frames = try? pictures.signedRangeVideo() { return frames }
      return (try? pictures.signedRangePicture()).map { [$0] } ?? []
    }
  }
}

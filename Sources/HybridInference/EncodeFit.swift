import Imaging

/// What is done about a picture whose sides are no multiples of what its VAE makes one number of.
public enum EncodeFit: String, Sendable, CaseIterable {
  /// Nothing: the picture goes out as it is, and the VAE leaves out the last columns and rows.
  case none
  /// The columns and rows that are too many are cut off, half of them at either side.
  case crop
  /// The picture is resized to the nearest sides that fit.
  case resize

  /// The picture's size as it goes out.
  public func size(width: Int, height: Int, unit: Int) -> (width: Int, height: Int) {
    let unit = max(unit, 1)
    switch self {
    case .none: return (width, height)
    case .crop where width >= unit && height >= unit:
      return (width / unit * unit, height / unit * unit)
    case .crop, .resize:
      func nearest(_ side: Int) -> Int { max((side + unit / 2) / unit, 1) * unit }
      return (nearest(width), nearest(height))
    }
  }

  /// The picture with sides that are multiples of `unit`, unless nothing is to be done; one too
  /// small to be cropped is resized.
  public func fitted(_ picture: Picture, unit: Int) -> Picture {
    let (width, height) = size(width: picture.width, height: picture.height, unit: unit)
    if width == picture.width, height == picture.height { return picture }
    guard self == .crop, width <= picture.width, height <= picture.height else {
      return picture.resized(width: width, height: height)
    }
    return picture.cropped(
      x: (picture.width - width) / 2, y: (picture.height - height) / 2, width: width,
      height: height)
  }
}

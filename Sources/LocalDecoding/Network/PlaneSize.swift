import Latents

/// Rows and columns of pixels.
struct PlaneSize: Sendable, Hashable {
  let height: Int
  let width: Int

  /// A size of so many rows and columns.
  init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }

  /// A latent's size.
  init(_ size: GridSize) { self.init(height: size.height, width: size.width) }

  /// Both sides multiplied.
  func scaled(by factor: Int) -> PlaneSize {
    PlaneSize(height: height * factor, width: width * factor)
  }

  /// The tiles of 4x4 pixels that cover the rows.
  var tileRows: Int { (height + 3) / 4 }
  /// The tiles of 4x4 pixels that cover the columns.
  var tileColumns: Int { (width + 3) / 4 }

  /// Refuses a size with no pixels, or with more than are taken at once when it is multiplied.
  func checkPixels(scale: Int) throws(LocalDecodingError) {
    let limit = LocalDecoder.pixelLimit
    guard height > 0, width > 0, height <= limit, width <= limit,
      height * scale * width * scale <= limit
    else { throw .tooLarge(width: width * scale, height: height * scale) }
  }

  /// Refuses what `checkPixels` refuses, and pictures so wide that a few rows of activations fill
  /// the memory.
  func checkForNetwork(scale: Int) throws(LocalDecodingError) {
    try checkPixels(scale: scale)
    guard width * scale <= LocalDecoder.widthLimit else {
      throw .tooLarge(width: width * scale, height: height * scale)
    }
  }
}

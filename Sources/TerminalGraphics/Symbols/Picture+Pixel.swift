import Imaging

extension Picture {
  /// The colour of a pixel within the picture.
  subscript(x: Int, y: Int) -> RGB {
    let place = 3 * (y * width + x)
    return RGB(pixels[place], pixels[place + 1], pixels[place + 2])
  }
}

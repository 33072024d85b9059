extension Picture {
  /// The picture at another size, computed in linear light unless said otherwise: fine patterns keep
  /// their brightness.
  ///
  /// The same size is the same picture. Both sides must be at least 1.
  public func resized(
    width newWidth: Int, height newHeight: Int, filter: ResizeFilter = .automatic,
    mixing: PictureMixing = .light
  ) -> Picture {
    precondition(newWidth > 0 && newHeight > 0 && width > 0 && height > 0)
    if newWidth == width, newHeight == height { return self }
    let across = ResampleWeights(from: width, to: newWidth, filter: filter)
    let down = ResampleWeights(from: height, to: newHeight, filter: filter)
    if filter == .nearest { return picking(across.starts, down.starts) }
    var resampler = Resampler(picture: self, across: across, down: down, scale: .of(mixing))
    return resampler.run()
  }

  /// The pixels in `columns` of the picture's `rows`.
  private func picking(_ columns: [Int], _ rows: [Int]) -> Picture {
    let count = columns.count * rows.count * 3
    let picked = [UInt8](unsafeUninitializedCapacity: count) { picked, initialised in
      var place = 0
      for row in rows {
        let start = row * width
        for column in columns {
          for channel in 0..<3 { picked[place + channel] = pixels[3 * (start + column) + channel] }
          place += 3
        }
      }
      initialised = count
    }
    return Picture(width: columns.count, height: rows.count, pixels: picked)
  }

  /// The part of the picture that begins at `x`, `y`; it must lie within the picture.
  public func cropped(x: Int, y: Int, width newWidth: Int, height newHeight: Int) -> Picture {
    precondition(x >= 0 && y >= 0 && newWidth >= 0 && newHeight >= 0)
    precondition(x + newWidth <= width && y + newHeight <= height)
    var part: [UInt8] = []
    part.reserveCapacity(newWidth * newHeight * 3)
    for row in y..<y + newHeight {
      let start = 3 * (row * width + x)
      part.append(contentsOf: pixels[start..<start + 3 * newWidth])
    }
    return Picture(width: newWidth, height: newHeight, pixels: part)
  }
}

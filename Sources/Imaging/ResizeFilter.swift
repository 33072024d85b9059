/// How a picture's pixels become those of another size.
public enum ResizeFilter: Hashable, Sendable, CaseIterable {
  /// `area` along an axis that shrinks, `catmullRom` along one that grows.
  case automatic
  /// The mean over the area that a new pixel covers, fractions counted.
  case area
  /// Cubic convolution through the pixels (Catmull-Rom), widened where the picture shrinks.
  case catmullRom
  /// The pixel below the new one's centre: what decoded pixels are inspected with.
  case nearest
}

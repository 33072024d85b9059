/// What pixels are averaged in where a picture gets another size.
public enum PictureMixing: Hashable, Sendable, CaseIterable {
  /// Amounts of light, as an eye mixes pixels that it cannot tell apart.
  ///
  /// Of all colours that could stand for some pixels, the mean has the least squared error of light.
  case light
  /// Between amounts of light and sRGB levels, for pixels that are seen one by one.
  ///
  /// The mean of the levels has the least squared error of levels, the mean of the light that of
  /// light, and each does badly by the other's measure. This keeps the sum of both small: with
  /// levels l, their light L(l) and a colour c, that sum is Σ (c - l)² + (L(c) - L(l))², the squared
  /// distances from a point on the curve (l, L(l)) to others. Measured along the curve they are
  /// smallest for the mean of the curve's length, and as far as the curve is straight between the
  /// pixels the two are the same. So what is averaged is the length of the curve up to each level.
  case lightAndLevels
}

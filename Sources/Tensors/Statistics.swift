/// What a run of numbers is like, over its finite values, in double precision, as numpy has it.
public struct Statistics: Sendable, Equatable {
  /// Numbers looked at, finite or not.
  public var count = 0
  /// NaNs among them.
  public var nanCount = 0
  /// Infinities of either sign among them.
  public var infiniteCount = 0
  /// The finite values; nil where there are none.
  public var finite: Finite?

  /// Statistics of the finite values.
  public struct Finite: Sendable, Equatable {
    /// The smallest.
    public var minimum: Double
    /// The largest.
    public var maximum: Double
    /// Their sum divided by their number.
    public var mean: Double
    /// The population's: the root of the mean squared distance from the mean.
    public var standardDeviation: Double
    /// The values numpy's `percentile(method="linear")` gives for `Statistics.percentiles`.
    public var percentiles: [Double]
    /// How many values fall into each of equal bins from minimum to maximum, the last one closed.
    public var histogram: [Int]

    /// Takes what was computed elsewhere, or kept; percentiles and histogram may be empty.
    public init(
      minimum: Double, maximum: Double, mean: Double, standardDeviation: Double,
      percentiles: [Double], histogram: [Int]
    ) {
      self.minimum = minimum
      self.maximum = maximum
      self.mean = mean
      self.standardDeviation = standardDeviation
      self.percentiles = percentiles
      self.histogram = histogram
    }
  }

  /// The percentiles that are computed.
  public static let percentiles: [Double] = [1, 5, 25, 50, 75, 95, 99]

  /// Statistics of no numbers at all.
  public init() {}
}

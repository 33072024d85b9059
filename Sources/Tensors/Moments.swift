import CMoments

/// Number, mean, squared distances and extremes of finite values, put together block by block.
struct Moments {
  /// Numbers that the kernel reads at once: they stay in the first cache for its second look.
  static let block = 4096

  private(set) var count = 0
  private(set) var mean = 0.0
  /// The sum of the squared distances from the mean.
  private(set) var squares = 0.0
  private(set) var minimum = Double.infinity
  private(set) var maximum = -Double.infinity

  /// The population's.
  var standardDeviation: Double { count > 0 ? (squares / Double(count)).squareRoot() : 0 }

  /// Adds `count` neighbours of a type that the kernel reads, and counts their leads in `leads`; false
  /// where one is not finite, and then nothing here means anything any more.
  mutating func add(
    _ start: UnsafeRawPointer, count: Int, _ format: safelight_format, width: Int,
    leads: OpaquePointer? = nil
  ) -> Bool {
    var done = 0
    while done < count {
      let length = min(count - done, Self.block)
      var found = safelight_moments()
      guard safelight_describe(start + done * width, length, format, leads, &found) else {
        return false
      }
      add(found, count: length)
      done += length
    }
    return true
  }

  private mutating func add(_ block: safelight_moments, count: Int) {
    merge(
      count: count, mean: block.mean, squares: block.squares, minimum: Double(block.minimum),
      maximum: Double(block.maximum))
  }

  /// Adds what others counted.
  mutating func add(_ other: Moments) {
    guard other.count > 0 else { return }
    merge(
      count: other.count, mean: other.mean, squares: other.squares, minimum: other.minimum,
      maximum: other.maximum)
  }

  /// Chan, Golub and LeVeque, "Algorithms for computing the sample variance", 1983.
  private mutating func merge(
    count other: Int, mean: Double, squares: Double, minimum: Double, maximum: Double
  ) {
    let total = Double(count + other)
    let difference = mean - self.mean
    self.squares += squares + difference * difference * Double(count) * (Double(other) / total)
    self.mean += difference * (Double(other) / total)
    self.minimum = min(self.minimum, minimum)
    self.maximum = max(self.maximum, maximum)
    count += other
  }
}

extension safelight_format {
  /// nil for types that the kernel does not read.
  init?(_ type: ElementType) {
    switch type {
    case .float16: self = safelight_float16
    case .bfloat16: self = safelight_bfloat16
    case .float32: self = safelight_float32
    default: return nil
    }
  }
}

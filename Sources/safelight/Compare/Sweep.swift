import HybridInference

/// `scaling_factor=0.1:0.4:7`: a parameter from one value to another in so many steps.
struct Sweep: Sendable, Equatable {
  /// The parameters that can be swept.
  enum Parameter: String {
    case scalingFactor = "scaling_factor"
    case shiftFactor = "shift_factor"
  }

  let parameter: Parameter
  let values: [Double]

  /// Reads what a person typed; nil where it is no sweep of 2 to 9 steps.
  init?(_ text: String) {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let parameter = Parameter(rawValue: String(parts[0])) else {
      return nil
    }
    let numbers = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    guard numbers.count == 3, let low = Double(numbers[0]), let high = Double(numbers[1]),
      let steps = Int(numbers[2]), (2...9).contains(steps), low.isFinite, high.isFinite,
      parameter == .shiftFactor || (low > 0 && high > 0)
    else { return nil }
    self.parameter = parameter
    values = (0..<steps).map { step in
      let value = low + (high - low) * Double(step) / Double(steps - 1)
      // The digits that a person would have typed: steps of 0.05 are not 0.15000000000000002.
      return (value * 1e9).rounded() / 1e9
    }
  }
}

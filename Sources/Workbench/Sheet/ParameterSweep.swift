import HybridInference

/// `scaling_factor=0.1:0.4:7`: a parameter from one value to another in so many steps.
public struct ParameterSweep: Sendable, Equatable {
  /// The parameters that can be swept.
  public enum Parameter: String, Sendable {
    case scalingFactor = "scaling_factor"
    case shiftFactor = "shift_factor"
  }

  /// What changes.
  public let parameter: Parameter
  /// Its values, first to last.
  public let values: [Double]

  /// Reads what a person typed; nil where it is no sweep of 2 to 9 steps.
  public init?(_ text: String) {
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

  /// The steps of sweeps, crossed with each other: label, scaling factor, shift factor.
  public static func steps(
    _ sweeps: [ParameterSweep]
  ) -> [(label: String, scaling: PythonNumber?, shift: PythonNumber?)] {
    func values(_ parameter: Parameter) -> [Double?] {
      sweeps.first { $0.parameter == parameter }?.values.map(Optional.some) ?? [nil]
    }
    return values(.scalingFactor).flatMap { scaling in
      values(.shiftFactor).map { shift in
        let words = [scaling.map { "scaling \($0)" }, shift.map { "shift \($0)" }]
        return (
          words.compactMap { $0 }.joined(separator: " "), scaling.map { .float($0) },
          shift.map { .float($0) }
        )
      }
    }
  }

  /// A pane for each step.
  static func panes(
    _ sweeps: [ParameterSweep], _ settings: Settings, _ subject: SheetSubject
  ) -> [SheetPane] {
    steps(sweeps).map { step in
      var own = settings
      own.given.insert(.scaling)
      own.parameters.doScaling = true
      own.parameters.scalingFactor = step.scaling ?? settings.parameters.scalingFactor
      own.parameters.shiftFactor = step.shift ?? settings.parameters.shiftFactor
      return SheetPane(label: step.label, settings: own, subject: subject)
    }
  }
}

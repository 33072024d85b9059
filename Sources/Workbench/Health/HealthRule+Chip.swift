import LatentFiles
import Latents

extension HealthRule {
  /// A word for the end of a row.
  var chip: String {
    switch self {
    case .notANumber: "NaN"
    case .infinite: "inf"
    case .constantChannel: "const"
    case .meanOff: "mean"
    case .spreadOff: "std"
    case .wrongSpace: "space"
    case .mixedModels: "mixed"
    case .stale: "stale"
    case .unreadable: "✗"
    }
  }

  /// Whether training on it does harm for certain; the others are worth a look.
  var isCertain: Bool {
    switch self {
    case .notANumber, .infinite, .constantChannel, .wrongSpace, .unreadable: true
    case .meanOff, .spreadOff, .mixedModels, .stale: false
    }
  }

  /// Worst first.
  fileprivate static let worstFirst: [HealthRule] = [
    .unreadable, .notANumber, .infinite, .constantChannel, .wrongSpace, .mixedModels, .stale,
    .spreadOff, .meanOff,
  ]
}

enum HealthRuleOrder {
  /// How bad each finding is; 0 is the worst.
  static func ranks(_ health: FileHealth) -> [Double] {
    health.findings.compactMap { finding in
      HealthRule.worstFirst.firstIndex(of: finding.finding.rule).map(Double.init)
    }
  }
}

extension FileHealth {
  /// The worst of what is wrong.
  var worst: HealthRule? {
    HealthRule.worstFirst.first { rule in findings.contains { $0.finding.rule == rule } }
  }
}

extension FileItem {
  /// Whether something is wrong with it, as far as it was looked at.
  var isSick: Bool {
    if case .failure = header { return true }
    return health.map { $0.verdict != .ok } ?? (unusableCount ?? 0 > 0)
  }

  /// The standard deviation of its first latent, in model space where that is known.
  var deviation: Double? {
    guard let latent = health?.latents.first else { return nil }
    return latent.model?.deviation ?? latent.all.finite?.standardDeviation
  }
}

import Tensors

/// What a folder's latents are like, seen together: one that is not like the others stands out.
public enum FolderHealth {
  /// One file of the folder, in few numbers.
  public struct Member: Sendable {
    /// The preset's id, where the file tells.
    public let preset: String?
    /// Channels of its latent.
    public let channels: Int
    /// Only files of one kind are compared.
    public let kind: Kind
    /// The root of the mean square of its numbers, where it has any.
    public let rootMeanSquare: Double?

    /// Takes what is compared.
    public init(preset: String?, channels: Int, kind: Kind, rootMeanSquare: Double?) {
      self.preset = preset
      self.channels = channels
      self.kind = kind
      self.rootMeanSquare = rootMeanSquare
    }
  }

  /// How a file is made.
  public struct Kind: Sendable, Hashable {
    let container: String
    let writer: String?
    let elementType: ElementType
    let layout: LatentLayout

    /// Container and writer are names, to be told apart and nothing else.
    public init(
      container: String, writer: String?, elementType: ElementType, layout: LatentLayout
    ) {
      self.container = container
      self.writer = writer
      self.elementType = elementType
      self.layout = layout
    }
  }

  /// For each member what is wrong with it beside the others.
  public static func findings(for members: [Member]) -> [[HealthFinding]] {
    var findings = [[HealthFinding]](repeating: [], count: members.count)
    for (index, finding) in mixtures(members) + outliers(members) {
      findings[index].append(finding)
    }
    return findings
  }

  /// Members of another model than most.
  ///
  /// The minority where one model has more than half of the files, everyone where two share the
  /// folder equally. A folder of many models with no majority is a collection, not a cache.
  private static func mixtures(_ members: [Member]) -> [(Int, HealthFinding)] {
    let known = members.indices.filter { members[$0].preset != nil }
    let named = odd(known.grouped { members[$0].preset ?? "" }, agreement: 0.5)
    let unknown = members.indices.filter { members[$0].preset == nil }
    let counted =
      unknown.count < HealthLimits.outlierFiles
      ? []
      : odd(
        unknown.grouped { members[$0].channels }.map { ("\($0.key) channels", $0.elements) },
        agreement: HealthLimits.mixtureAgreement)
    return named + counted
  }

  private static func odd(
    _ groups: [(key: String, elements: [Int])], agreement: Double
  ) -> [(Int, HealthFinding)] {
    let sorted = groups.sorted { ($0.elements.count, $1.key) > ($1.elements.count, $0.key) }
    let total = groups.reduce(0) { $0 + $1.elements.count }
    guard sorted.count > 1, let most = sorted.first else { return [] }
    let isTie =
      sorted.count == 2 && most.elements.count == sorted[1].elements.count && agreement <= 0.5
    // Half is no majority, nine in ten are nine in ten.
    let share = Double(most.elements.count) / Double(total)
    guard isTie || share > agreement || (share == agreement && agreement > 0.5) else { return [] }
    var found: [(Int, HealthFinding)] = []
    for (own, indices) in sorted.dropFirst() {
      for index in indices {
        found.append((index, .mixed(own: own, most: most.key, count: most.elements.count)))
      }
    }
    if isTie {
      for index in most.elements {
        found.append(
          (index, .mixed(own: most.key, most: sorted[1].key, count: most.elements.count)))
      }
    }
    return found
  }

  /// What files are compared by.
  private struct Group: Hashable {
    let kind: Kind
    let preset: String?
    let channels: Int
  }

  /// Members many times larger or smaller than the median of their kind, where the kind agrees.
  private static func outliers(_ members: [Member]) -> [(Int, HealthFinding)] {
    let kinds = members.indices.grouped { index in
      let member = members[index]
      return Group(kind: member.kind, preset: member.preset, channels: member.channels)
    }
    var found: [(Int, HealthFinding)] = []
    for (_, indices) in kinds where indices.count >= HealthLimits.outlierFiles {
      let spreads = indices.compactMap { members[$0].rootMeanSquare }.sorted()
      guard !spreads.isEmpty, case let median = spreads[spreads.count / 2], median > 0 else {
        continue
      }
      let near = spreads.filter { $0 > median / 2 && $0 < median * 2 }.count
      guard Double(near) >= HealthLimits.outlierAgreement * Double(spreads.count) else { continue }
      for index in indices {
        guard let spread = members[index].rootMeanSquare else { continue }
        let ratio = spread / median
        if ratio > HealthLimits.outlierRatio || ratio < 1 / HealthLimits.outlierRatio {
          found.append((index, .outlier(spread: spread, median: median, files: indices.count)))
        }
      }
    }
    return found.sorted { $0.0 < $1.0 }
  }
}

import LatentFiles

/// By what the list is sorted.
enum ListOrder: String, Sendable, CaseIterable {
  case name, verdict, std, time, model, size

  /// What comes after it when a key goes through them.
  var next: ListOrder {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}

/// What a file is sorted by: files that say nothing come last.
private struct SortKey: Comparable {
  let number: Double?
  let text: String

  static func < (one: SortKey, other: SortKey) -> Bool {
    switch (one.number, other.number) {
    case (let first?, let second?) where first != second: first < second
    case (_?, nil): true
    case (nil, _?): false
    default: one.text < other.text
    }
  }
}

extension WorkbenchState {
  /// Sorts the list anew; the selected file stays selected.
  mutating func sortList() -> [WorkbenchEffect] {
    let keys = files.map { Self.key(of: $0, by: listOrder) }
    // Places are in the order of the scan, which is that of the names.
    order = files.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
    if isListReversed { order.reverse() }
    return refilter(to: filter)
  }

  private static func key(of file: FileItem, by order: ListOrder) -> SortKey {
    // All the same: the order of the scan decides.
    if order == .name { return SortKey(number: 0, text: "") }
    guard case .success(let header) = file.header else {
      return SortKey(number: order == .verdict ? 0 : nil, text: "")
    }
    switch order {
    case .name, .verdict: return SortKey(number: file.health.map { Self.rank($0) }, text: "")
    // The farthest from what they should be first: nothing is wrong with 1.
    case .std: return SortKey(number: file.deviation.map { -$0 }, text: "")
    case .time: return SortKey(number: -Double(header.stamp.modified), text: "")
    case .model: return SortKey(number: 0, text: header.identification.preset ?? "\u{10FFFF}")
    case .size: return SortKey(number: -Double(header.stamp.size), text: "")
    }
  }

  /// Worst first: the order of the rules.
  private static func rank(_ health: FileHealth) -> Double {
    if health.error != nil { return 0 }
    let rules = HealthRuleOrder.ranks(health)
    return rules.min() ?? 100
  }
}

import LatentFiles
import Latents

extension WorkbenchState {
  /// Asks for the check once all headers are there.
  mutating func beginChecking() -> [WorkbenchEffect] {
    guard isScanned, inspectedCount >= files.count, checkTotal == nil, !files.isEmpty else {
      return []
    }
    checkTotal = files.count
    return [.check(files.map(\.path))]
  }

  /// Takes what was found in files from `first` on, of those that the check was asked for.
  mutating func checked(_ first: Int, _ health: [FileHealth]) {
    for (offset, one) in health.enumerated() { take(one, at: first + offset) }
    checkedCount += health.count
  }

  /// Everything was checked, each file beside the others of its folder.
  mutating func judged(_ health: [FileHealth]) -> [WorkbenchEffect] {
    for (place, one) in health.enumerated() { take(one, at: place) }
    checkedCount = checkTotal ?? 0
    return listOrder != .name || isShowingSickOnly ? sortList() : []
  }

  /// A file that came or changed in the meantime is not the one that was checked.
  private mutating func take(_ health: FileHealth, at place: Int) {
    guard files.indices.contains(place), files[place].path == health.path else { return }
    if case .success(let header) = files[place].header, health.error == nil,
      header.stamp.modified != health.modified
    {
      return
    }
    files[place].health = health
  }

  /// Whether files are being checked.
  var isChecking: Bool { checkTotal.map { checkedCount < $0 } ?? false }

  /// How far the check is, for the title line.
  var checkWords: String {
    guard isChecking, let total = checkTotal, total > 0 else { return "" }
    let share = Double(checkedCount) / Double(total)
    return "checking ▕\(ProgressBar.text(share: share, columns: 8))▏ \(Int(share * 100))%  "
  }

  /// Lists the sick ones only, or all again.
  mutating func toggleSickOnly() -> [WorkbenchEffect] {
    isShowingSickOnly.toggle()
    let effects = refilter(to: filter)
    if isShowingSickOnly, visible.isEmpty {
      return effects + say(isChecking ? "nothing found yet" : "nothing is wrong with any of them")
    }
    return effects
  }

  /// What is wrong with the selected file, in words.
  var healthFacts: [(style: Style, text: String)] {
    guard let file = selectedFile, let health = files[file].health else { return [] }
    if let error = health.error { return [(Theme.trouble, error.words)] }
    return health.findings.map { key, finding in
      let place = key.map { "\($0): " } ?? ""
      let style = finding.rule.isCertain ? Theme.trouble : Theme.caution
      return (style, "\(finding.rule.rawValue): \(place)\(finding.words)")
    }
  }
}

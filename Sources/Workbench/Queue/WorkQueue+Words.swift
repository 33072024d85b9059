extension WorkQueue {
  /// A line about how far it is: `█████▌    128/1834  7%  3 failed  2.4/s  11 min left`.
  ///
  /// What does not fit into `columns` is left out from the end; the bar is the last to go.
  public func progressLine(columns: Int, at seconds: Double) -> String {
    var parts = ["\(ended)/\(total)"]
    if failed > 0 { parts.append("\(failed) failed") }
    if isPaused {
      parts.append("paused")
    } else {
      if let rate = rate(at: seconds) { parts.append(Self.words(rate: rate)) }
      if let left = secondsLeft(at: seconds), ended < total {
        parts.append("\(DurationText.rough(left)) left")
      }
    }
    let aside = lanes.count { $0.isSetAside }
    if aside > 0 { parts.append("\(aside) endpoint\(aside == 1 ? "" : "s") set aside") }
    let bar = ProgressBar.text(share: share, columns: 20)
    while parts.count > 1, columns < bar.columns + 2 + Self.joined(parts).columns {
      parts.removeLast()
    }
    let words = Self.joined(parts)
    return columns < bar.columns + 2 + words.columns ? words : "\(bar)  \(words)"
  }

  /// How it all went: `1834 decoded in 12 min, 2.5/s; 3 failed`.
  public func summary(verb: String, at seconds: Double) -> String {
    let active = secondsActive(at: seconds)
    var text = "\(done) \(verb) in \(DurationText.rough(active))"
    if done > 1, active > 0 { text += ", \(Self.words(rate: Double(done) / active))" }
    if failed > 0 { text += "; \(failed) failed" }
    if cancelled > 0 { text += "; \(cancelled) given up" }
    return text
  }

  /// The share of items that have ended.
  public var share: Double { total > 0 ? Double(ended) / Double(total) : 0 }

  private static func joined(_ parts: [String]) -> String { parts.joined(separator: "  ") }

  private static func words(rate: Double) -> String {
    rate >= 1 || rate <= 0
      ? "\(NumberText.fixed(rate, digits: rate < 10 ? 1 : 0))/s"
      : "\(DurationText.rough(1 / rate)) each"
  }
}

/// Lengths of time as people say them.
public enum DurationText {
  /// In one unit, or two: `0.4 s`, `12 s`, `3 min`, `2 h 10 min`, `3 d`.
  public static func rough(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0 else { return "?" }
    if seconds < 9.95 { return "\(NumberText.fixed(seconds, digits: 1)) s" }
    if seconds < 89.5 { return "\(NumberText.fixed(seconds, digits: 0)) s" }
    let minutes = Int(min(seconds / 60, 1e9).rounded())
    if minutes < 120 { return "\(minutes) min" }
    if minutes < 48 * 60 {
      let rest = minutes % 60
      return rest == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(rest) min"
    }
    return "\(minutes / (24 * 60)) d"
  }
}

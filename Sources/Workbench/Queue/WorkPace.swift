/// How fast work ends: over the last few endings, pauses left out.
struct WorkPace: Sendable {
  /// Endings that count: enough to be steady, few enough to follow an endpoint that slows down.
  private static let window = 24

  private var start: Double?
  private var pausedSince: Double?
  private var paused = 0.0
  /// Active seconds at which the latest items ended, the oldest first.
  private var endings: [Double] = []

  /// Active seconds at a time of the owner's clock.
  func active(at seconds: Double) -> Double {
    guard let start else { return 0 }
    return max((pausedSince ?? seconds) - start - paused, 0)
  }

  mutating func begin(at seconds: Double) {
    if start == nil { start = seconds }
  }

  mutating func ended(at seconds: Double) {
    endings.append(active(at: seconds))
    if endings.count > Self.window { endings.removeFirst() }
  }

  mutating func pause(at seconds: Double) {
    if start != nil, pausedSince == nil { pausedSince = seconds }
  }

  mutating func resume(at seconds: Double) {
    if let pausedSince { paused += seconds - pausedSince }
    pausedSince = nil
  }

  /// Items per second; nil before two have ended.
  ///
  /// Time counts from the oldest ending in the window, or from the start where the window holds
  /// all, to now: a rate that nothing adds to sinks.
  func rate(at seconds: Double) -> Double? {
    guard endings.count >= 2 else { return nil }
    let isWhole = endings.count < Self.window
    let since = isWhole ? 0 : endings[0]
    let count = isWhole ? endings.count : endings.count - 1
    let span = active(at: seconds) - since
    return span > 0 ? Double(count) / span : nil
  }
}

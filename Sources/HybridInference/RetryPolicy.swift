/// What is worth trying again, and when.
///
/// A decode is idempotent, so that a broken connection may be tried again like a busy server. A
/// server that cannot be reached at all is not: whoever mistyped a name should hear so at once.
public struct RetryPolicy: Sendable, Equatable {
  /// Attempts after the first.
  public var retries: Int
  /// A server that asks for a longer pause than so many seconds is taken at its word as busy.
  public var longestPause = 60

  /// Allows so many attempts after the first.
  public init(retries: Int = 3) { self.retries = retries }

  /// Seconds to wait before another attempt, or nil where the error is final.
  ///
  /// `attempt` counts from 1. `jitter` from 0 to 1 spreads callers that failed together.
  public func pause(after error: InferenceError, attempt: Int, jitter: Double) -> Double? {
    guard attempt <= retries else { return nil }
    let base: Double
    switch error {
    case .broken: base = 0.25
    case .http(let status, _, let retryAfter) where [429, 502, 503].contains(status):
      if let retryAfter {
        return retryAfter <= longestPause ? Double(max(retryAfter, 0)) + jitter / 4 : nil
      }
      base = 1
    default: return nil
    }
    let doubled = base * Double(1 << min(attempt - 1, 10))
    return min(doubled, Double(longestPause)) * (0.75 + jitter / 2)
  }
}

import Synchronization

/// So many places, taken and given back.
final class Places: Sendable {
  private let free: Mutex<Int>

  /// All places are free.
  init(_ count: Int) { free = Mutex(count) }

  /// Takes a place; false where all are taken.
  func take() -> Bool {
    free.withLock { free in
      guard free > 0 else { return false }
      free -= 1
      return true
    }
  }

  /// Frees a place that was taken.
  func giveBack() { free.withLock { $0 += 1 } }
}

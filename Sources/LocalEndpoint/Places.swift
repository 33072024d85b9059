import Synchronization

/// So many places, taken and given back.
final class Places: Sendable {
  private let free: Mutex<Int>

  /// All places are free.
  init(_ count: Int) { free = Mutex(count) }

  /// Takes so many places; false, and none is taken, where fewer are free.
  func take(_ count: Int = 1) -> Bool {
    free.withLock { free in
      guard free >= count else { return false }
      free -= count
      return true
    }
  }

  /// Frees places that were taken.
  func giveBack(_ count: Int = 1) { free.withLock { $0 += count } }
}

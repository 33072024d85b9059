/// The address of numbers that several threads work on at once.
///
/// Swift does not let a pointer cross threads, since it cannot see who writes where. Here that is
/// easy to see: within one step each tile, or run of pixels, is computed by one worker, what it
/// writes is written by nobody else, and what is read is not written. Whoever hands the memory out
/// keeps it alive.
struct SharedMemory<Number: BitwiseCopyable>: Sendable {
  private let address: UInt

  /// Shares the numbers at `pointer`.
  init(_ pointer: UnsafeMutablePointer<Number>) { address = UInt(bitPattern: pointer) }

  /// Where the numbers are.
  var pointer: UnsafeMutablePointer<Number> {
    // An address that was a pointer is not zero.
    UnsafeMutablePointer(bitPattern: address).unsafelyUnwrapped
  }
}

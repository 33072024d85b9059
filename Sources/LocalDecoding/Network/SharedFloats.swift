/// The address of numbers that several threads work on at once.
///
/// Swift does not let a pointer cross threads, since it cannot see who writes where. Here that is
/// easy to see: within one step each tile is computed by one worker, a tile's pixels are written
/// by nobody else, and the rows that are read are not the rows that are written. Whoever hands the
/// memory out keeps it alive.
struct SharedFloats: Sendable {
  private let address: UInt

  /// Shares the numbers at `pointer`.
  init(_ pointer: UnsafeMutablePointer<Float>) { address = UInt(bitPattern: pointer) }

  /// Where the numbers are.
  var pointer: UnsafeMutablePointer<Float> {
    // An address that was a pointer is not zero.
    UnsafeMutablePointer(bitPattern: address).unsafelyUnwrapped
  }
}

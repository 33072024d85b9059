/// A run of bytes that stays where it is for as long as anyone holds it: owned, or lent by a room
/// that maps files.
///
/// The bytes never change through this type, so that it can be shared between threads. Memory that
/// is lent can vanish (another program cuts the mapped file): the lender answers zeros from then on
/// and says so in `isIntact`, which whoever computed something from the bytes asks afterwards.
public final class Storage: Sendable {
  private let address: UInt
  /// The number of bytes.
  public let count: Int
  private let intact: @Sendable () -> Bool
  private let pass: @Sendable (Range<Int>) -> Void
  private let release: @Sendable () -> Void

  /// Lends memory; `release` is called once, when the last holder lets go, and `pass` with offsets
  /// of bytes that need not be kept at hand any longer.
  public init(
    lending bytes: UnsafeRawBufferPointer,
    isIntact: @escaping @Sendable () -> Bool = { true },
    pass: @escaping @Sendable (Range<Int>) -> Void = { _ in },
    release: @escaping @Sendable () -> Void
  ) {
    address = UInt(bitPattern: bytes.baseAddress)
    count = bytes.count
    intact = isIntact
    self.pass = pass
    self.release = release
  }

  /// Owns `count` bytes, which `fill` must set; they start out undefined.
  public convenience init(
    count: Int, fill: (UnsafeMutableRawBufferPointer) throws -> Void
  ) rethrows {
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
    let start = UInt(bitPattern: bytes.baseAddress)
    do {
      try fill(bytes)
    } catch {
      bytes.deallocate()
      throw error
    }
    self.init(lending: UnsafeRawBufferPointer(bytes)) {
      UnsafeMutableRawPointer(bitPattern: start)?.deallocate()
    }
  }

  /// Owns a copy of `bytes`.
  public convenience init(copying bytes: some Collection<UInt8>) {
    self.init(count: bytes.count) { $0.copyBytes(from: bytes) }
  }

  deinit { release() }

  /// Whether everything read so far was really there.
  public var isIntact: Bool { intact() }

  /// Says that bytes were read and will hardly be again; they stay readable.
  func letGo(_ range: Range<Int>) { pass(range) }

  /// Lends the bytes to `body`, which must not keep the pointer.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withExtendedLifetime(self) { () throws(Failure) -> Result in
      try body(UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count))
    }
  }
}

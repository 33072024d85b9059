/// One parser of bytes from outside, and how any bytes at all are put into it.
///
/// A parser may refuse what it is given; it may not trap, read what is not its own, ask for memory
/// without bounds, take for ever, or break what is promised of it: `require` says what that is.
struct FuzzedParser: Sendable {
  let name: String
  let run: @Sendable ([UInt8]) -> Void

  /// The one that this process feeds; set once, before the loop begins.
  nonisolated(unsafe) static var chosen: FuzzedParser?

  static let all = files + texts + wire + pictures

  /// Ends the process, as a crash that libFuzzer keeps the input of, where a promise is broken.
  static func require(_ holds: Bool, _ promise: String) {
    precondition(holds, promise)
  }
}

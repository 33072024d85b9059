import TestSupport

#if canImport(Glibc)
  import Glibc

  private let systemWrite = Glibc.write
#else
  import Darwin

  private let systemWrite = Darwin.write
#endif

/// A terminal that shows what is written to it, raw, without a program running in it.
final class TmuxScreen {
  private let tmux: Tmux
  private let pipe: String
  private let descriptor: Int32

  init?(columns: Int, rows: Int) {
    pipe = "/tmp/safelight-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    guard mkfifo(pipe, 0o600) == 0 else { return nil }
    // Both ends, so that neither side waits for the other to open.
    descriptor = open(pipe, O_RDWR)
    guard
      let tmux = Tmux(columns: columns, rows: rows, command: "stty raw -echo; exec cat \(pipe)")
    else { return nil }
    self.tmux = tmux
  }

  deinit {
    close(descriptor)
    unlink(pipe)
  }

  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Waits until the screen is as expected, and gives out the last one seen.
  func text(expecting expected: String) -> String { tmux.text(seconds: 10) { $0 == expected } }
}

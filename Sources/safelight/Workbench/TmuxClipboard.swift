#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The clipboard of whoever sits before tmux.
///
/// As tmux is set by itself it takes no clipboard sequence from programs within it, but hands its own
/// buffers to its terminal when it is told to (`load-buffer -w`, from tmux 3.2 on; older ones refuse,
/// and nothing is lost).
enum TmuxClipboard {
  /// More than a pipe holds would have to be waited for.
  private static let limit = 32 * 1024

  /// Puts the text in a buffer of the tmux around, which passes it on; does nothing without one.
  static func copy(_ text: String) {
    let bytes = Array(text.utf8)
    guard Environment.value("TMUX") != nil, bytes.count <= limit,
      let program = ProgramSearch.path(of: "tmux")
    else { return }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { close(nowhere) }
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    let isWhole = write(ends[1], bytes, bytes.count) == bytes.count
    close(ends[1])
    defer { close(ends[0]) }
    guard isWhole, nowhere >= 0,
      let child = ChildProcess(
        program, ["load-buffer", "-w", "-"], input: ends[0], errors: nowhere)
    else { return }
    // It ends at once; one that hangs is not waited for.
    while child.read(patience: 2000) != nil {}
    child.end()
  }
}

import CNcurses
import TerminalGraphics
import Workbench

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// ncurses as what it is best at: knowing terminals, and finding the least that changes a screen.
///
/// It never touches the terminal. What it would write goes into a file without a name, from which it
/// is taken after each frame, to be written together with pictures in one piece; the size is told
/// to it; input does not go through it. There can be one at a time, on the thread that made it.
final class Curses {
  /// The name that terminfo knew: the one asked for, or the stand-in.
  let terminal: String
  /// How many colours text may have.
  let depth: ColorDepth

  private let screen: OpaquePointer
  private let buffer: UnsafeMutablePointer<FILE>
  private let colorCount: Int
  private let pairCount: Int
  private var pairs: [Pair: Int32] = [:]

  private struct Pair: Hashable {
    let foreground: Int32
    let background: Int32
  }

  /// What a terminal without a terminfo entry on this machine is taken for.
  ///
  /// Over ssh the terminals that bring entries of their own (kitty, ghostty, foot) are often unknown
  /// on the far side; all of them understand this.
  static let standIn = "xterm-256color"

  /// Starts curses for a kind of terminal; `colors` false leaves text in the terminal's own two.
  init(terminal: String, colors: Bool) throws(TerminalError) {
    guard safelight_curses_use_utf8() else { throw .resources("UTF-8 locale", errno: errno) }
    guard let buffer = safelight_curses_buffer() else {
      throw .resources("screen buffer", errno: errno)
    }
    guard terminal != "dumb", let known = Self.start(terminal, buffer) else {
      fclose(buffer)
      throw .unsuitable(terminal: terminal)
    }
    self.terminal = known.name
    self.screen = known.screen
    self.buffer = buffer
    let count = colors ? Int(safelight_curses_start_color()) : 0
    colorCount = count
    let isDirect = safelight_curses_flag("RGB") || count > 256
    depth =
      isDirect ? .direct : count >= 256 ? .indexed : count >= 8 ? .sixteen : .none
    pairCount = Int(safelight_curses_pairs())
    // The cursor and the screen's two buffers are set up by the session, in its own words.
    _ = takeOutput()
  }

  private static func start(
    _ terminal: String, _ buffer: UnsafeMutablePointer<FILE>
  ) -> (name: String, screen: OpaquePointer)? {
    for name in [terminal, standIn] {
      if let screen = safelight_curses_start(name, buffer) { return (name, screen) }
    }
    return nil
  }

  deinit {
    safelight_curses_end(screen)
    fclose(buffer)
  }

  /// Makes the screen this large, and empty.
  func resize(_ size: CellSize) {
    _ = safelight_curses_resize(Int32(size.rows), Int32(size.columns))
  }

  /// Puts a cell down; one whose character this system has no such width for becomes a question mark.
  func put(_ cell: Cell, column: Int, row: Int) {
    guard cell.width > 0 else { return }
    let attributes = Int32(cell.style.attributes.rawValue)
    let pair = pair(cell.style)
    let isPut = cell.withScalars { scalars in
      guard let first = scalars.baseAddress else { return true }
      return safelight_curses_put(
        Int32(row), Int32(column), first, Int32(scalars.count), Int32(cell.width), attributes, pair)
    }
    guard !isPut else { return }
    let question: [UInt32] = [0x3F]
    for offset in 0..<Int32(cell.width) {
      _ = safelight_curses_put(Int32(row), Int32(column) + offset, question, 1, 1, attributes, pair)
    }
  }

  /// Writes what makes the terminal show all that was put down.
  func update() { _ = safelight_curses_refresh() }

  /// Makes the next update clear the terminal and draw everything.
  func redraw() { safelight_curses_redraw() }

  /// What the terminal does on a capability, without the delays of old; nil where it cannot.
  func string(_ capability: String) -> [UInt8]? {
    guard let value = safelight_curses_string(capability) else { return nil }
    return Terminfo.withoutDelays(Array(UnsafeRawBufferPointer(start: value, count: strlen(value))))
  }

  /// The bytes that were written since the last time.
  func takeOutput() -> [UInt8] {
    let count = safelight_curses_written(buffer)
    guard count > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
      guard let start = bytes.baseAddress else { return }
      filled = safelight_curses_take(buffer, start, count) ? count : 0
    }
  }

  /// The pair for two colours, made when they are first used together.
  ///
  /// When a terminal has no more of them, what comes later is in the terminal's own two colours,
  /// which can always be read.
  private func pair(_ style: Style) -> Int32 {
    let pair = Pair(
      foreground: Self.number(style.foreground, depth: depth, count: colorCount),
      background: Self.number(style.background, depth: depth, count: colorCount))
    guard pair.foreground >= 0 || pair.background >= 0 else { return 0 }
    if let number = pairs[pair] { return number }
    let number = Int32(pairs.count + 1)
    guard number < pairCount, safelight_curses_init_pair(number, pair.foreground, pair.background)
    else { return 0 }
    pairs[pair] = number
    return number
  }
}

import TerminalGraphics
import Workbench

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs a program on a terminal: the one thread that reads the tty, writes to it and owns ncurses.
///
/// Each turn waits until something happens, takes in everything that has (signals, then keys, then
/// timers, then finished work), and draws once. Work goes on elsewhere and posts its results, so that
/// a key is answered in the next frame however much is under way.
public final class EventLoop<P: Program> {
  /// Does what an effect asks for, or starts it; what it brings is posted, from any thread.
  public typealias Perform = (P.Effect, Mailbox<P.Event>) -> LoopRequest<P.Event>?

  private let session: TerminalSession
  private let perform: Perform
  private let mailbox: Mailbox<P.Event>
  private let signals: SignalWatch
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  private var program: P
  private var parser: InputParser
  private var timers = TimerList<P.Event>()
  private var size = ScreenSize(cells: CellSize(columns: 80, rows: 24))
  private var screen: Screen
  private var stage: PictureStage
  private let products: Mailbox<PictureWorkshop.Product>
  private let workshop: PictureWorkshop
  /// When an ambiguous beginning is settled.
  private var escapeDeadline: Duration?
  private var ending: LoopEnding?
  private var isSuspending = false

  /// A loop that will run a program on a session's terminal.
  public init(
    session: TerminalSession, program: P, perform: @escaping Perform
  ) throws(TerminalError) {
    self.session = session
    self.program = program
    self.perform = perform
    mailbox = try Mailbox()
    signals = try SignalWatch()
    parser = InputParser(keys: session.keys)
    screen = Screen(curses: session.curses, size: size.cells)
    products = try Mailbox()
    workshop = PictureWorkshop(products: products)
    stage = PictureStage(
      means: PictureMeans(
        encoder: .symbols(SymbolEncoder(depth: session.curses.depth)), cell: size.cell))
    start = clock.now
  }

  private var now: Duration { start.duration(to: clock.now) }

  /// Takes the terminal over, runs until the end, and gives the terminal back, whatever happens.
  public func run() throws(TerminalError) -> LoopEnding {
    defer { session.leave() }
    try session.enter()
    resize()
    while true {
      if let ending { return ending }
      if isSuspending { try suspend(wholeGroup: true) }
      try draw()
      try takeTurn()
    }
  }

  private func draw() throws(TerminalError) {
    var grid = Grid(size.cells)
    program.draw(into: &grid)
    let pictures = stage.arrange(grid)
    workshop.prepare(pictures.missing)
    let text = screen.draw(
      grid, isUnderPicture: pictures.isUnderPicture, wiped: pictures.wiped)
    let bytes = text + pictures.bytes
    guard !bytes.isEmpty else { return }
    try session.device.write(bytes)
  }

  private func takeTurn() throws(TerminalError) {
    let ready = try Readiness.wait(
      for: [
        signals.descriptor, session.device.input, mailbox.descriptor, products.descriptor,
      ],
      until: [escapeDeadline, timers.next].compactMap { $0 }.min(), now: now)
    if ready[0] { try take(signals.take()) }
    if ready[1] {
      take(parser.consume(try session.device.read()))
      escapeDeadline = parser.isUndecided ? now + escapeDelay : nil
    } else if let deadline = escapeDeadline, deadline <= now {
      escapeDeadline = nil
      take(parser.timeOut())
    }
    for event in timers.takeDue(at: now) { handle(event) }
    for event in mailbox.take() { handle(event) }
    for product in products.take() { stage.keep(product) }
  }

  private var escapeDelay: Duration {
    parser.awaitsReplies ? LoopTimings.escapeAmongReplies : LoopTimings.escape
  }

  private func take(_ signals: [Int32]) throws(TerminalError) {
    // However often it came, the size is looked at once.
    for signal in signals {
      switch signal {
      case SIGWINCH: resize()
      case SIGTSTP: try suspend(wholeGroup: false)
      case SIGCONT:
        // After SIGSTOP, which cannot be seen coming, the line may be as a shell left it.
        try session.enter()
        resize()
      default: ending = .signal(signal)
      }
    }
  }

  private func take(_ inputs: [TerminalInput]) {
    for input in inputs {
      switch input {
      case .event(let event): handle(P.event(event))
      case .reply: break
      }
    }
  }

  private func handle(_ event: P.Event) {
    guard ending == nil else { return }
    for effect in program.handle(event) {
      switch perform(effect, mailbox) {
      case .quit: ending = .quit
      case .suspend: isSuspending = true
      case .redraw:
        screen.forget()
        stage.forget()
      case .after(let delay, let event): timers.add(event, at: now + delay)
      case nil: break
      }
    }
  }

  private func suspend(wholeGroup: Bool) throws(TerminalError) {
    isSuspending = false
    try session.suspend(wholeGroup: wholeGroup)
    resize()
  }

  /// Looks at the size, and draws everything anew.
  private func resize() {
    let found = session.device.size
    size.cells = found?.cells ?? size.cells
    screen = Screen(curses: session.curses, size: size.cells)
    stage.forget()
    handle(P.event(.resize(size)))
  }
}

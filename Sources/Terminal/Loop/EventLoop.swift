import TerminalGraphics
import Workbench

/// Runs a program on a terminal: the one thread that reads the tty, writes to it and owns ncurses.
///
/// Each turn waits until something happens, takes in everything that has (signals, then keys, then
/// timers, then finished work), and draws once. Work goes on elsewhere and posts its results, so that
/// a key is answered in the next frame however much is under way.
public final class EventLoop<P: Program> {
  /// Does what an effect asks for, or starts it; what it brings is posted, from any thread.
  public typealias Perform = (P.Effect, Mailbox<P.Event>) -> LoopRequest<P.Event>?

  let session: TerminalSession
  let mailbox: Mailbox<P.Event>
  /// What tmux says of its terminal.
  let reports: Mailbox<TmuxReport?>
  /// What the terminal may show that it can read.
  private let offer = SharedMemory([0, 0, 0])
  private let perform: Perform
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  /// The program as it is now; after `run`, as it was at the end.
  public private(set) var program: P
  private var timers = TimerList<P.Event>()
  var parser: InputParser
  var probe: TerminalProbe
  var painter: Painter
  var size: ScreenSize
  /// When an ambiguous beginning is settled.
  private var escapeDeadline: Duration?
  /// When the terminal has had time enough to answer.
  var probeDeadline: Duration?
  var ending: LoopEnding?
  var isSuspending = false

  /// A loop that will run a program on a session's terminal.
  ///
  /// Pictures are drawn as is best there, or by the protocol that is asked for.
  public init(
    session: TerminalSession, program: P, pictures: PictureProtocol? = nil,
    perform: @escaping Perform
  ) throws(TerminalError) {
    self.session = session
    self.program = program
    self.perform = perform
    mailbox = try Mailbox()
    reports = try Mailbox()
    parser = InputParser(keys: session.keys)
    let window = session.device.window
    probe = TerminalProbe(
      environment: session.environment, window: window, requested: pictures,
      sharedMemory: offer?.name)
    size = ScreenSize(
      cells: window.cells, cell: probe.capabilities.cell,
      dots: PictureMeans(probe.capabilities).dots)
    painter = try Painter(
      curses: session.curses, size: window.cells, capabilities: probe.capabilities)
    start = clock.now
  }

  var now: Duration { start.duration(to: clock.now) }

  /// Takes the terminal over, runs until the end, and gives the terminal back, whatever happens.
  public func run() throws(TerminalError) -> LoopEnding {
    defer { leave() }
    try session.enter()
    handle(P.event(.resize(size)))
    try draw()
    try carryOut(probe.start())
    while true {
      try takeTurn()
      if let ending { return ending }
      if isSuspending { try suspend(wholeGroup: true) }
      try draw()
    }
  }

  private func draw() throws(TerminalError) {
    guard ending == nil else { return }
    var grid = Grid(size.cells)
    program.draw(into: &grid)
    let bytes = painter.paint(grid)
    guard !bytes.isEmpty else { return }
    session.setFarewell(painter.farewell)
    let begin = now
    try session.device.write(bytes)
    painter.wrote(in: now - begin)
  }

  private func takeTurn() throws(TerminalError) {
    let ready = try Readiness.wait(
      for: [
        session.signals.descriptor, session.device.input, mailbox.descriptor, painter.descriptor,
        reports.descriptor,
      ],
      until: [escapeDeadline, probeDeadline, timers.next].compactMap { $0 }.min(), now: now)
    if ready[0] { try take(session.signals.take()) }
    if ready[1] {
      try take(parser.consume(try session.device.read()))
      escapeDeadline = parser.isUndecided ? now + escapeDelay : nil
    } else if isDue(&escapeDeadline) {
      try take(parser.timeOut())
    }
    for report in reports.take() { try carryOut(probe.receive(report)) }
    if isDue(&probeDeadline) { try carryOut(probe.timeOut()) }
    for event in timers.takeDue(at: now) { handle(event) }
    for event in mailbox.take() { handle(event) }
  }

  /// Whether a time has come; it comes once.
  private func isDue(_ deadline: inout Duration?) -> Bool {
    guard let time = deadline, time <= now else { return false }
    deadline = nil
    return true
  }

  private var escapeDelay: Duration {
    parser.awaitsReplies ? LoopTimings.escapeAmongReplies : LoopTimings.escape
  }

  private func take(_ inputs: [TerminalInput]) throws(TerminalError) {
    for input in inputs {
      switch input {
      case .event(let event): handle(P.event(event))
      case .reply(let reply):
        if let number = reply.missingPicture, painter.lose(number) { continue }
        try carryOut(probe.receive(reply))
      }
    }
  }

  /// Hands an event to the program, and does what it asks for.
  func handle(_ event: P.Event) {
    guard ending == nil else { return }
    for effect in program.handle(event) {
      switch perform(effect, mailbox) {
      case .quit: ending = .quit
      case .suspend: isSuspending = true
      case .redraw: painter.forget()
      case .copy(let text):
        // A terminal that is gone is noticed by whoever reads or draws next.
        try? session.device.write(
          ClipboardSequence.bytes(text, through: session.environment.multiplexer))
      case .after(let delay, let event): timers.add(event, at: now + delay)
      case nil: break
      }
    }
  }
}

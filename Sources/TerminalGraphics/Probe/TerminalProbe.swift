/// Asks a terminal what it can do, and makes the best of what it answers.
///
/// All questions go out in one write while the first frame is already up; the last of them, DA1, is
/// one that every terminal answers, and terminals answer in order. So when its answer is there, what
/// has not been answered will not be. Between them anything may happen, and each answer alone is
/// taken for what it is worth:
///
/// * Answers come in any order, late, twice, or never; keys between them are not ours to see. Until
///   the fence, `capabilities` says what the environment lets one assume, so that there is always
///   something to draw with.
/// * The fence comes: the probe has settled, and says so once.
/// * Nothing comes (a terminal that is none, a line that is slow): after the timeout the probe has
///   settled with what there is. That is no end: a later answer is taken all the same, and is told
///   as a change. Over a bad line half blocks become pictures after some seconds.
/// * Within a multiplexer, what answers is the multiplexer. Its answers beat the environment, which
///   is of whatever terminal once started it. tmux is also asked by its own command, about the
///   terminal that it is attached to; it is known when both answers are there.
/// * The window changes: if its pixels by cell changed too (the person chose another font size), the
///   size of a cell that the terminal told is old, and it is asked again.
///
/// Events go in, actions come out; the clock and the tty are someone else's.
public struct TerminalProbe: Sendable {
  /// What to do.
  public enum Action: Hashable, Sendable {
    /// Write this to the terminal.
    case write([UInt8])
    /// Ask tmux about this pane (`TmuxReport`), and call `receive` with what it says.
    case askTmux(pane: String)
    /// Call `timeOut` after so many milliseconds.
    case startTimer(milliseconds: Int)
    /// The terminal is known; `capabilities` will only change if this comes again.
    case settled(TerminalCapabilities)
  }

  /// Long enough for a reply over ssh by satellite; nobody waits for it.
  static let timeout = 3000

  /// What is known now.
  public private(set) var capabilities: TerminalCapabilities
  private let environment: TerminalEnvironment
  private let requested: PictureProtocol?
  private var window: TerminalWindow
  private let sharedMemory: String?
  private var answers = TerminalAnswers()
  private var state = State.idle
  private var awaitsFence = false
  private var awaitsTmux = false

  private enum State {
    /// Nothing was asked; next is `asking`.
    case idle
    /// Questions are out; next is `settled`.
    case asking
    /// Fence or timeout came; it stays so.
    case settled
  }

  /// A probe of a terminal; `requested` is the protocol that the person insists on, `sharedMemory`
  /// the name of an object with three bytes that the terminal may read and remove.
  public init(
    environment: TerminalEnvironment, window: TerminalWindow, requested: PictureProtocol? = nil,
    sharedMemory: String? = nil
  ) {
    let isNear = !environment.isRemote && environment.multiplexer == nil
    self.sharedMemory = isNear ? sharedMemory : nil
    self.environment = environment
    self.window = window
    self.requested = requested
    capabilities = answers.capabilities(environment, window, requested)
  }

  /// Asks everything.
  public mutating func start() -> [Action] {
    let profile = TerminalProfile.assumed(environment)
    if profile.quirks.contains(.printsEverything) { return update(settles: true) }
    state = .asking
    awaitsFence = true
    var actions: [Action] = [.write(queries(for: profile).flatMap(\.bytes))]
    if let pane = environment.tmuxPane {
      awaitsTmux = true
      actions.append(.askTmux(pane: pane))
    }
    return actions + [.startTimer(milliseconds: Self.timeout)]
  }

  private func queries(for profile: TerminalProfile) -> [TerminalQuery] {
    if profile.quirks.contains(.printsStrings) { return [.primaryDeviceAttributes] }
    var queries: [TerminalQuery] = [.version]
    if !profile.quirks.contains(.takesStrings) {
      queries.append(.kittyGraphics(id: TerminalAnswers.kittyQuery))
      if let sharedMemory {
        queries.append(
          .kittySharedMemory(id: TerminalAnswers.sharingQuery, name: sharedMemory))
      }
    }
    return queries + [
      .cellPixels, .textAreaPixels, .raiseSixelRegisters(Palette.mostColors), .sixelRegisters,
      .sixelGeometry, .largestSixelGeometry, .privateMode(TerminalAnswers.synchronizedUpdates),
      .privateMode(TerminalAnswers.sixelDisplayMode), .backgroundColor, .primaryDeviceAttributes,
    ]
  }

  /// An answer came.
  public mutating func receive(_ reply: TerminalReply) -> [Action] {
    answers.take(reply)
    if case .primaryDeviceAttributes = reply { awaitsFence = false }
    return update(settles: !awaitsFence && !awaitsTmux)
  }

  /// tmux said this about its terminal; nil where it said nothing that makes sense.
  public mutating func receive(_ report: TmuxReport?) -> [Action] {
    answers.tmux = report
    awaitsTmux = false
    return update(settles: !awaitsFence)
  }

  /// The time is over.
  public mutating func timeOut() -> [Action] { update(settles: true) }

  /// The window has another size, in cells or in pixels.
  public mutating func resize(_ window: TerminalWindow) -> [Action] {
    let isZoomed = window.cell != self.window.cell
    self.window = window
    var actions: [Action] = []
    if isZoomed, answers.cell != nil {
      answers.cell = nil
      actions.append(.write(TerminalQuery.cellPixels.bytes))
    }
    // Both speak of the window as it was.
    answers.textArea = nil
    answers.geometries = answers.geometries.suffix(1)
    // Another terminal may have attached itself, which is seen by its size if by anything.
    if state == .settled, let pane = environment.tmuxPane { actions.append(.askTmux(pane: pane)) }
    return actions + update(settles: false)
  }

  /// Works out what is known, and tells when it is known first or has changed since.
  private mutating func update(settles: Bool) -> [Action] {
    let before = capabilities
    capabilities = answers.capabilities(environment, window, requested)
    switch state {
    case .idle, .asking:
      guard settles else { return [] }
      state = .settled
      return [.settled(capabilities)]
    case .settled:
      return capabilities == before ? [] : [.settled(capabilities)]
    }
  }
}

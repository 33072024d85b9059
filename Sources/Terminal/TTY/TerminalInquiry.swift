import TerminalGraphics

/// Asks a terminal what it can do and waits for the answers, for commands that draw once and end.
public enum TerminalInquiry {
  /// What the process's terminal can do; nil where there is none.
  ///
  /// Keys that are typed meanwhile are read and dropped, as there is nobody to give them to.
  public static func capabilities(
    environment: TerminalEnvironment, requested: PictureProtocol?
  ) throws(TerminalError) -> TerminalCapabilities? {
    guard let device = try? TerminalDevice(), let line = device.modes, let size = device.size else {
      return nil
    }
    let window =
      size.pixels.map { TerminalWindow(cells: size.cells, pixels: $0) }
      ?? TerminalWindow(cells: size.cells)
    var probe = TerminalProbe(environment: environment, window: window, requested: requested)
    device.makeRaw(line)
    defer { device.restore(line) }
    try ask(&probe, device)
    return probe.capabilities
  }

  private static func ask(
    _ probe: inout TerminalProbe, _ device: TerminalDevice
  ) throws(TerminalError) {
    var parser = InputParser()
    let clock = ContinuousClock()
    let start = clock.now
    var deadline = Duration.zero
    var actions = probe.start()
    while true {
      for action in actions {
        switch action {
        case .write(let bytes): try device.write(bytes)
        case .startTimer(let milliseconds):
          deadline = start.duration(to: clock.now) + .milliseconds(milliseconds)
        case .settled: return
        }
      }
      let now = start.duration(to: clock.now)
      let ready = try Readiness.wait(for: [device.input], until: deadline, now: now)
      if ready[0] {
        actions = []
        for case .reply(let reply) in parser.consume(try device.read()) {
          actions += probe.receive(reply)
        }
      } else if start.duration(to: clock.now) >= deadline {
        actions = probe.timeOut()
      }
    }
  }
}

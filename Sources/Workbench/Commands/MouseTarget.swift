import TerminalGraphics

/// Some cells, and what the mouse does there.
///
/// Views leave targets on the grid beside what they draw, so that what is seen and what can be
/// clicked cannot differ. The one that was left last is asked first.
public struct MouseTarget: Sendable {
  /// Answers nil where the mouse did something that the target does not care for.
  typealias Handler = @Sendable (inout WorkbenchState, MouseEvent) -> [WorkbenchEffect]?

  /// The cells.
  let rect: CellRect
  let handle: Handler
}

/// The targets of a grid; no part of what it looks like, and therefore never compared.
public struct MouseTargets: Sendable, Hashable {
  var all: [MouseTarget] = []

  /// Always: grids that look the same are the same.
  public static func == (one: MouseTargets, other: MouseTargets) -> Bool { true }

  /// Feeds nothing.
  public func hash(into hasher: inout Hasher) {}
}

extension Grid {
  /// Lets the mouse do something on these cells.
  mutating func onMouse(_ rect: CellRect, _ handle: @escaping MouseTarget.Handler) {
    guard collectsTargets, !rect.isEmpty else { return }
    targets.all.append(MouseTarget(rect: rect, handle: handle))
  }

  /// Lets a press of the left button do something.
  mutating func onPress(
    _ rect: CellRect, _ act: @escaping @Sendable (inout WorkbenchState) -> [WorkbenchEffect]
  ) {
    onMouse(rect) { state, mouse in mouse.action == .press(.left) ? act(&state) : nil }
  }

  /// Lets a press of the left button run a command.
  mutating func onPress(_ rect: CellRect, run command: Command) {
    onPress(rect) { state in command.run(&state, CommandCall()) }
  }

  /// Lets the wheel do something: a step down is 1, a step up -1.
  mutating func onWheel(
    _ rect: CellRect, _ act: @escaping @Sendable (inout WorkbenchState, Int) -> [WorkbenchEffect]
  ) {
    onMouse(rect) { state, mouse in
      switch mouse.action {
      case .scrollDown: act(&state, 1)
      case .scrollUp: act(&state, -1)
      default: nil
      }
    }
  }
}

extension WorkbenchState {
  /// Does what the mouse says to what is drawn under it.
  mutating func handle(_ mouse: MouseEvent) -> [WorkbenchEffect] {
    var grid = Grid(size.cells)
    grid.collectsTargets = true
    draw(into: &grid)
    for target in grid.targets.all.reversed()
    where target.rect.contains(column: mouse.column, row: mouse.row) {
      if let effects = target.handle(&self, mouse) { return effects }
    }
    return []
  }
}

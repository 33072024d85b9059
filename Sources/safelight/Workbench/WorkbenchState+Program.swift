import Terminal
import Workbench

/// The workbench runs on a terminal's event loop as it is.
extension WorkbenchState: Program {
  /// A key, the mouse or a new size is an event like any other.
  public static func event(_ input: InputEvent) -> WorkbenchEvent { .input(input) }
}

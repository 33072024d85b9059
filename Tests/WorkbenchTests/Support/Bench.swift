import LatentFiles
import TerminalGraphics

@testable import Workbench

/// A workbench on a table: events go in, effects come out as words, the screen is text.
struct Bench {
  var state: WorkbenchState

  /// A workbench whose scan was asked for and has brought nothing yet.
  init(columns: Int = 80, rows: Int = 24, paths: [String] = ["caches"], endpoint: String? = nil) {
    state = WorkbenchState(paths: paths, program: "safelight 0.0.0", endpoint: endpoint)
    _ = resize(columns: columns, rows: rows)
  }

  /// Sends an event and answers what is to be done about it, in words.
  mutating func send(_ event: WorkbenchEvent) -> [String] { state.handle(event).map(\.words) }

  mutating func resize(columns: Int, rows: Int) -> [String] {
    let size = ScreenSize(cells: CellSize(columns: columns, rows: rows))
    return send(.input(.resize(size)))
  }

  /// Presses keys one after the other.
  mutating func press(_ keys: Key...) -> [String] {
    keys.flatMap { send(.input(.key(KeyPress($0)))) }
  }

  /// Presses a key with Control.
  mutating func control(_ character: Character) -> [String] {
    send(.input(.key(.control(character))))
  }

  /// Types a text, a key for each character.
  mutating func type(_ text: String) -> [String] {
    text.flatMap { press(.character($0)) }
  }

  mutating func paste(_ text: String) -> [String] { send(.input(.paste(text))) }

  mutating func mouse(_ action: MouseEvent.Action, column: Int, row: Int) -> [String] {
    send(.input(.mouse(MouseEvent(action, column: column, row: row))))
  }

  /// What is on the screen.
  var grid: Grid {
    var grid = Grid(state.size.cells)
    state.draw(into: &grid)
    return grid
  }

  /// The screen as text; `░` where a picture lies.
  var screen: String { grid.textWithPictures }

  /// One row of the screen.
  func row(_ index: Int) -> String {
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
    return rows.indices.contains(index) ? String(rows[index]) : ""
  }

  /// The bottom row: keys, a message, the filter.
  var footer: String { row(state.size.cells.rows - 1) }

  /// The parameter form, while it is open.
  var form: ParameterForm? {
    if case .form(let form) = state.overlay { form } else { nil }
  }
}

extension Grid {
  /// The grid as text with `░` on every cell of a picture.
  var textWithPictures: String {
    (0..<size.rows).map { row in
      var line = (0..<size.columns).map { column in
        self[column, row].picture > 0 ? "░" : self[column, row].text
      }.joined()
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}

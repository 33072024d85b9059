import TerminalGraphics
import Workbench

/// Shows grids on a terminal: what differs from the one before goes to curses, and the bytes that
/// curses finds for it come back.
///
/// Pictures lie on the same cells, and curses knows nothing of them: for it a cell under a picture is
/// blank. So it would clear the picture whenever "to the end of the line" is shorter to say, leave
/// pixels standing where a dialog opens blank cells over them, and do nothing where a picture should
/// go away. Therefore a blank cell under a picture is not a space but a no-break space: it looks the
/// same, is nothing that a clearing can make, and changes to and from a space like any other
/// character. To wipe a cell that stays under a picture there are two of them, the other one dim.
///
/// Nor may rows be scrolled, pictures and all, to where curses finds their text again; it does so
/// by scroll regions even where `idlok` forbids it. It takes three rows that moved together, and is
/// told one row at a time.
final class Screen {
  private let curses: Curses
  private let size: CellSize
  /// What curses was told, cell by cell.
  private var shown: [Cell]
  private var veils: [Veil]
  /// Whether the next frame clears the terminal and draws every cell; nothing is scrolled then.
  private var isUnknown = true

  fileprivate enum Veil {
    case none
    case plain
    case dim
  }

  /// A screen of this size, of which nothing is known.
  init(curses: Curses, size: CellSize) {
    self.curses = curses
    self.size = size
    shown = Array(repeating: .blank, count: size.columns * size.rows)
    veils = Array(repeating: .none, count: shown.count)
    curses.resize(size)
    curses.redraw()
  }

  /// Makes the next frame draw every cell, on a terminal of which nothing is known.
  func forget() {
    isUnknown = true
    curses.redraw()
  }

  /// The bytes that show a grid of the screen's size.
  ///
  /// `isUnderPicture` tells for each cell, row by row, whether pixels lie there that are to be left
  /// alone; from the cells in `wiped` whatever was drawn there is taken away all the same. Where a
  /// picture does not lie any more, it is taken away at any rate.
  func draw(_ grid: Grid, isUnderPicture: [Bool], wiped: [CellRect] = []) -> [UInt8] {
    for index in wiped.flatMap(indices) where veils[index] != .none {
      veils[index] = veils[index] == .plain ? .dim : .plain
    }
    for row in 0..<size.rows {
      var isChanged = false
      for column in 0..<size.columns {
        let index = row * size.columns + column
        var cell = grid[column, row]
        if isUnderPicture[index] {
          if veils[index] == .none { veils[index] = .plain }
          cell = cell.under(veils[index])
        } else {
          veils[index] = .none
        }
        if spoilsCorner(cell, column, row) { cell = Cell(style: cell.style) }
        guard cell != shown[index] else { continue }
        shown[index] = cell
        curses.put(cell, column: column, row: row)
        isChanged = true
      }
      if isChanged, !isUnknown { curses.update() }
    }
    if isUnknown { curses.update() }
    isUnknown = false
    return curses.takeOutput()
  }

  /// Whether this lies at the bottom right corner and is more than a plain character.
  ///
  /// Something written in the corner makes a terminal scroll, unless wrapping is off meanwhile; then
  /// tmux puts marks on the wrong character. Where wrapping cannot be turned off (tmux, screen),
  /// curses writes the corner one cell earlier and pushes it right by inserting the one before, which
  /// goes wrong with half of a wide one.
  private func spoilsCorner(_ cell: Cell, _ column: Int, _ row: Int) -> Bool {
    guard row == size.rows - 1 else { return false }
    switch size.columns - column {
    case 3: return cell.width == 2
    case 2: return cell.width != 1
    case 1: return cell.width != 1 || cell.withScalars { $0.count } > 1
    default: return false
    }
  }

  private func indices(_ rect: CellRect) -> [Int] {
    guard let rect = rect.intersection(CellRect(size)) else { return [] }
    return (rect.row..<rect.endRow).flatMap { row in
      (row * size.columns + rect.column)..<(row * size.columns + rect.endColumn)
    }
  }
}

extension Cell {
  fileprivate func under(_ veil: Screen.Veil) -> Cell {
    .noBreakSpace(style: veil == .dim ? style.adding(.dim) : style)
  }
}

/// A set of the cells of a screen.
struct CellMap: Hashable {
  private let size: CellSize
  private var isIn: [Bool]

  init(size: CellSize) {
    self.size = size
    isIn = Array(repeating: false, count: size.columns * size.rows)
  }

  var isEmpty: Bool { !isIn.contains(true) }

  mutating func insert(_ cell: Int) { isIn[cell] = true }

  /// The cells as rectangles that do not overlap: what is equally wide in rows below each other is
  /// one of them.
  var rects: [CellRect] {
    var rects: [CellRect] = []
    var open: [CellRect] = []
    for row in 0...size.rows {
      let runs = row < size.rows ? runs(in: row) : []
      let next = runs.map { run in
        var rect = CellRect(column: run.lowerBound, row: row, columns: run.count, rows: 1)
        if let above = open.first(where: { $0.column == rect.column && $0.columns == rect.columns })
        {
          rect = above
          rect.rows += 1
        }
        return rect
      }
      rects += open.filter { rect in
        !next.contains { $0.column == rect.column && $0.row == rect.row }
      }
      open = next
    }
    return rects
  }

  private func runs(in row: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for column in 0...size.columns {
      let isIn = column < size.columns && isIn[row * size.columns + column]
      if isIn, start == nil { start = column }
      if !isIn, let first = start {
        runs.append(first..<column)
        start = nil
      }
    }
    return runs
  }
}

extension CellSize {
  /// The cell of a number, counted row by row.
  func rect(of cell: Int) -> CellRect {
    CellRect(column: cell % columns, row: cell / columns, columns: 1, rows: 1)
  }
}

extension PictureFrame {
  /// The cells that show one of the pictures.
  func cells(of index: Int) -> CellMap {
    var map = CellMap(size: size)
    for (cell, owner) in owners.enumerated() where Int(owner) == index + 1 { map.insert(cell) }
    return map
  }
}

import Testing

@testable import Workbench

extension Bench {
  /// Fails where a cell holds something that a terminal would obey, or a row is not as wide as the
  /// screen.
  func expectHarmless(_ context: String) {
    let grid = grid
    for row in 0..<grid.size.rows {
      var column = 0
      while column < grid.size.columns {
        let cell = grid[column, row]
        if cell == .blank {
          column += 1
          continue
        }
        let isHarmless = cell.text.unicodeScalars.allSatisfy { scalar in
          let properties = scalar.properties
          return scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
            && !properties.isBidiControl && properties.generalCategory != .format
            && scalar.value != 0x10EEEE
        }
        guard isHarmless, cell.width > 0 else {
          Issue.record("\(cell.text.debugDescription) at \(column), \(row): \(context)")
          return
        }
        column += Int(cell.width)
      }
      #expect(column == grid.size.columns, "row \(row): \(context)")
    }
  }

  /// Fails where the state contradicts itself.
  func expectSound(_ context: String) {
    let count = state.visible.count
    #expect(state.selection == 0 || state.visible.indices.contains(state.selection), "\(context)")
    #expect(state.visible.allSatisfy(state.files.indices.contains), "\(context)")
    #expect((0...max(count - 1, 0)).contains(state.listScroll), "\(context)")
    if count > 0 {
      let last = state.listScroll + state.listRows
      #expect((state.listScroll..<last).contains(state.selection), "\(context)")
    }
    #expect(state.examinations.count <= WorkbenchState.examinationLimit, "\(context)")
    if let channels = state.selectedExamination?.channels.count {
      #expect(state.channelScroll < channels, "\(context)")
    }
    #expect(state.order.sorted() == Array(state.files.indices), "\(context)")
    #expect(state.marked.allSatisfy(state.files.indices.contains), "\(context)")
    #expect(state.inspectedCount <= state.files.count, "\(context)")
  }
}

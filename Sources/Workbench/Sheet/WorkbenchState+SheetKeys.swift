import Imaging

extension WorkbenchState {
  /// Changes the open sheet, and shows its panes accordingly.
  mutating func onSheet(_ change: (inout ContactSheet) -> Void) -> [WorkbenchEffect] {
    guard var sheet else { return [] }
    change(&sheet)
    self.sheet = sheet
    exposeSheet()
    return []
  }

  /// Moves the cursor by whole panes, as far as there are some.
  mutating func moveOnSheet(columns: Int = 0, rows: Int = 0) -> [WorkbenchEffect] {
    onSheet { sheet in
      let step = columns.signum() + rows.signum() * SheetLayout.columns(of: sheet.panes.count)
      for _ in 0..<max(abs(columns), abs(rows))
      where sheet.panes.indices.contains(sheet.cursor + step) {
        sheet.cursor += step
        sheet.isBlinking = false
      }
    }
  }

  /// Puts the cursor on a pane.
  mutating func choosePane(_ index: Int) -> [WorkbenchEffect] {
    onSheet { sheet in
      guard sheet.panes.indices.contains(index), index != sheet.cursor else { return }
      sheet.cursor = index
      sheet.isBlinking = false
    }
  }

  /// Compares the other panes with the one under the cursor.
  mutating func makeReference() -> [WorkbenchEffect] {
    guard let sheet, sheet.panes[sheet.cursor].picture != nil else { return [] }
    self.sheet?.reference = sheet.cursor
    for index in sheet.panes.indices { self.sheet?.panes[index].comparison = nil }
    exposeSheet()
    return compareSheet()
  }

  /// Whether the decode of the pane under the cursor failed.
  var hasFailedPane: Bool {
    if let sheet, case .failed = sheet.panes[sheet.cursor].decode { true } else { false }
  }

  /// Decodes the pane under the cursor again.
  mutating func retryPane() -> [WorkbenchEffect] {
    guard let sheet, hasFailedPane else { return [] }
    self.sheet?.panes[sheet.cursor].decode = .none
    return continueSheet()
  }

  /// Asks for the name of the sheet, or of the panes chosen on it.
  mutating func beginSavingSheet(whole: Bool) -> [WorkbenchEffect] {
    guard let sheet, sheet.panes.contains(where: { $0.picture != nil }) else {
      return say("there is nothing to save yet")
    }
    let name = suggestedName(
      whole ? templates.sheet : templates.picture, for: sheet.source.path, made: "decoded",
      pathExtension: "png")
    overlay = .saveSheet(LineEditor(name), whole: whole)
    return []
  }

  /// Saves the sheet as a picture, or the marked panes (or the one under the cursor) one by one.
  mutating func saveSheet(as name: String, whole: Bool) -> [WorkbenchEffect] {
    overlay = nil
    guard let sheet else { return [] }
    if whole {
      let cells = sheet.panes.map { pane in
        SheetCell(picture: pane.picture, lines: [pane.label] + pane.lines)
      }
      return save(.sheet(cells), as: name)
    }
    let path = name.trimmingSpaces()
    guard !path.isEmpty else { return say("nothing was saved") }
    let marked = sheet.panes.filter(\.isMarked)
    let chosen = marked.isEmpty ? [sheet.panes[sheet.cursor]] : marked
    let dot = path.lastIndex(of: ".") ?? path.endIndex
    return chosen.compactMap { pane in
      guard let result = pane.result else { return nil }
      let label = String(pane.label.map { $0 == " " || $0 == "/" ? "-" : $0 })
      let path = "\(path[..<dot])-\(label)\(path[dot...])"
      return .save(SaveOrder(subject: .result(result), path: path))
    }
  }
}

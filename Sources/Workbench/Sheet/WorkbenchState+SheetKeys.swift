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
      let arranged = sheet.arranged
      guard var place = arranged.firstIndex(of: sheet.cursor) else { return }
      let step = columns.signum() + rows.signum() * SheetLayout.columns(of: arranged.count)
      for _ in 0..<max(abs(columns), abs(rows)) where arranged.indices.contains(place + step) {
        place += step
        sheet.isBlinking = false
      }
      sheet.cursor = arranged[place]
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
    guard let sheet else { return [] }
    guard sheet.panes[sheet.cursor].picture != nil else {
      return say("this pane has no picture to compare with")
    }
    return refer(to: sheet.cursor)
  }

  /// Shows the pixel in the middle in all panes, or none.
  mutating func togglePoint() -> [WorkbenchEffect] {
    onSheet { sheet in
      sheet.point = sheet.point == nil ? sheet.center : nil
      if sheet.point == nil, sheet.mode == .split { sheet.mode = .pictures }
    }
  }

  /// Leaves the pane under the cursor out, unless it is the last one but one.
  mutating func hidePane() -> [WorkbenchEffect] {
    guard let sheet, sheet.arranged.count > 1 else { return [] }
    return onSheet { sheet in
      let place = sheet.arranged.firstIndex(of: sheet.cursor) ?? 0
      sheet.panes[sheet.cursor].isHidden = true
      sheet.isBlinking = false
      let left = sheet.arranged
      sheet.cursor = left[min(place, left.count - 1)]
    }
  }

  /// Whether a pane is left out.
  var hasHiddenPane: Bool { sheet?.panes.contains(where: \.isHidden) ?? false }

  /// Whether the decode of the pane under the cursor has ended.
  var hasEndedPane: Bool {
    switch sheet?.panes[sheet?.cursor ?? 0].decode {
    case .done, .failed: true
    default: false
    }
  }

  /// Decodes the pane under the cursor again; one that was answered is sent anew.
  mutating func retryPane() -> [WorkbenchEffect] {
    guard let sheet, hasEndedPane else { return [] }
    let pane = sheet.panes[sheet.cursor]
    self.sheet?.panes[sheet.cursor].isAgain = pane.decode == .done
    self.sheet?.panes[sheet.cursor].decode = .none
    guard pane.subject.read == nil else { return continueSheet() }
    return [
      .study(
        sheet: sheet.number, pane: sheet.cursor, path: pane.subject.path,
        preset: pane.settings.preset)
    ]
  }
}

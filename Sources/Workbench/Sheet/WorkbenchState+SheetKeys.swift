import Imaging

extension WorkbenchState {
  /// What a key does on the contact sheet.
  mutating func handleSheet(_ press: KeyPress) -> [WorkbenchEffect] {
    guard let action = CommandTable.sheetAction(for: press), let sheet else { return [] }
    switch action {
    case .left: moveOnSheet(by: -1)
    case .right: moveOnSheet(by: 1)
    case .up: moveOnSheet(by: -SheetLayout.columns(of: sheet.panes.count))
    case .down: moveOnSheet(by: SheetLayout.columns(of: sheet.panes.count))
    case .reference: return makeReference()
    case .difference:
      let modes = ContactSheet.Mode.allCases
      let index = (modes.firstIndex(of: sheet.mode) ?? 0) + 1
      self.sheet?.mode = modes[index % modes.count]
    case .blink: self.sheet?.isBlinking.toggle()
    case .mark: self.sheet?.panes[sheet.cursor].isMarked.toggle()
    case .zoomIn: self.sheet?.zoom = min(sheet.zoom * 2, 32)
    case .zoomOut: self.sheet?.zoom = max(sheet.zoom / 2, 1)
    case .panLeft: pan(x: -1, y: 0)
    case .panRight: pan(x: 1, y: 0)
    case .panUp: pan(x: 0, y: -1)
    case .panDown: pan(x: 0, y: 1)
    case .retry:
      if case .failed = sheet.panes[sheet.cursor].decode {
        self.sheet?.panes[sheet.cursor].decode = .none
      }
      return continueSheet()
    case .save: return beginSavingSheet(whole: false)
    case .saveSheet: return beginSavingSheet(whole: true)
    case .close: return closeSheet()
    case .quit: return [.quit]
    }
    exposeSheet()
    return []
  }

  private mutating func moveOnSheet(by steps: Int) {
    guard let sheet, sheet.panes.indices.contains(sheet.cursor + steps) else { return }
    self.sheet?.cursor += steps
    self.sheet?.isBlinking = false
  }

  private mutating func makeReference() -> [WorkbenchEffect] {
    guard let sheet, sheet.panes[sheet.cursor].picture != nil else { return [] }
    self.sheet?.reference = sheet.cursor
    for index in sheet.panes.indices { self.sheet?.panes[index].comparison = nil }
    exposeSheet()
    return compareSheet()
  }

  /// Moves the part that is shown by an eighth of it.
  private mutating func pan(x: Double, y: Double) {
    guard let sheet else { return }
    let step = 0.25 / Double(sheet.zoom)
    self.sheet?.center = (
      max(0, min(sheet.center.x + x * step, 1)), max(0, min(sheet.center.y + y * step, 1))
    )
  }

  private mutating func beginSavingSheet(whole: Bool) -> [WorkbenchEffect] {
    guard let sheet, sheet.panes.contains(where: { $0.picture != nil }) else {
      return say("there is nothing to save yet")
    }
    let name = sheet.source.path.split(separator: "/").last.map(String.init) ?? "latent"
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    overlay = .saveSheet(LineEditor("\(stem)\(whole ? "-sheet" : "").png"), whole: whole)
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

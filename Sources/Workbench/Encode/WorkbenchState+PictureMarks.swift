extension WorkbenchState {
  /// Whether pictures can be marked: the menu that is open encodes them.
  var isMarkingPictures: Bool {
    if case .pictures(let choice) = overlay { !choice.isRoundTrip } else { false }
  }

  /// Marks the picture under the cursor, or takes its mark away, and goes on to the next one.
  mutating func toggleMarkInMenu() -> [WorkbenchEffect] {
    guard isMarkingPictures, case .pictures(var choice) = overlay, let place = choice.menu.place
    else { return [] }
    if choice.marked.remove(place) == nil { choice.marked.insert(place) }
    choice.menu.move(by: 1)
    overlay = .pictures(choice)
    return []
  }

  /// Marks all pictures that are shown, or takes their marks away where all have one.
  mutating func toggleAllMarksInMenu() -> [WorkbenchEffect] {
    guard isMarkingPictures, case .pictures(var choice) = overlay else { return [] }
    if choice.menu.shown.allSatisfy(choice.marked.contains) {
      choice.marked.subtract(choice.menu.shown)
    } else {
      choice.marked.formUnion(choice.menu.shown)
    }
    overlay = .pictures(choice)
    return []
  }

  /// A row of the menu was pressed: it is chosen, or where pictures are being marked, marked.
  mutating func pressMenu(row: Int) -> [WorkbenchEffect] {
    _ = moveMenu(by: -Menu.limit)
    _ = moveMenu(by: row)
    if case .pictures(let choice) = overlay, !choice.marked.isEmpty { return toggleMarkInMenu() }
    return chooseFromMenu()
  }
}

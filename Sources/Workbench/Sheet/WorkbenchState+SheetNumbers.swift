import Imaging

/// The numbers under a sheet's panes, and the pane that they are held against.
extension WorkbenchState {
  mutating func forgetComparisons() {
    guard let sheet else { return }
    for index in sheet.panes.indices { self.sheet?.panes[index].forgetComparison() }
  }

  /// Asks for the numbers of panes that have none and wait for none.
  mutating func compareSheet() -> [WorkbenchEffect] {
    guard let sheet, let reference = sheet.panes[sheet.reference].picture else { return [] }
    let referenceNumber = sheet.panes[sheet.reference].pictureNumber
    return sheet.panes.enumerated().compactMap { index, pane in
      guard let picture = pane.picture, pane.comparison == nil,
        pane.measuredAgainst != referenceNumber
      else { return nil }
      self.sheet?.panes[index].measuredAgainst = referenceNumber
      return .measure(
        SheetMeasurement(
          sheet: sheet.number, pane: index, pictureNumber: pane.pictureNumber,
          referenceNumber: referenceNumber, picture: picture, reference: reference))
    }
  }

  /// Numbers of a pane came; they count while both pictures are still those that were measured.
  mutating func measured(
    _ measurement: SheetMeasurement, _ comparison: PictureComparison
  ) -> [WorkbenchEffect] {
    guard let sheet, sheet.number == measurement.sheet,
      sheet.panes.indices.contains(measurement.pane),
      sheet.panes[measurement.pane].pictureNumber == measurement.pictureNumber,
      sheet.panes[sheet.reference].pictureNumber == measurement.referenceNumber
    else { return [] }
    self.sheet?.panes[measurement.pane].comparison = comparison
    return self.sheet?.betterReference.map { refer(to: $0) } ?? []
  }

  /// Compares the other panes with this one from now on.
  mutating func refer(to pane: Int) -> [WorkbenchEffect] {
    sheet?.reference = pane
    sheet?.isReferenceSettled = true
    forgetComparisons()
    exposeSheet()
    return compareSheet()
  }
}

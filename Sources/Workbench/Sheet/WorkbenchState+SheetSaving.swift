import Imaging

extension WorkbenchState {
  /// Asks for the name of the sheet, or of the panes chosen on it.
  mutating func beginSavingSheet(whole: Bool) -> [WorkbenchEffect] {
    guard let sheet, sheet.panes.contains(where: { $0.picture != nil }) else {
      return say("there is nothing to save yet")
    }
    let name = suggestedName(
      whole ? templates.sheet : templates.picture, for: sheet.panes[0].subject.path,
      made: "decoded", pathExtension: "png")
    overlay = .saveSheet(LineEditor(name), whole: whole)
    return []
  }

  /// Saves the sheet as a picture or as numbers, or the marked panes (or the one under the cursor)
  /// one by one.
  mutating func saveSheet(as name: String, whole: Bool) -> [WorkbenchEffect] {
    overlay = nil
    guard let sheet else { return [] }
    if whole {
      let cells = sheet.arranged.map { index in
        SheetCell(
          picture: sheet.panes[index].picture,
          lines: [sheet.panes[index].label]
            + sheet.panes[index].lines(isReference: index == sheet.reference))
      }
      return save(.sheet(cells, sheet.description(by: program)), as: name)
    }
    let path = name.trimmingSpaces()
    guard !path.isEmpty else { return say("nothing was saved") }
    let marked = sheet.panes.filter(\.isMarked)
    let chosen = marked.isEmpty ? [sheet.panes[sheet.cursor]] : marked
    let dot = path.lastIndex(of: ".") ?? path.endIndex
    return chosen.compactMap { pane in
      guard let result = pane.result else { return nil }
      let label = String(pane.label.map { " /:@,".contains($0) ? "-" : $0 })
      let path = "\(path[..<dot])-\(label)\(path[dot...])"
      return .save(SaveOrder(subject: .result(result), path: path))
    }
  }
}

extension ContactSheet {
  /// The sheet as text: what it takes to open it again, and its numbers.
  func description(by program: String) -> SheetDescription {
    SheetDescription(
      panes: panes.map(\.record), reference: panes[reference].label,
      verdict: plausibility?.words, program: program)
  }
}

extension SheetPane {
  /// The pane as a row of numbers, with what it takes to make it again.
  var record: PaneRecord {
    var record = PaneRecord(label: label, path: subject.path)
    let sent = settings.parameters(for: interpretation)
    record.preset = settings.preset ?? interpretation?.preset?.value.id
    record.space = space
    record.scalingFactor = sent.doScaling ? sent.scalingFactor?.value : nil
    record.shiftFactor = sent.doScaling ? sent.shiftFactor?.value : nil
    record.isGiven = settings.given.contains(.scaling)
    record.isRoundTrip = isRoundTrip
    record.endpoint = settings.endpointPlace
    record.latentMean = moments?.mean
    record.latentStd = moments?.deviation
    record.latentHash = result?.provenance.hash
    record.parameters = result?.provenance.parameters
    if let comparison { record.take(comparison) }
    if case .failed(let words) = decode { record.error = words }
    return record
  }

  /// The pane that a record describes; what it does not say is as it is set now.
  init(_ record: PaneRecord, _ settings: Settings) {
    var own = settings
    own.preset = record.preset
    own.given.remove(.scaling)
    own.parameters.doScaling = true
    (own.parameters.scalingFactor, own.parameters.shiftFactor) = (nil, nil)
    if record.isGiven {
      own.given.insert(.scaling)
      own.parameters.scalingFactor = record.scalingFactor.map { .float($0) }
      own.parameters.shiftFactor = record.shiftFactor.map { .float($0) }
      own.parameters.doScaling = record.scalingFactor != nil
    }
    if let endpoint = record.endpoint { _ = own.set(.endpoint, to: endpoint) }
    self.init(
      label: record.label, settings: own, space: record.space,
      subject: SheetSubject(file: nil, path: record.path))
    isRoundTrip = record.isRoundTrip
  }
}

extension PaneRecord {
  /// Takes the numbers of a picture.
  public mutating func take(_ comparison: PictureComparison) {
    psnr = comparison.psnr
    ssim = comparison.ssim
    meanAbsoluteDifference = comparison.meanAbsoluteDifference
    clipped = comparison.tone.clipped
    mean = comparison.tone.mean
    contrast = comparison.tone.contrast
    remark = comparison.remark
  }
}

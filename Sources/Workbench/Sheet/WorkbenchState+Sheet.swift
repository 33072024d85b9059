import HybridInference
import Imaging
import Latents

extension WorkbenchState {
  /// Asks which panes the sheet is to have.
  mutating func beginComparing() -> [WorkbenchEffect] {
    guard let examination = selectedExamination else { return say("its numbers are not read yet") }
    let suggestion = SheetPlan.suggestion(for: settings.applied(to: examination.interpretation))
    overlay = .compare(LineEditor(lastSheetPlan ?? suggestion))
    return []
  }

  /// Opens the sheet that was asked for.
  mutating func openSheet(_ text: String) -> [WorkbenchEffect] {
    overlay = nil
    guard let file = selectedFile, case .success(let header) = files[file].header,
      let examination = examinations[file]
    else { return say("its numbers are not read yet") }
    do throws(SheetPlan.Fault) {
      let panes = try SheetPlan.panes(text, settings: settings)
      lastSheetPlan = text
      sheet = ContactSheet(
        file: file, source: header, interpretation: examination.interpretation, panes: panes)
      return continueSheet()
    } catch {
      overlay = .compare(LineEditor(text))
      return say(error.words, isTrouble: true)
    }
  }

  /// Starts as many decodes as may be under way.
  mutating func continueSheet() -> [WorkbenchEffect] {
    var effects: [WorkbenchEffect] = []
    while let next = sheet?.nextToDecode(), let sheet {
      lastJob += 1
      self.sheet?.panes[next].decode = .running(job: lastJob, share: nil)
      effects.append(
        .decode(
          DecodeOrder(
            file: sheet.file, job: lastJob, source: sheet.source,
            interpretation: sheet.interpretation(of: sheet.panes[next]),
            settings: sheet.panes[next].settings)))
    }
    return effects
  }

  /// A pane's decode ended; false where the job is none of the sheet's.
  mutating func sheetDecoded(
    _ job: Int, _ result: Result<DecodedResult, DecodeFailure>
  ) -> [WorkbenchEffect]? {
    guard let pane = sheet?.pane(job: job) else { return nil }
    switch result {
    case .success(let result):
      sheet?.panes[pane].decode = .done
      sheet?.panes[pane].result = result
      sheet?.panes[pane].picture = result.picture
    case .failure(let failure): sheet?.panes[pane].decode = .failed(failure.words)
    }
    exposeSheet()
    return continueSheet() + compareSheet()
  }

  /// Makes what the panes show anew.
  mutating func exposeSheet() { sheet?.expose(key: &lastPictureKey) }

  /// Asks for the numbers of panes that have none.
  mutating func compareSheet() -> [WorkbenchEffect] {
    guard let sheet, let reference = sheet.panes[sheet.reference].picture else { return [] }
    return sheet.panes.enumerated().compactMap { index, pane in
      guard let picture = pane.picture, pane.comparison == nil else { return nil }
      return .measure(pane: index, reference: sheet.reference, picture, reference)
    }
  }

  /// Numbers of a pane came.
  mutating func measured(_ pane: Int, _ reference: Int, _ comparison: PictureComparison) {
    guard let sheet, sheet.reference == reference, sheet.panes.indices.contains(pane) else {
      return
    }
    self.sheet?.panes[pane].comparison = comparison
  }

  /// Leaves the sheet; what is under way is given up.
  mutating func closeSheet() -> [WorkbenchEffect] {
    let jobs = sheet?.panes.compactMap(\.decode.job) ?? []
    sheet = nil
    return jobs.map { .cancel(job: $0) }
  }
}

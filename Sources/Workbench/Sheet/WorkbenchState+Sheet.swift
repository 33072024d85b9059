import HybridInference
import Imaging
import LatentFiles
import Latents

extension WorkbenchState {
  /// Asks which panes the sheet is to have.
  mutating func beginComparing() -> [WorkbenchEffect] {
    if let sheet {
      overlay = .compare(LineEditor(sheet.plan))
      return []
    }
    guard let examination = selectedExamination else { return say("its numbers are not read yet") }
    let suggestion = SheetPlan.suggestion(for: settings.applied(to: examination.interpretation))
    overlay = .compare(LineEditor(suggesting: lastSheetPlan ?? suggestion))
    return []
  }

  /// Opens the sheet that was asked for, or the one that was saved under a name; panes that are
  /// pinned on the sheet before it come first.
  mutating func openSheet(_ text: String) -> [WorkbenchEffect] {
    overlay = nil
    let name = text.trimmingSpaces()
    if name.hasSuffix(".json") || name.hasSuffix(".png") { return [.readSheet(name)] }
    let subjects = sheetSubjects
    guard subjects.first?.read != nil else { return say("its numbers are not read yet") }
    let pinned = sheet?.panes.filter(\.isPinned) ?? []
    do throws(SheetPlan.Fault) {
      let panes = try SheetPlan.panes(
        text, settings: settings, subjects: subjects, room: SheetPlan.limit - pinned.count)
      lastSheetPlan = text
      return open(pinned + panes, plan: text)
    } catch {
      overlay = .compare(LineEditor(text))
      return say(error.words, isTrouble: true)
    }
  }

  /// Shows panes in place of those before, whose decodes are given up unless they go on.
  private mutating func open(
    _ panes: [SheetPane], plan: String, reference: Int? = nil
  ) -> [WorkbenchEffect] {
    let kept = Set(panes.compactMap(\.decode.job))
    let ended = (sheet?.panes.compactMap(\.decode.job) ?? []).filter { !kept.contains($0) }
    lastSheet += 1
    var sheet = ContactSheet(number: lastSheet, plan: plan, panes: panes)
    // What the others are held against should itself be right.
    sheet.reference = reference ?? Plausibility.likeliest(panes.map(\.moments))
    sheet.isReferenceSettled = reference != nil
    self.sheet = sheet
    forgetComparisons()
    exposeSheet()
    let studies = panes.enumerated().compactMap { index, pane -> WorkbenchEffect? in
      pane.subject.read == nil
        ? .study(
          sheet: lastSheet, pane: index, path: pane.subject.path, preset: pane.settings.preset)
        : nil
    }
    return ended.map { .cancel(job: $0) } + studies + continueSheet() + compareSheet()
  }

  /// The selected latent and those after it in the list, as far as a sheet could show them.
  private var sheetSubjects: [SheetSubject] {
    guard visible.indices.contains(selection) else { return [] }
    return visible[selection...].prefix(SheetPlan.limit).map { file in
      var subject = SheetSubject(file: file, path: files[file].path)
      if case .success(let header) = files[file].header, let examination = examinations[file] {
        subject.read = .init(source: header, examination: examination)
      }
      return subject
    }
  }

  /// A description that was saved was read, or not.
  mutating func sheetRead(
    _ path: String, _ result: Result<String, DecodeFailure>
  ) -> [WorkbenchEffect] {
    switch result {
    case .failure(let failure): return say("\(path): \(failure.words)", isTrouble: true)
    case .success(let text):
      guard let description = SheetDescription(text, limit: SheetPlan.limit) else {
        return say(
          "\(path) holds no comparison of up to \(SheetPlan.limit) panes", isTrouble: true)
      }
      guard overlay == nil else { return [] }
      let panes = description.panes.map { SheetPane($0, settings) }
      let reference = panes.firstIndex { $0.label == description.reference } ?? 0
      return open(panes, plan: path, reference: reference)
    }
  }

  /// A pane's latent was looked at, or cannot be.
  mutating func studied(
    _ number: Int, _ pane: Int, _ result: Result<SheetSubject.Read, DecodeFailure>
  ) -> [WorkbenchEffect] {
    guard let sheet, sheet.number == number, sheet.panes.indices.contains(pane) else { return [] }
    switch result {
    case .success(let read): self.sheet?.panes[pane].subject.read = read
    case .failure(let failure): self.sheet?.panes[pane].decode = .failed(failure.words)
    }
    return continueSheet()
  }

  /// Starts as many decodes as may be under way.
  mutating func continueSheet() -> [WorkbenchEffect] {
    var effects: [WorkbenchEffect] = []
    while let next = sheet?.nextToDecode(), let pane = sheet?.panes[next],
      let read = pane.subject.read, let interpretation = pane.interpretation
    {
      lastJob += 1
      sheet?.panes[next].decode = .running(job: lastJob, share: nil)
      var order = DecodeOrder(
        file: pane.subject.file ?? Self.unlisted, job: lastJob, source: read.source,
        interpretation: interpretation, settings: pane.settings)
      order.isAgain = pane.isAgain
      order.isRoundTrip = pane.isRoundTrip
      effects.append(.decode(order))
    }
    return effects
  }

  /// The place in the list of a latent that is not listed.
  static let unlisted = -1

  /// How a pane's decode goes on; false where the job is none of the sheet's.
  mutating func sheetProgressed(_ job: Int, _ status: DecodeStatus) -> Bool {
    guard let pane = sheet?.pane(job: job) else { return false }
    sheet?.panes[pane].decode = status
    return true
  }

  /// A pane's decode ended; nil where the job is none of the sheet's.
  mutating func sheetDecoded(
    _ job: Int, _ result: Result<DecodedResult, DecodeFailure>
  ) -> [WorkbenchEffect]? {
    guard let pane = sheet?.pane(job: job) else { return nil }
    switch result {
    case .success(let result):
      lastPictureKey += 1
      sheet?.panes[pane].decode =
        result.picture == nil ? .failed("the answer is no picture") : .done
      sheet?.panes[pane].isAgain = false
      sheet?.panes[pane].result = result
      sheet?.panes[pane].picture = result.picture
      sheet?.panes[pane].pictureNumber = lastPictureKey
      sheet?.panes[pane].forgetComparison()
      if pane == sheet?.reference { forgetComparisons() }
    case .failure(let failure): sheet?.panes[pane].decode = .failed(failure.words)
    }
    replaceFailedReference()
    exposeSheet()
    return continueSheet() + compareSheet()
  }

  /// Others are compared with the first picture there is where the reference has none.
  private mutating func replaceFailedReference() {
    guard let sheet, case .failed = sheet.panes[sheet.reference].decode,
      sheet.panes[sheet.reference].picture == nil,
      let other = sheet.panes.firstIndex(where: { $0.picture != nil })
    else { return }
    self.sheet?.reference = other
    forgetComparisons()
  }

  /// Makes what the panes show, where it is not made yet.
  mutating func exposeSheet() { sheet?.expose(key: &lastPictureKey) }

  /// Leaves the sheet; what is under way is given up.
  mutating func closeSheet() -> [WorkbenchEffect] {
    let jobs = sheet?.panes.compactMap(\.decode.job) ?? []
    sheet = nil
    return jobs.map { .cancel(job: $0) }
  }
}

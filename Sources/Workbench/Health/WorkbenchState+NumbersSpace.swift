import LatentFiles
import Latents
import Tensors

extension WorkbenchState {
  /// Shows the statistics in the next space that can be computed.
  mutating func nextNumbersSpace() -> [WorkbenchEffect] {
    guard let interpretation = selectedExamination?.interpretation else { return [] }
    guard let own = interpretation.space?.value, interpretation.linesToVAESpace != nil else {
      return say("preset and space must be known to compute the other space's numbers")
    }
    let shown = numbersSpace ?? own
    numbersSpace = shown == .vae ? .model : .vae
    return []
  }

  /// Takes the selected latent's numbers for those of another space: `vae`, `model`, or what the file
  /// says; without a name for the other one, or back.
  mutating func takeSpace(_ name: String?) -> [WorkbenchEffect] {
    guard let file = selectedFile, let examination = selectedExamination else { return [] }
    var space: LatentSpace?
    if let name {
      space = LatentSpace(rawValue: name)
      guard space != nil || name == "file" else {
        return say("\(name) is none of vae, model, file", isTrouble: true)
      }
    } else if files[file].space == nil {
      guard let own = examination.interpretation.space?.value else {
        return say("nothing tells its space: :take-space vae, or model")
      }
      space = own == .vae ? .model : .vae
    }
    files[file].space = space
    numbersSpace = nil
    let words = space.map { "taken for numbers in \($0.words); U gives it back to the file" }
    return visitSelection() + say(words ?? "taken for what the file says")
  }

  /// What the check says the selected latent's numbers look like, where nobody took them for that.
  private var likelySpace: LatentSpace? {
    guard let file = selectedFile, files[file].space == nil else { return nil }
    for case .space(_, let likely, _) in (files[file].health?.findings ?? []).map(\.finding) {
      return likely == .vae ? .vae : likely == .model ? .model : nil
    }
    return nil
  }

  /// The channels' statistics in the space that was asked for, and what space that is, in words.
  func shownChannels(of examination: Examination) -> (channels: [Statistics], words: String) {
    let interpretation = examination.interpretation
    guard let own = interpretation.space?.value else { return (examination.channels, "as stored") }
    guard let wanted = numbersSpace, wanted != own, let lines = interpretation.linesToVAESpace,
      lines.count == examination.channels.count
    else { return (examination.channels, own.words) }
    let converted = zip(examination.channels, lines).map { statistics, line in
      statistics.mapped(by: wanted == .vae ? line : line.inverse)
    }
    return (converted, wanted.words)
  }

  /// Saves the latent in the space that is shown; asks for the name where none is given.
  mutating func beginSavingLatent(as name: String? = nil) -> [WorkbenchEffect] {
    guard let file = selectedFile, case .success(let header) = files[file].header,
      let interpretation = selectedExamination?.interpretation
    else { return say("there is nothing to save yet") }
    var conversion = LatentConversion()
    conversion.preset = interpretation.preset?.value.id
    conversion.sourceSpace = interpretation.space?.value
    conversion.size = interpretation.packedSize?.value
    let (_, words) = shownChannels(of: selectedExamination ?? .init(nothingOf: interpretation))
    let target = words == LatentSpace.vae.words ? LatentSpace.vae : .model
    if let own = interpretation.space?.value, own != target { conversion.space = target }
    let subject = Saveable.latent(header, conversion)
    if let name { return save(subject, as: name) }
    let path = files[file].path.split(separator: "/").last.map(String.init) ?? "latent"
    let stem = path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
    let suffix = conversion.space.map { "-\($0.rawValue)" } ?? "-copy"
    overlay = .save(subject, LineEditor("\(stem)\(suffix).\(subject.usualExtension)"))
    guard let likely = likelySpace else { return [] }
    return say(
      "its numbers look like \(likely.words), not what the file says: Esc, then U takes them so",
      isTrouble: true)
  }
}

extension Examination {
  /// An examination that has nothing to show.
  fileprivate init(nothingOf interpretation: Interpretation) {
    self.init(interpretation: interpretation, channels: [], all: Statistics(), preset: nil)
  }
}

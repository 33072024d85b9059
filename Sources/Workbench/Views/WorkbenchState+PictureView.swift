import LocalDecoding
import TerminalGraphics

extension WorkbenchState {
  func drawPicture(in rect: CellRect, _ grid: inout Grid) {
    guard rect.columns > 4, rect.rows > 2 else { return }
    grid.box(
      rect, title: pictureTitle, note: pictureNote, style: Theme.border,
      titleStyle: Theme.paneTitle)
    let inner = rect.inset()
    guard let file = selectedFile else { return }
    if let words = trouble(of: file) {
      grid.paragraph(words, in: inner.inset(columns: 1), style: Theme.trouble)
    } else if let exposure {
      grid.place(
        PlacedPicture(
          key: exposure.key, picture: exposure.picture, place: drawVideo(in: inner, &grid),
          magnification: shownMagnification,
          sequence: exposure.video.flatMap(sequence)))
    } else {
      let middle = inner.line(inner.rows / 2)
      grid.write("…", in: middle, style: Theme.label, alignment: .center)
    }
  }

  /// Why the selected file cannot be shown, in words.
  private func trouble(of file: Int) -> String? {
    if case .failure(let error) = files[file].header { return error.words }
    return unreadable[file]
  }

  /// How the picture was made: by which decoder, for which preset, and whether that is a guess.
  private var pictureTitle: String {
    guard let exposure, let file = selectedFile else { return "Picture" }
    let known = selectedExamination?.interpretation.preset
    switch exposure.origin {
    case .decoded:
      guard let id = results[file]?.provenance.preset else { return "Decoded" }
      return "Decoded as \(known?.value.id == id ? known?.words(\.id) ?? id : id)"
    case .proof(.falseColour):
      return "False colours: "
        + (known.map { "no decoder here for \($0.value.id)" } ?? "nobody knows this latent")
    case .proof(let kind):
      guard let known else { return "Proof" }
      let name = "\(kind.title) \(known.words(\.id))"
      if kind == .linear { return name + (known.value.rgbSource.map { ", table of \($0)" } ?? "") }
      return name + (known.value.aliasOf.map { ", net of \($0)" } ?? "")
    }
  }

  private var pictureNote: String {
    guard let exposure else { return "" }
    let scale = shownMagnification.map { "\($0.scale):1  " } ?? ""
    let size = scale + "\(exposure.picture.width)x\(exposure.picture.height)"
    let count = exposures.count
    return count > 1 ? "\(size)  v: \(count) views" : size
  }
}

extension DecoderKind {
  /// What a proof by this decoder is called.
  fileprivate var title: String {
    switch self {
    case .taesd: "TAESD"
    case .proof: "Proof"
    case .linear: "Linear proof"
    case .falseColour: "False colours"
    }
  }
}

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
      grid.place(PlacedPicture(key: exposure.key, picture: exposure.picture, place: inner))
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

  private var pictureTitle: String {
    guard let exposure else { return "Picture" }
    let preset = selectedExamination?.interpretation.preset?.value.id
    switch exposure.origin {
    case .decoded: return "Decoded"
    case .proof(.proof): return "Proof \(preset ?? "")"
    case .proof(.taesd): return "TAESD \(preset ?? "")"
    case .proof(.linear): return "Linear proof \(preset ?? "")"
    case .proof(.falseColour): return "False colours: no decoder knows this latent"
    }
  }

  private var pictureNote: String {
    guard let exposure else { return "" }
    let size = "\(exposure.picture.width)x\(exposure.picture.height)"
    let count = exposures.count
    return count > 1 ? "\(size)  v: \(count) views" : size
  }
}

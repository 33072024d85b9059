import LatentFiles
import TerminalGraphics

extension WorkbenchState {
  func drawList(in rect: CellRect, _ grid: inout Grid) {
    var title = filter.isEmpty ? "Latents" : "Latents /\(filter)"
    if isShowingSickOnly { title += " sick" }
    if listOrder != .name || isListReversed {
      title += " by \(listOrder.rawValue)\(isListReversed ? " ↑" : "")"
    }
    grid.box(rect, title: title, style: Theme.border, titleStyle: Theme.paneTitle)
    let inner = rect.inset()
    if visible.isEmpty {
      grid.paragraph(emptyListWords, in: inner.inset(rows: 0), style: Theme.label)
      return
    }
    for row in 0..<inner.rows where listScroll + row < visible.count {
      let place = listScroll + row
      grid.onPress(inner.line(row)) { $0.move(to: place) }
      drawRow(
        visible[place], isSelected: place == selection, in: inner.line(row), &grid)
    }
  }

  /// From here on a row has room for the standard deviation too.
  private static let columnsForDeviation = 44

  private var emptyListWords: String {
    if !isScanned { return "looking for latents…" }
    if isShowingSickOnly { return "nothing is wrong with any of them: ! lists all" }
    if !files.isEmpty { return "no name contains this" }
    return (scanFailures + ["no latent files here: safetensors, latent, npy, npz, pt, pth"])
      .joined(separator: "\n")
  }

  private func drawRow(
    _ place: Int, isSelected: Bool, in line: CellRect, _ grid: inout Grid
  ) {
    let file = files[place]
    let (mark, style) = Self.mark(of: file)
    // What was decoded is still as sick as before.
    let isDoneThough = file.decode == .done && file.isSick
    let columns = mark.columns + (isDoneThough ? 2 : 0)
    var (name, chip) = line.split(right: mark.isEmpty ? 0 : columns + 1)
    if line.columns >= Self.columnsForDeviation, let deviation = file.deviation {
      let (before, end) = line.split(right: max(columns + 1, 7))
      let (rest, number) = before.split(right: 7)
      (name, chip) = (rest, end)
      grid.write(
        NumberText.fixed(deviation, digits: 2), in: number, style: Theme.label,
        alignment: .trailing)
    }
    let (marker, text) = name.split(left: 1)
    let isMarked = marked.contains(place)
    grid.write(
      isMarked ? "●" : isSelected ? "▸" : " ", in: marker, style: isMarked ? Theme.key : .plain)
    grid.write(sharedNames.fitted(file.name, to: text.columns), in: text)
    grid.write(mark, in: chip, style: style, alignment: .trailing)
    if isDoneThough {
      let (badge, _) = chip.split(right: columns).1.split(left: 1)
      grid.write("✓", in: badge, style: Theme.good)
    }
    if isSelected { grid.restyle(line) { $0 = $0.adding(.reverse) } }
  }

  /// What stands at the end of a row: the decode under way, else what is wrong, else what it is.
  private static func mark(of file: FileItem) -> (String, Style) {
    switch file.decode {
    case .running(_, let share):
      let text = share.map { "\(Int(($0 * 100).rounded()))%" } ?? "…"
      return (text, Theme.caution)
    case .waiting: return ("wait", Theme.caution)
    case .failed: return ("!", Theme.trouble)
    case .done, .none: break
    }
    if file.isGone { return ("gone", Theme.caution) }
    if case .failure = file.header { return ("✗", Theme.trouble) }
    if let rule = file.health?.worst {
      return (rule.chip, rule.isCertain ? Theme.trouble : Theme.caution)
    }
    if file.health?.error != nil { return ("✗", Theme.trouble) }
    if let count = file.unusableCount, count > 0 { return ("NaN", Theme.trouble) }
    if file.decode == .done { return ("✓", Theme.good) }
    guard case .success(let header) = file.header else { return ("", Theme.label) }
    return (header.identification.preset ?? "", Theme.label)
  }
}

import Imaging
import TerminalGraphics

extension WorkbenchState {
  func drawSheet(_ sheet: ContactSheet, in rect: CellRect, _ grid: inout Grid) {
    let (panes, words) = rect.split(bottom: rect.rows >= 26 ? 2 : 1)
    grid.onWheel(panes) { $0.run($1 > 0 ? "zoom-out" : "zoom-in") }
    let arranged = sheet.arranged
    let places = SheetLayout.panes(count: arranged.count, in: panes)
    let verdict = sheet.plausibility
    for (index, place) in zip(arranged, places) {
      drawPane(index, of: sheet, isPlausible: verdict?.best == index, in: place, &grid)
    }
    drawWords(sheet, verdict, in: words, &grid)
  }

  private func drawPane(
    _ index: Int, of sheet: ContactSheet, isPlausible: Bool, in rect: CellRect, _ grid: inout Grid
  ) {
    let pane = sheet.panes[index]
    let isCurrent = index == sheet.cursor
    let marks =
      (index == sheet.reference ? "★ " : "") + (pane.isPinned ? "↥ " : "")
      + (pane.isMarked ? "● " : "")
    let blinks = isCurrent && sheet.isBlinking ? " (reference)" : ""
    grid.box(
      rect, title: marks + pane.label + blinks + (isPlausible ? " ✓" : ""),
      note: pane.result?.isCached == true && rect.columns > 30 ? "from the cache" : "",
      style: isCurrent ? Theme.title : Theme.border,
      titleStyle: isCurrent ? Theme.title : Theme.paneTitle)
    let inner = rect.inset()
    // Room for numbers before they come: pictures that move are made ready anew.
    let room = Self.rowsForNumbers(sheet, in: inner)
    let lines = lines(under: index, of: sheet).prefix(room)
    let (body, below) = inner.split(bottom: room)
    grid.onMouse(rect) { $0.mouseOnPane(index, $1, body: body) }
    for (row, line) in lines.enumerated() {
      switch line {
      case .text(let text, let style):
        grid.write(text, in: below.line(row), style: style, alignment: .center)
      case .histogram(let tone): grid.histogram(tone, in: below.line(row))
      }
    }
    if let shown = pane.shown {
      grid.place(
        PlacedPicture(
          key: shown.key, picture: shown.picture, place: body, isSharp: sheet.zoom > 1))
    } else {
      drawStatus(of: pane, in: body, &grid)
    }
    if pane.picture != nil, let job = pane.decode.job, case .running(job, let share) = pane.decode {
      grid.bar(
        share ?? 0, in: rect.line(rect.rows - 1).inset(columns: 1, rows: 0), style: Theme.caution)
    }
  }

  private func drawStatus(of pane: SheetPane, in body: CellRect, _ grid: inout Grid) {
    switch pane.decode {
    case .failed(let words):
      grid.paragraph(words + "\nt tries again", in: body, style: Theme.trouble)
    case .running(_, let share?):
      grid.bar(share, in: body.line(body.rows / 2), style: Theme.caution)
    case .running(_, nil):
      grid.write("decoding…", in: body.line(body.rows / 2), style: Theme.label, alignment: .center)
    case .waiting(_, let words): grid.paragraph(words, in: body, style: Theme.caution)
    case .none:
      grid.write("waits", in: body.line(body.rows / 2), style: Theme.label, alignment: .center)
    case .done: break
    }
  }

  /// A line under a pane.
  private enum Line {
    case text(String, Style)
    case histogram(PictureTone)
  }

  /// Rows that leave the picture at least two thirds.
  private static func rowsForNumbers(_ sheet: ContactSheet, in inner: CellRect) -> Int {
    guard sheet.showsNumbers, inner.rows >= 6 else { return 0 }
    return inner.rows < 9 ? 2 : min(inner.rows / 3, 5)
  }

  /// The lines under a pane, the weightiest first.
  private func lines(under index: Int, of sheet: ContactSheet) -> [Line] {
    let pane = sheet.panes[index]
    guard let comparison = pane.comparison else { return [] }
    var lines: [Line] = []
    if let levels = levels(of: pane, sheet) { lines.append(.text(levels, Theme.good)) }
    lines.append(.text(pane.distance(isReference: index == sheet.reference), Theme.value))
    if let remark = comparison.remark { lines.append(.text(remark, Theme.caution)) }
    if let moments = pane.moments { lines.append(.text(moments.words, Theme.label)) }
    lines.append(.histogram(comparison.tone))
    lines.append(.text(pane.tone, Theme.label))
    return lines
  }

  /// The pixel under the point, and how far it is from the reference's: `203 110 80  +12 -3 0`.
  private func levels(of pane: SheetPane, _ sheet: ContactSheet) -> String? {
    guard let point = sheet.point, let picture = pane.picture else { return nil }
    func levels(_ picture: Picture) -> [Int] {
      let pixel = point.pixel(width: picture.width, height: picture.height)
      return picture.levels(x: pixel.x, y: pixel.y)
    }
    let own = levels(picture)
    let text = own.map(String.init).joined(separator: " ")
    let base = sheet.panes[sheet.reference]
    guard let other = base.picture, base.pictureNumber != pane.pictureNumber else { return text }
    let signed = zip(own, levels(other)).map { $0 > $1 ? "+\($0 - $1)" : "\($0 - $1)" }
    return text + "  " + signed.joined(separator: " ")
  }

  /// Below the panes: the one under the cursor in words, and which one is most plausible.
  private func drawWords(
    _ sheet: ContactSheet, _ verdict: Plausibility?, in rect: CellRect, _ grid: inout Grid
  ) {
    let pane = sheet.panes[sheet.cursor]
    let isReference = sheet.cursor == sheet.reference
    var current = [pane.verdict(isReference: isReference), pane.distance(isReference: isReference)]
    if let point = sheet.point, let picture = pane.picture, let levels = levels(of: pane, sheet) {
      let pixel = point.pixel(width: picture.width, height: picture.height)
      current.insert("pixel \(pixel.x),\(pixel.y): \(levels)", at: 0)
    }
    current.append(pane.tone)
    if let moments = pane.moments { current.append(moments.words) }
    let way = sheet.wayInWords
    let lines = rect.inset(columns: 1, rows: 0)
    let (left, right) = lines.line(0).split(right: way.isEmpty ? 0 : way.columns + 2)
    grid.write(current.filter { !$0.isEmpty }.joined(separator: "   "), in: left)
    grid.write(way, in: right, style: Theme.title, alignment: .trailing)
    if rect.rows > 1, let verdict {
      grid.write(verdict.words, in: lines.line(1), style: Theme.good)
    }
  }
}

extension ContactSheet {
  /// How the panes are shown, where that is not as they are.
  fileprivate var wayInWords: String {
    var words: [String] = []
    switch mode {
    case .pictures: break
    case .split: words.append("split: reference left")
    case .absoluteDifference: words.append("difference x\(gain)")
    case .signedDifference: words.append("signed difference x\(gain)")
    }
    if zoom > 1 { words.append("zoom \(zoom)x") }
    let hidden = panes.count { $0.isHidden }
    if hidden > 0 { words.append("\(hidden) hidden") }
    return words.joined(separator: "  ")
  }
}

extension Grid {
  /// Writes how often levels occur, from 0 to 255, a third of the line for each colour.
  fileprivate mutating func histogram(_ tone: PictureTone, in line: CellRect) {
    let columns = min((line.columns - 2) / 3, 32)
    guard columns > 2 else { return }
    var rest = line.split(left: (line.columns - 3 * columns - 2) / 2).right
    for (counts, colour) in zip(tone.histograms, [1, 2, 4] as [UInt8]) {
      // The ends of clipped pictures would leave nothing of the rest to see.
      let middle = Array(counts[1..<255])
      let most = middle.max() ?? 0
      let shown = [min(counts[0], 4 * most + 1)] + middle + [min(counts[255], 4 * most + 1)]
      write(
        Sparkline.text(shown, columns: columns), in: rest.split(left: columns).left,
        style: Style(foreground: .indexed(colour)))
      rest = rest.split(left: columns + 1).right
    }
  }
}

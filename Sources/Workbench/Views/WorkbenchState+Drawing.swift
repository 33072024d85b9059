import HybridInference
import TerminalGraphics

extension WorkbenchState {
  /// Draws everything on an empty grid of the screen's size.
  public func draw(into grid: inout Grid) {
    drawInColor(into: &grid)
    grid.apply(theme, onLight: size.isLight)
  }

  private func drawInColor(into grid: inout Grid) {
    let layout = Layout(grid.size, channelsOnly: isShowingChannelsOnly)
    drawHeader(in: layout.header, &grid)
    if let sheet {
      let middle = CellRect(grid.size).split(top: 1).bottom.split(bottom: 1).top
      drawSheet(sheet, in: middle, &grid)
      drawFooter(in: layout.footer, &grid)
      drawOverlay(&grid)
      return
    }
    grid.onWheel(grid.bounds) { $0.move(to: $0.selection + 3 * $1) }
    drawList(in: layout.list, &grid)
    drawPicture(in: layout.picture, &grid)
    drawChannels(in: layout.channels, &grid)
    drawDecode(in: layout.decode, &grid)
    drawFooter(in: layout.footer, &grid)
    drawOverlay(&grid)
  }

  private func drawHeader(in line: CellRect, _ grid: inout Grid) {
    var rest = line.split(left: 1).right
    rest = rest.split(left: grid.write("safelight", in: rest, style: Theme.title) + 2).right
    let running = runningCount > 0 ? "  \(runningCount) decoding" : ""
    let position = visible.isEmpty ? "0/\(files.count)" : "\(selection + 1)/\(visible.count)"
    let reading =
      !isScanned
      ? "scanning…  "
      : inspectedCount < files.count ? "reading \(inspectedCount)/\(files.count)  " : ""
    let watch = watching == nil ? "" : "watching  "
    let right = "\(reading)\(checkWords)\(watch)\(position)\(running) "
    let (left, counters) = rest.split(right: right.columns)
    grid.write(right, in: counters)
    if let batch, isQueueing {
      let columns = max(left.columns - 2, 0)
      let progress = batch.queue.progressLine(columns: columns, at: batch.now)
      grid.write(progress, in: left, style: Theme.good)
      return
    }
    let endpoint = "endpoint \(Endpoint.shown(settings.endpoint))"
    // Two blanks on either side of it.
    let (folder, place) = left.split(right: min(endpoint.columns + 4, left.columns / 2))
    let name = place.split(left: 2).right
    grid.write(paths.joined(separator: " "), in: folder, overflow: .keepsEnd)
    grid.write(endpoint, in: name, style: Theme.label)
    grid.onPress(name) { state in
      state.overlay = .commands(
        CommandSearch(.line, contexts: state.contexts, text: "endpoint "))
      return []
    }
  }
}

extension Grid {
  /// Writes a line being edited, its cursor shown, the part around it in sight.
  mutating func write(_ editor: LineEditor, in rect: CellRect) {
    let before = String(editor.text.prefix(editor.cursor))
    let under = editor.text.dropFirst(editor.cursor).first.map(String.init) ?? " "
    // An invisible character would hide the cursor.
    let at = under.columns > 0 ? under : " "
    let after = String(editor.text.dropFirst(editor.cursor + 1))
    let room = max(rect.columns - at.columns, 0)
    let used = write(
      before, in: rect.split(left: min(before.columns, room)).left,
      style: editor.isSuggestion ? Theme.label : .plain, overflow: .keepsEnd)
    let rest = rect.split(left: used).right
    let cursor = write(at, in: rest, style: Theme.selection)
    write(after, in: rest.split(left: cursor).right)
  }
}

import TerminalGraphics

extension WorkbenchState {
  /// Rows of the film strip, and the least that the picture keeps above it.
  private static let stripRows = 4
  private static let rowsForStrip = 14

  /// The cells below the picture that the film strip has; nil where it has none.
  var stripPlace: CellRect? {
    let inner = layout.picture.inset()
    guard isShowingStrip, inner.rows >= Self.rowsForStrip else { return nil }
    return inner.split(bottom: Self.stripRows + 1).bottom.split(top: Self.stripRows).top
  }

  /// Draws what belongs to a video below its picture; answers the cells that are left for it.
  func drawVideo(in rect: CellRect, _ grid: inout Grid) -> CellRect {
    guard let player, rect.rows > 3 else { return rect }
    let (above, line) = rect.split(bottom: 1)
    drawTimeline(player, in: line, &grid)
    guard let place = stripPlace, let strip else { return above }
    grid.place(PlacedPicture(key: strip.key, picture: strip.picture, place: place))
    grid.onMouse(place) { state, mouse in
      guard mouse.action == .press(.left) else { return nil }
      return state.scrub(to: Double(mouse.column - place.column) / Double(place.columns))
    }
    return above.split(bottom: place.rows).top
  }

  /// One line: whether it plays, where it is, how fast, what is marked, and a bar to click on.
  private func drawTimeline(_ player: VideoPlayer, in line: CellRect, _ grid: inout Grid) {
    let isPlaying = player.playback != nil
    var rest = line
    func write(_ text: String, _ style: Style) {
      rest = rest.split(left: grid.write(text, in: rest, style: style)).right
    }
    let whole = video.map { $0.total > player.frameCount ? " of \($0.total)" : "" } ?? ""
    write(isPlaying ? " ▶ " : " ‖ ", isPlaying ? Theme.good : Theme.caution)
    write("\(player.position + 1)/\(player.frameCount)\(whole)", Theme.value)
    let digits = player.rate == player.rate.rounded() ? 0 : 1
    write("  \(NumberText.fixed(player.rate, digits: digits)) fps", Theme.label)
    if let marked = player.marked {
      write("  [\(marked.lowerBound + 1)–\(marked.upperBound + 1)]", Theme.caution)
    }
    let bar = rest.split(left: 2).right.split(right: 1).left
    guard bar.columns >= 4 else { return }
    let share = Double(player.position) / Double(max(player.frameCount - 1, 1))
    grid.write(String(repeating: "─", count: bar.columns), in: bar, style: Theme.border)
    let knob = Int((share * Double(bar.columns - 1)).rounded())
    grid.write("●", in: bar.split(left: knob).right, style: Theme.key)
    grid.onMouse(bar) { state, mouse in
      guard mouse.action == .press(.left) || mouse.action == .drag(.left) else { return nil }
      return state.scrub(
        to: Double(mouse.column - bar.column) / Double(max(bar.columns - 1, 1)))
    }
  }
}

import Latents
import TerminalGraphics

extension WorkbenchState {
  func drawOverlay(_ grid: inout Grid) {
    switch overlay {
    case .commands(let search): drawCommands(search, &grid)
    case .presets(let menu): drawPresets(menu, &grid)
    case .form(let form): drawForm(form, &grid)
    case .save(_, let editor): drawPrompt("Save as", editor, &grid)
    case .compare(let editor):
      drawComparePrompt(editor, &grid)
    case .saveSheet(let editor, _): drawPrompt("Save as", editor, &grid)
    case .summary(let summary): drawSummary(summary, &grid)
    case .pictures(let choice): drawPictureChoice(choice, &grid)
    case .encode(let pictures, let editor):
      let how = encodePreset.map { " as \($0)" } ?? ""
      let title =
        pictures.count == 1
        ? "Encode \(Self.name(pictures[0]))\(how), save as"
        : "Encode \(pictures.count) pictures\(how), into the folder"
      drawPrompt(title, editor, &grid)
    case .roundTrip(let view): drawRoundTrip(view, &grid)
    case .confirmReplacing(let order): drawQuestion(order.path, &grid)
    case nil: break
    }
  }

  /// An empty dialog, closed by a press beside it; answers the cells inside its border.
  func dialog(
    columns: Int, rows: Int, title: String, note: String = "", _ grid: inout Grid
  ) -> CellRect {
    let rect = Layout.dialog(on: grid.size, columns: columns, rows: rows)
    let panes = CellRect(grid.size).split(bottom: 1).top
    grid.onMouse(panes) { state, mouse in
      guard mouse.action == .press(.left) else { return [] }
      return state.handle(KeyPress.escape)
    }
    grid.onMouse(rect) { _, _ in [] }
    grid.clear(rect)
    grid.box(rect, title: title, note: note, titleStyle: Theme.title)
    return rect.inset(columns: 2)
  }

  private func drawPresets(_ menu: Menu, _ grid: inout Grid) {
    drawMenu(menu, title: "Preset", &grid) { state, place, line, grid in
      let (id, name) = line.split(left: 26)
      let item = menu.items[place]
      grid.write(item, in: id)
      grid.write(state.settings.library[item]?.name ?? "", in: name, style: Theme.label)
    }
  }

  private func drawForm(_ form: ParameterForm, _ grid: inout Grid) {
    let fields = ParameterForm.Field.allCases
    let inner = dialog(
      columns: 66, rows: fields.count + 3, title: "Decode parameters", &grid)
    grid.onWheel(CellRect(grid.size)) { state, steps in state.onForm { $0.move(by: steps) } }
    let (rows, bottom) = inner.split(bottom: inner.rows > 4 ? 2 : 1)
    let current = fields.firstIndex(of: form.field) ?? 0
    let first = max(0, current + 1 - rows.rows)
    for row in 0..<min(rows.rows, fields.count) {
      drawField(fields[first + row], form, in: rows.line(row), &grid)
    }
    if let trouble = form.complaint ?? refusal(with: form.settings) {
      grid.paragraph(trouble, in: bottom, style: Theme.trouble)
    } else {
      grid.write("these can be sent", in: bottom, style: Theme.good)
    }
  }

  /// Why the client would refuse the selected latent with these settings, in words.
  private func refusal(with settings: Settings) -> String? {
    var state = self
    state.settings = settings
    return state.refusal(of: state.selectedExamination)?.words
  }

  private func drawField(
    _ field: ParameterForm.Field, _ form: ParameterForm, in line: CellRect, _ grid: inout Grid
  ) {
    let isCurrent = field == form.field
    let (name, value) = line.split(left: 22)
    grid.onPress(line) { state in state.onForm { $0.press(field) } }
    grid.write(
      (isCurrent ? "▸ " : "  ") + field.rawValue, in: name, style: isCurrent ? .bold : Theme.label)
    if isCurrent, let editor = form.editor {
      grid.write(editor, in: value)
      return
    }
    let (text, isSet) = form.settings.shownText(
      of: field, for: selectedExamination?.interpretation)
    grid.write(text, in: value, style: isSet ? Theme.value : Theme.label)
    if isCurrent { grid.restyle(value) { $0 = $0.adding(.reverse) } }
  }

  private func drawPrompt(
    _ title: String, _ editor: LineEditor, note: String = "", _ grid: inout Grid
  ) {
    let inner = dialog(columns: 60, rows: 1, title: title, note: note, &grid)
    grid.write(editor, in: inner.line(0))
  }

  private func drawQuestion(_ path: String, _ grid: inout Grid) {
    let inner = dialog(
      columns: 60, rows: 2, title: "Replace it?", &grid)
    grid.write(path, in: inner.line(0), overflow: .keepsEnd)
    grid.write("exists already.", in: inner.line(1))
  }
}

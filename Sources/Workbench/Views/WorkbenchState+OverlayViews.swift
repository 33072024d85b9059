import Latents
import TerminalGraphics

extension WorkbenchState {
  func drawOverlay(_ grid: inout Grid) {
    switch overlay {
    case .help(let scroll): drawHelp(scroll, &grid)
    case .presets(let menu): drawPresets(menu, &grid)
    case .form(let form): drawForm(form, &grid)
    case .save(_, let editor): drawPrompt("Save as", editor, note: "⏎ save  Esc back", &grid)
    case .compare(let editor):
      drawPrompt(
        "Compare", editor, note: "presets[:model|:vae], scaling_factor=FROM:TO:STEPS  ⏎ open", &grid
      )
    case .saveSheet(let editor, _): drawPrompt("Save as", editor, note: "⏎ save  Esc back", &grid)
    case .confirmReplacing(let order): drawQuestion(order.path, &grid)
    case nil: break
    }
  }

  /// An empty dialog; answers the cells inside its border.
  private func dialog(
    columns: Int, rows: Int, title: String, note: String, _ grid: inout Grid
  ) -> CellRect {
    let rect = Layout.dialog(on: grid.size, columns: columns, rows: rows)
    grid.clear(rect)
    grid.box(rect, title: title, note: note, titleStyle: Theme.title)
    return rect.inset(columns: 2)
  }

  private func drawHelp(_ scroll: Int, _ grid: inout Grid) {
    let commands = CommandTable.all
    let keyColumns = commands.map(\.keyLabels.columns).max() ?? 0
    let textColumns = commands.map(\.description.columns).max() ?? 0
    let inner = dialog(
      columns: keyColumns + 2 + textColumns, rows: commands.count, title: "Keys",
      note: "any key closes", &grid)
    let first = min(scroll, max(commands.count - inner.rows, 0))
    for row in 0..<inner.rows where first + row < commands.count {
      let (keys, text) = inner.line(row).split(left: keyColumns + 2)
      grid.write(commands[first + row].keyLabels, in: keys, style: Theme.key)
      grid.write(commands[first + row].description, in: text)
    }
  }

  private func drawPresets(_ menu: Menu, _ grid: inout Grid) {
    let inner = dialog(
      columns: 60, rows: min(menu.items.count, 24), title: "Preset", note: "⏎ choose  Esc back",
      &grid)
    let first = max(0, min(menu.selection - inner.rows / 2, menu.items.count - inner.rows))
    for row in 0..<inner.rows where first + row < menu.items.count {
      let item = menu.items[first + row]
      let (id, name) = inner.line(row).split(left: 26)
      grid.write(item, in: id)
      let preset = PresetLibrary.bundled[item]
      grid.write(preset?.name ?? "", in: name, style: Theme.label)
      if first + row == menu.selection {
        grid.restyle(inner.line(row)) { $0 = $0.adding(.reverse) }
      }
    }
  }

  private func drawForm(_ form: ParameterForm, _ grid: inout Grid) {
    let fields = ParameterForm.Field.allCases
    let inner = dialog(
      columns: 66, rows: fields.count + 3, title: "Decode parameters",
      note: "←→ choose  ⏎ type  Backspace reset  Esc done", &grid)
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
    _ title: String, _ editor: LineEditor, note: String, _ grid: inout Grid
  ) {
    let inner = dialog(columns: 60, rows: 1, title: title, note: note, &grid)
    grid.write(editor, in: inner.line(0))
  }

  private func drawQuestion(_ path: String, _ grid: inout Grid) {
    let inner = dialog(
      columns: 60, rows: 2, title: "Replace it?", note: "y replace  any other key keeps it", &grid)
    grid.write(path, in: inner.line(0), overflow: .keepsEnd)
    grid.write("exists already.", in: inner.line(1))
  }
}

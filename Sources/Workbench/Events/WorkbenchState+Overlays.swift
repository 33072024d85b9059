import Latents

/// What the preset menu lists.
enum PresetMenu {
  /// The entry that gives the choice back to the file.
  static let automatic = "as the file says"
  static let items = [automatic] + PresetLibrary.bundled.presets.map(\.id)
}

extension WorkbenchState {
  mutating func handleOverlay(_ press: KeyPress) -> [WorkbenchEffect] {
    if press == .control("c") { return [.quit] }
    switch overlay {
    case .help(let scroll): handleHelp(press, scroll)
    case .presets(let menu): return handlePresets(press, menu)
    case .form(let form): return handleForm(press, form)
    case .save(let subject, let editor):
      return handlePrompt(press, editor, { .save(subject, $0) }) { $0.save(subject, as: $1) }
    case .compare(let editor):
      return handlePrompt(press, editor, { .compare($0) }) { $0.openSheet($1) }
    case .saveSheet(let editor, let whole):
      return handlePrompt(press, editor, { .saveSheet($0, whole: whole) }) {
        $0.saveSheet(as: $1, whole: whole)
      }
    case .confirmReplacing(let order): return handleQuestion(press, order)
    case nil: break
    }
    return []
  }

  private mutating func handleHelp(_ press: KeyPress, _ scroll: Int) {
    let hidden = max(CommandTable.all.count - (size.cells.rows - 2), 0)
    switch press.key {
    case .down, .character("j"): overlay = .help(scroll: min(scroll + 1, hidden))
    case .up, .character("k"): overlay = .help(scroll: max(scroll - 1, 0))
    default: overlay = nil
    }
  }

  private mutating func handlePresets(_ press: KeyPress, _ menu: Menu) -> [WorkbenchEffect] {
    var menu = menu
    switch press.key {
    case .down, .character("j"): menu.move(by: 1)
    case .up, .character("k"): menu.move(by: -1)
    case .pageDown: menu.move(by: 10)
    case .pageUp: menu.move(by: -10)
    case .home, .character("g"): menu.move(by: -menu.items.count)
    case .end, .character("G"): menu.move(by: menu.items.count)
    case .enter:
      overlay = nil
      settings.preset = menu.selection == 0 ? nil : menu.items[menu.selection]
      return visitSelection()
    case .escape, .character("q"), .character("p"):
      overlay = nil
      return []
    default: break
    }
    overlay = .presets(menu)
    return []
  }

  private mutating func handleForm(_ press: KeyPress, _ form: ParameterForm) -> [WorkbenchEffect] {
    var form = form
    if form.editor != nil {
      switch press.key {
      case .enter: _ = form.commit()
      case .escape:
        form.editor = nil
        form.complaint = nil
      case .up: form.move(by: -1)
      case .down, .tab: form.move(by: 1)
      default: _ = form.editor?.handle(press)
      }
      overlay = .form(form)
      return []
    }
    switch press.key {
    case .up, .character("k"), .backtab: form.move(by: -1)
    case .down, .character("j"), .tab: form.move(by: 1)
    case .left, .character("h"): form.cycle(by: -1)
    case .right, .character("l"), .character(" "): form.cycle(by: 1)
    case .backspace, .delete: form.reset()
    case .enter:
      if form.field.takesText { form.beginTyping() } else { form.cycle(by: 1) }
    case .escape, .character("q"), .character("e"): return close(form)
    case .character(let character):
      // A number may be typed over the old one without asking first.
      if character.isNumber || "-.".contains(character) { form.beginTyping(character) }
    default: break
    }
    overlay = .form(form)
    return []
  }

  private mutating func close(_ form: ParameterForm) -> [WorkbenchEffect] {
    overlay = nil
    let isOtherPreset = settings.preset != form.settings.preset
    settings = form.settings
    return isOtherPreset ? visitSelection() : []
  }

  /// Edits a line until Enter takes it or Escape leaves it.
  private mutating func handlePrompt(
    _ press: KeyPress, _ editor: LineEditor, _ overlay: (LineEditor) -> Overlay,
    _ take: (inout WorkbenchState, String) -> [WorkbenchEffect]
  ) -> [WorkbenchEffect] {
    var editor = editor
    switch press.key {
    case .enter: return take(&self, editor.text)
    case .escape:
      self.overlay = nil
      return []
    default: _ = editor.handle(press)
    }
    self.overlay = overlay(editor)
    return []
  }
}

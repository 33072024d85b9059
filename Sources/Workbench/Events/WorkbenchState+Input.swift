import TerminalGraphics

extension WorkbenchState {
  mutating func handle(_ input: InputEvent) -> [WorkbenchEffect] {
    switch input {
    case .key(let press): return handle(press)
    case .mouse(let mouse): return handle(mouse)
    case .paste(let text): return paste(text)
    case .resize(let size):
      self.size = size
      keepSelectionInSight()
      return start()
    case .focusGained, .focusLost: break
    }
    return []
  }

  private mutating func handle(_ press: KeyPress) -> [WorkbenchEffect] {
    if overlay != nil { return handleOverlay(press) }
    if sheet != nil { return handleSheet(press) }
    if filterEditor != nil { return handleFilter(press) }
    guard let action = CommandTable.action(for: press) else { return [] }
    return perform(action)
  }

  /// Does what a command does, whichever way it was called.
  mutating func perform(_ action: Command.Action) -> [WorkbenchEffect] {
    switch action {
    case .down: return move(to: selection + 1)
    case .up: return move(to: selection - 1)
    case .pageDown: return move(to: selection + listRows)
    case .pageUp: return move(to: selection - listRows)
    case .top: return move(to: 0)
    case .bottom: return move(to: visible.count - 1)
    case .decode: return decodeSelection()
    case .cancel: return cancelSelection()
    case .compare: return beginComparing()
    case .save: return beginSaving()
    case .nextView: showNextView()
    case .presets: openPresets()
    case .form: overlay = .form(ParameterForm(settings, for: selectedExamination?.interpretation))
    case .filter: filterEditor = LineEditor(filter)
    case .help: overlay = .help(scroll: 0)
    case .channelsOnly: isShowingChannelsOnly.toggle()
    case .channelsDown: scrollChannels(by: 1)
    case .channelsUp: scrollChannels(by: -1)
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quit: return [.quit]
    }
    return []
  }

  /// Selects a row of the list, or the nearest there is.
  mutating func move(to row: Int) -> [WorkbenchEffect] {
    let row = max(0, min(row, visible.count - 1))
    guard row != selection, !visible.isEmpty else { return [] }
    selection = row
    keepSelectionInSight()
    return visitSelection()
  }

  mutating func keepSelectionInSight() {
    let rows = max(listRows, 1)
    listScroll = min(listScroll, selection)
    if selection >= listScroll + rows { listScroll = selection - rows + 1 }
    listScroll = max(0, min(listScroll, max(visible.count - rows, 0)))
  }

  private mutating func showNextView() {
    let exposures = exposures
    guard let current = exposures.firstIndex(where: { $0.key == exposure?.key }) else { return }
    preferredOrigin = exposures[(current + exposures.count - 1) % exposures.count].origin
  }

  private mutating func scrollChannels(by steps: Int) {
    let count = selectedExamination?.channels.count ?? 0
    channelScroll = max(0, min(channelScroll + steps * 4, count - 1))
  }

  private mutating func openPresets() {
    let presets = PresetMenu.items
    let current = settings.preset ?? selectedExamination?.interpretation.preset?.value.id
    let index = presets.firstIndex { $0 == current } ?? 0
    overlay = .presets(Menu(items: presets, selection: index))
  }

  private mutating func paste(_ text: String) -> [WorkbenchEffect] {
    switch overlay {
    case .save(let subject, var editor):
      editor.insert(text)
      overlay = .save(subject, editor)
    case .compare(var editor):
      editor.insert(text)
      overlay = .compare(editor)
    case .saveSheet(var editor, let whole):
      editor.insert(text)
      overlay = .saveSheet(editor, whole: whole)
    case .form(var form):
      form.paste(text)
      overlay = .form(form)
    case nil where filterEditor != nil:
      filterEditor?.insert(text)
      return refilter(to: filterEditor?.text ?? "")
    default: break
    }
    return []
  }

  private mutating func handle(_ mouse: MouseEvent) -> [WorkbenchEffect] {
    guard overlay == nil, sheet == nil else { return [] }
    let list = layout.list.inset()
    let isOnChannels = layout.channels.contains(column: mouse.column, row: mouse.row)
    switch mouse.action {
    case .press(.left) where list.contains(column: mouse.column, row: mouse.row):
      let row = listScroll + mouse.row - list.row
      return visible.indices.contains(row) ? move(to: row) : []
    case .scrollDown where isOnChannels: scrollChannels(by: 1)
    case .scrollUp where isOnChannels: scrollChannels(by: -1)
    case .scrollDown: return move(to: selection + 3)
    case .scrollUp: return move(to: selection - 3)
    default: break
    }
    return []
  }

  private mutating func handleFilter(_ press: KeyPress) -> [WorkbenchEffect] {
    if press == .control("c") { return [.quit] }
    switch press.key {
    case .enter: filterEditor = nil
    case .escape:
      filterEditor = nil
      return refilter(to: "")
    case .down: return move(to: selection + 1)
    case .up: return move(to: selection - 1)
    default:
      guard filterEditor?.handle(press) == true else { return [] }
      return refilter(to: filterEditor?.text ?? "")
    }
    return []
  }

  /// Lists the names that contain the text, in any case; the selected file stays selected where it
  /// can, and another is looked at where it cannot.
  mutating func refilter(to text: String) -> [WorkbenchEffect] {
    filter = text
    let selected = selectedFile
    let wanted = text.lowercased()
    visible =
      wanted.isEmpty
      ? Array(files.indices) : files.indices.filter { files[$0].name.lowercased().contains(wanted) }
    selection = selected.flatMap { visible.firstIndex(of: $0) } ?? 0
    keepSelectionInSight()
    return selectedFile == selected ? [] : visitSelection()
  }
}

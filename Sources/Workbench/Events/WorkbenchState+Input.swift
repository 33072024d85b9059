extension WorkbenchState {
  mutating func handle(_ input: InputEvent) -> [WorkbenchEffect] {
    if case .key(let press) = input { return handle(press) }
    pendingCount = nil
    switch input {
    case .key: break
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

  /// Shows the picture so many further in the order of views.
  mutating func showNextView(_ steps: Int = 1) {
    let exposures = exposures
    guard let current = exposures.firstIndex(where: { $0.origin == wholeExposure?.origin }) else {
      return
    }
    let steps = exposures.count - steps % exposures.count
    preferredOrigin = exposures[(current + steps) % exposures.count].origin
  }

  mutating func scrollChannels(by steps: Int) {
    let count = selectedExamination?.channels.count ?? 0
    channelScroll = max(0, min(channelScroll + steps * 4, count - 1))
  }

  /// Types a key into the line that is being typed.
  mutating func type(_ press: KeyPress) -> [WorkbenchEffect] {
    edit { $0.handle(press) }
  }

  /// Puts a paste where text is typed; it is never a command.
  private mutating func paste(_ text: String) -> [WorkbenchEffect] {
    if case .form(var form) = overlay {
      form.paste(text)
      overlay = .form(form)
      return []
    }
    return edit { editor in
      editor.insert(text)
      return true
    }
  }

  /// Changes the line that is being typed, if one is; a change of the filter is another list.
  private mutating func edit(_ change: (inout LineEditor) -> Bool) -> [WorkbenchEffect] {
    switch overlay {
    case .save(let subject, var editor):
      _ = change(&editor)
      overlay = .save(subject, editor)
    case .compare(var editor):
      _ = change(&editor)
      overlay = .compare(editor)
    case .saveSheet(var editor, let whole):
      _ = change(&editor)
      overlay = .saveSheet(editor, whole: whole)
    case .form(var form):
      if var editor = form.editor, change(&editor) { form.editor = editor }
      overlay = .form(form)
    case .commands(var search):
      if change(&search.editor) { search.select(0) }
      overlay = .commands(search)
    case nil:
      guard sheet == nil, var editor = filterEditor, change(&editor) else { return [] }
      filterEditor = editor
      return refilter(to: editor.text)
    case .encode(let pictures, var editor):
      _ = change(&editor)
      overlay = .encode(pictures: pictures, editor)
    case .presets(var menu):
      menu.edit(change)
      overlay = .presets(menu)
    case .pictures(var choice):
      choice.menu.edit(change)
      overlay = .pictures(choice)
    case .roundTrip, .summary, .confirmReplacing: break
    }
    return []
  }

  /// Whether the filter lets a file through.
  func lets(_ place: Int) -> Bool {
    if isShowingSickOnly, !files[place].isSick { return false }
    return filter.isEmpty || files[place].name.lowercased().contains(filter.lowercased())
  }

  /// Lists the names that contain the text, in any case; the selected file stays selected where it
  /// can, and another is looked at where it cannot.
  mutating func refilter(to text: String) -> [WorkbenchEffect] {
    filter = text
    let selected = selectedFile
    visible = order.filter(lets)
    selection = selected.flatMap { visible.firstIndex(of: $0) } ?? 0
    keepSelectionInSight()
    return selectedFile == selected ? [] : visitSelection()
  }
}

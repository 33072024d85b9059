import Latents

/// What the preset menu lists.
enum PresetMenu {
  /// The entry that gives the choice back to the file.
  static let automatic = "as the file says"
  /// All entries, with the presets that there are.
  static func items(_ library: PresetLibrary) -> [String] {
    [automatic] + library.presets.map(\.id)
  }
}

extension WorkbenchState {
  /// Takes a preset by its id; opens the menu without one.
  mutating func choosePreset(_ id: String?) -> [WorkbenchEffect] {
    guard let id else {
      let presets = PresetMenu.items(settings.library)
      let current = settings.preset ?? selectedExamination?.interpretation.preset?.value.id
      let index = presets.firstIndex { $0 == current } ?? 0
      let names = presets.map { settings.library[$0]?.name ?? "" }
      overlay = .presets(Menu(items: presets, notes: names, selection: index))
      return []
    }
    guard PresetMenu.items(settings.library).contains(id) else {
      return say("no preset is called \(id); p shows them", isTrouble: true)
    }
    settings.preset = id == PresetMenu.automatic ? nil : id
    return visitSelection()
  }

  /// Takes other colours by their theme's name.
  mutating func chooseTheme(_ name: String) -> [WorkbenchEffect] {
    guard let choice = ThemeChoice(rawValue: name) else {
      let names = ThemeChoice.allCases.map(\.rawValue)
      return say("\(name) is none of \(names.joined(separator: ", "))", isTrouble: true)
    }
    theme = choice
    return []
  }

  mutating func moveMenu(by steps: Int) -> [WorkbenchEffect] {
    switch overlay {
    case .presets(var menu):
      menu.move(by: steps)
      overlay = .presets(menu)
    case .pictures(var choice):
      choice.menu.move(by: steps)
      overlay = .pictures(choice)
    default: break
    }
    return []
  }

  mutating func chooseFromMenu() -> [WorkbenchEffect] {
    if case .pictures(let choice) = overlay {
      if !choice.marked.isEmpty { return chosePictures(choice.markedPictures) }
      guard let place = choice.menu.place else { return [] }
      return chosePicture(choice.menu.items[place], roundTrip: choice.isRoundTrip)
    }
    guard case .presets(let menu) = overlay, let place = menu.place else { return [] }
    overlay = nil
    return choosePreset(menu.items[place])
  }

  /// Changes the open form.
  mutating func onForm(_ change: (inout ParameterForm) -> Void) -> [WorkbenchEffect] {
    guard case .form(var form) = overlay else { return [] }
    change(&form)
    overlay = .form(form)
    return []
  }

  /// Takes what the form says; another preset is another look at the latent.
  mutating func closeForm() -> [WorkbenchEffect] {
    guard case .form(let form) = overlay else { return [] }
    overlay = nil
    return take(form.settings)
  }

  /// Sets one parameter, as the form would: `scaling_factor 0.18215`.
  mutating func setParameter(_ text: String) -> [WorkbenchEffect] {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    let value = parts.count > 1 ? parts[1].trimmingSpaces() : ""
    guard let name = parts.first, let field = ParameterForm.Field(rawValue: name) else {
      let names = ParameterForm.Field.allCases.map(\.rawValue)
      let nearest = parts.first.flatMap { TextMatch.nearest(to: $0, among: names) }
      let hint = nearest.map { "; did you mean \($0)?" } ?? ""
      return say("no parameter is called \(parts.first ?? "that")\(hint)", isTrouble: true)
    }
    var changed = settings
    changed.keep(settings.parameters(for: selectedExamination?.interpretation), around: field)
    if let complaint = changed.set(field, to: value) { return say(complaint, isTrouble: true) }
    return take(changed)
  }

  private mutating func take(_ settings: Settings) -> [WorkbenchEffect] {
    let isOtherPreset = self.settings.preset != settings.preset
    self.settings = settings
    return isOtherPreset ? visitSelection() : []
  }

  /// Takes the line that was typed.
  mutating func takePrompt() -> [WorkbenchEffect] {
    switch overlay {
    case .save(let subject, let editor): save(subject, as: editor.text)
    case .compare(let editor): openSheet(editor.text)
    case .encode(let pictures, let editor): encode(pictures, savingAs: editor.text)
    case .saveSheet(let editor, let whole): saveSheet(as: editor.text, whole: whole)
    default: []
    }
  }
}

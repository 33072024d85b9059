import Latents

extension CommandTable {
  /// What is done with the selected latent.
  static let decode: [Command] = [
    Command(
      "decode", [.enter], in: .decode, word: "decode", "send the latent to the endpoint",
      when: { $0.selectedFile != nil && !$0.isChoosing }
    ) { state, _ in state.decodeSelection() },
    Command(
      "cancel", [.escape], in: .decode, word: "cancel",
      "give up the selected latent's decode, or clear the filter", when: { $0.canCancel }
    ) { state, _ in state.cancelSelection() },
    Command(
      "compare", ["c"], in: .decode, word: "compare",
      "compare presets, spaces or factors side by side", taking: CommandArgument("PANES"),
      when: { $0.selectedFile != nil }
    ) { state, call in
      call.argument.map { state.openSheet($0) } ?? state.beginComparing()
    },
    Command(
      "save", ["s"], in: .decode, word: "save", "save what was decoded, or the proof",
      taking: CommandArgument("FILE"), when: { $0.hasSaveable }
    ) { state, call in state.beginSaving(as: call.argument) },
    Command(
      "preset", ["p"], in: .decode, word: "preset", "choose a preset",
      taking: CommandArgument("PRESET", candidates: { PresetMenu.items($0.settings.library) }),
      when: { !$0.files.isEmpty }
    ) { state, call in state.choosePreset(call.argument) },
    Command(
      "parameters", ["e"], in: .decode, word: "parameters",
      "edit endpoint and decode parameters"
    ) { state, _ in
      state.overlay = .form(
        ParameterForm(state.settings, for: state.selectedExamination?.interpretation))
      return []
    },
    Command(
      "set", [], in: .decode, "set a decode parameter: scaling_factor 0.18215",
      taking: CommandArgument(
        "NAME VALUE", isRequired: true,
        candidates: { _ in ParameterForm.Field.allCases.map(\.rawValue) })
    ) { state, call in state.setParameter(call.argument ?? "") },
    Command(
      "endpoint", [], in: .decode, "decode at another endpoint",
      taking: CommandArgument(
        "ENDPOINT", isRequired: true, candidates: { $0.endpointCandidates })
    ) { state, call in state.setParameter("endpoint \(call.argument ?? "")") },
  ]
}

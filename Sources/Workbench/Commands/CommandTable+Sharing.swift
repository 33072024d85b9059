extension CommandTable {
  /// What other programs get of the selected latent.
  static let sharing: [Command] = [
    Command(
      "choose", [.enter], in: .decode, word: "choose", "print the chosen paths and leave",
      when: { $0.isChoosing && $0.selectedFile != nil }
    ) { state, _ in state.choose() },
    Command("copy-path", ["y"], in: .decode, "copy the latent's path", when: { $0.hasSelection }) {
      state, _ in state.copyPath()
    },
    Command(
      "copy-command", ["Y"], in: .decode, "copy the safelight decode command for this",
      when: { $0.hasSelection }
    ) { state, _ in state.copyCommand() },
    Command(
      "copy-python", [.control("y")], in: .decode, "copy the same as Python, remote_decode(...)",
      when: { $0.hasSelection }
    ) { state, _ in state.copyPython() },
    Command(
      "open-picture", ["o"], in: .decode, "open the picture in your viewer",
      when: { $0.exposure != nil }
    ) { state, _ in state.openPicture() },
  ]
}

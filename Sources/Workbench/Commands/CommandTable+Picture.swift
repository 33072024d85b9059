extension CommandTable {
  /// What is shown of the selected latent.
  static let picture: [Command] = [
    Command(
      "channels", [.tab], in: .picture, word: "channels",
      "channels and facts in the picture's place, and back",
      when: { $0.isShowingChannelsOnly || $0.layout.channels.isEmpty }
    ) { state, _ in
      state.isShowingChannelsOnly.toggle()
      return []
    },
    Command(
      "next-view", ["v"], in: .picture, word: "view",
      "show the next picture: decoded, proof, linear", when: { $0.exposures.count > 1 }
    ) { state, call in
      state.showNextView(call.times)
      return []
    },
    Command("later-channels", ["]"], in: .picture, "later channels") { state, call in
      state.scrollChannels(by: call.times)
      return []
    },
    Command("earlier-channels", ["["], in: .picture, "earlier channels") { state, call in
      state.scrollChannels(by: -call.times)
      return []
    },
  ]
}

extension CommandTable {
  /// What is done with a video on screen.
  static let video: [Command] = [
    Command(
      "play", [" "], in: .picture, word: "play", "play the video, or stop it",
      when: { $0.player != nil }
    ) { state, _ in state.togglePlaying() },
    Command(
      "frame-forward", ["."], in: .picture, word: "step", "one frame further",
      when: { $0.player != nil }
    ) { state, call in state.onPlayer { $0.step(by: call.times) } },
    Command(
      "frame-back", [","], in: .picture, "one frame back", when: { $0.player != nil }
    ) { state, call in state.onPlayer { $0.step(by: -call.times) } },
    Command(
      "scrub-forward", [">"], in: .picture, "a tenth of the video further",
      when: { $0.player != nil }
    ) { state, call in state.onPlayer { $0.scrub(by: call.times) } },
    Command(
      "scrub-back", ["<"], in: .picture, "a tenth of the video back",
      when: { $0.player != nil }
    ) { state, call in state.onPlayer { $0.scrub(by: -call.times) } },
    Command(
      "faster", [")"], in: .picture, "play the video faster", when: { $0.player != nil }
    ) { state, _ in state.onPlayer { $0.changeRate(by: 1.25) } },
    Command(
      "slower", ["("], in: .picture, "play the video slower", when: { $0.player != nil }
    ) { state, _ in state.onPlayer { $0.changeRate(by: 0.8) } },
    Command(
      "first-frame", ["{"], in: .picture, "save frames from this one on",
      when: { $0.player != nil }
    ) { state, _ in state.onPlayer { $0.mark(first: true) } },
    Command(
      "last-frame", ["}"], in: .picture, "save frames up to this one",
      when: { $0.player != nil }
    ) { state, _ in state.onPlayer { $0.mark(first: false) } },
    Command(
      "film-strip", ["f"], in: .picture, word: "strip", "a strip of frames, and back",
      when: { $0.player != nil }
    ) { state, _ in
      state.isShowingStrip.toggle()
      return []
    },
  ]
}

extension VideoPlayer {
  /// Goes so many tenths of the video further.
  fileprivate mutating func scrub(by tenths: Int) {
    seek(to: position + tenths * max(frameCount / 10, 1))
  }
}

extension CommandTable {
  /// What is done with many latents: marked, decoded into a folder, watched for.
  static let batch: [Command] = [
    Command(
      "decode-marked", ["D"], in: .list, word: "decode marked",
      "decode marked latents, or all listed, into a folder", taking: CommandArgument("FOLDER"),
      when: { !$0.marked.isEmpty }
    ) { state, call in
      state.decodeMarked(into: call.argument ?? "")
    },
    Command(
      "pause", ["P"], in: .list, word: "pause", "hold the queue, or let it go on",
      when: { $0.isQueueing }
    ) { state, _ in state.togglePause() },
    Command(
      "give-up", ["X"], in: .list, word: "give up", "give up all that waits or is under way",
      when: { $0.isQueueing }
    ) { state, _ in state.giveUpBatch() },
    Command("mark", ["m"], in: .list, "mark the latent, or take its mark away") { state, call in
      state.toggleMarks(call.times)
    },
    Command("mark-all", ["M"], in: .list, "mark all latents listed, or none") { state, _ in
      state.toggleAllMarks()
    },
    Command(
      "watch", ["w"], in: .list, "show latents as they are written, or stop",
      taking: CommandArgument("FOLDER")
    ) { state, call in
      state.watch(decodingInto: call.argument)
    },
    Command(
      "watch-decode", ["W"], in: .list, "show latents as they are written, and decode them"
    ) { state, _ in
      state.askForFolder("watch")
    },
  ]

  /// What is done with the summary of a batch.
  static let summary: [Command] = [
    Command("summary-close", [.escape, .enter, "q"], in: .summary, word: "close", "close it") {
      state, _ in state.closeOverlay()
    },
    Command("summary-down", ["j", .down], in: .summary, "further down") { state, call in
      state.scrollSummary(by: call.times)
    },
    Command("summary-up", ["k", .up], in: .summary, "further up") { state, call in
      state.scrollSummary(by: -call.times)
    },
  ]
}

extension WorkbenchState {
  /// Whether a batch is under way, or held.
  var isQueueing: Bool { batch.map { !$0.queue.isIdle } ?? false }
}

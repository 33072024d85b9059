import Latents

extension CommandTable {
  /// Finding the latents that are worth a look.
  static let health: [Command] = [
    Command("sick", ["!"], in: .list, "list only what is sick or unreadable, or all again") {
      state, _ in state.toggleSickOnly()
    },
    Command(
      "sort", ["t"], in: .list, "sort by name, verdict, std, time, model, size in turn",
      taking: CommandArgument("ORDER") { _ in ListOrder.allCases.map(\.rawValue) }
    ) { state, call in
      if let name = call.argument {
        guard let order = ListOrder(rawValue: name) else {
          return state.say("there is no order \(name)", isTrouble: true)
        }
        state.listOrder = order
      } else {
        state.listOrder = state.listOrder.next
      }
      return state.sortList() + state.say("sorted by \(state.listOrder.rawValue)")
    },
    Command("sort-reversed", ["T"], in: .list, "turn the order of the list around") { state, _ in
      state.isListReversed.toggle()
      return state.sortList()
    },
    Command(
      "latent-space", ["u"], in: .picture, "statistics as stored, in model space, in VAE space"
    ) { state, _ in state.nextNumbersSpace() },
    Command(
      "take-space", ["U"], in: .picture,
      "take the numbers for another space than the file says",
      taking: CommandArgument("SPACE") { _ in LatentSpace.allCases.map(\.rawValue) + ["file"] },
      when: { $0.selectedExamination != nil }
    ) { state, call in state.takeSpace(call.argument) },
    Command(
      "save-latent", ["N"], in: .picture,
      "save the latent itself, in the space that is shown",
      taking: CommandArgument("FILE"), when: { $0.selectedExamination != nil }
    ) { state, call in state.beginSavingLatent(as: call.argument) },
  ]
}

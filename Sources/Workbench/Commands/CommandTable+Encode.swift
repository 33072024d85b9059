extension CommandTable {
  /// What is done with pictures that are no latents yet.
  static let encode: [Command] = [
    Command(
      "encode", ["E"], in: .decode, "encode a picture, and open its latent",
      taking: CommandArgument("PICTURE")
    ) { state, call in state.beginEncoding(call.argument) },
    Command(
      "round-trip", ["R"], in: .decode, "encode and decode a picture, and compare",
      taking: CommandArgument("PICTURE")
    ) { state, call in state.beginEncoding(call.argument, roundTrip: true) },
    Command(
      "encode-endpoint", [], in: .decode, "encode pictures at another endpoint",
      taking: CommandArgument("ENDPOINT", candidates: { $0.endpointCandidates })
    ) { state, call in state.setEncodeEndpoint(call.argument) },
  ]
}

import HybridInference

extension Settings {
  /// Sets a row that has a few choices to one of them; answers what is wrong with the text.
  mutating func choose(_ field: ParameterForm.Field, _ text: String) -> String? {
    switch field {
    case .doScaling:
      guard let isOn = Self.truth(text) else { return Self.complaint(text, ["yes", "no"]) }
      parameters.doScaling = isOn
      given.insert(.scaling)
    case .partialPostprocess:
      guard let isOn = Self.truth(text) else { return Self.complaint(text, ["yes", "no"]) }
      parameters.partialPostprocess = isOn
    case .outputType: return Self.choose(text, &parameters.outputType)
    case .returnType: return Self.choose(text, &parameters.returnType)
    case .imageFormat: return Self.choose(text, &parameters.imageFormat)
    case .processor:
      if text == "none" || text.isEmpty {
        parameters.processor = nil
        return nil
      }
      var processor = parameters.processor ?? .image
      let complaint = Self.choose(text, &processor, also: ["none"])
      if complaint == nil { parameters.processor = processor }
      return complaint
    case .endpoint, .preset, .scalingFactor, .shiftFactor, .height, .width: break
    }
    return nil
  }

  private static func choose<Choice: RawRepresentable<String> & CaseIterable>(
    _ text: String, _ choice: inout Choice, also others: [String] = []
  ) -> String? {
    guard let chosen = Choice(rawValue: text) else {
      return complaint(text, Choice.allCases.map(\.rawValue) + others)
    }
    choice = chosen
    return nil
  }

  private static func complaint(_ text: String, _ choices: [String]) -> String {
    "\(text.isEmpty ? "nothing" : text) is none of \(choices.joined(separator: ", "))"
  }

  private static func truth(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "true", "on": true
    case "no", "false", "off": false
    default: nil
    }
  }
}

import HybridInference
import Latents

extension Settings {
  /// Keeps what was filled in on the rows that are set together with this one: who changes one
  /// factor means to change that one.
  mutating func keep(_ filled: DecodeParameters, around field: ParameterForm.Field) {
    switch field {
    case .scalingFactor, .shiftFactor, .doScaling:
      parameters.doScaling = filled.doScaling
      parameters.scalingFactor = filled.scalingFactor
      parameters.shiftFactor = filled.shiftFactor
    case .height, .width:
      parameters.height = filled.height
      parameters.width = filled.width
    default: break
    }
  }

  /// Sets a row to what was typed; answers what is wrong with it.
  mutating func set(_ field: ParameterForm.Field, to text: String) -> String? {
    switch field {
    case .endpoint:
      if let fault = fault(ofEndpoint: text) { return fault }
      endpoint = text.isEmpty ? "local" : text
    case .preset:
      guard text.isEmpty || library[text] != nil else {
        return "no preset is called \(text); p shows them"
      }
      preset = text.isEmpty ? nil : text
    case .scalingFactor, .shiftFactor: return setFactor(field, text)
    case .height, .width: return setSide(field, text)
    default: return choose(field, text)
    }
    return nil
  }

  private mutating func setFactor(_ field: ParameterForm.Field, _ text: String) -> String? {
    let number = PythonNumber(text)
    guard text.isEmpty || number != nil else { return "\(text) is not a number" }
    if field == .scalingFactor { parameters.scalingFactor = number }
    if field == .shiftFactor { parameters.shiftFactor = number }
    if number != nil { parameters.doScaling = true }
    given.insert(.scaling)
    return nil
  }

  private mutating func setSide(_ field: ParameterForm.Field, _ text: String) -> String? {
    let side = Int(text)
    guard text.isEmpty || side.map({ (1...65_536).contains($0) }) ?? false else {
      return "\(text) is not a size in pixels"
    }
    if field == .height { parameters.height = side } else { parameters.width = side }
    if parameters.height == nil, parameters.width == nil {
      given.remove(.size)
    } else {
      given.insert(.size)
    }
    return nil
  }

  /// What is wrong with endpoints as they were typed; nothing where they are names of the settings.
  func fault(ofEndpoint text: String) -> String? {
    let unnamed = text.split(separator: " ").filter { !endpointNames.contains(String($0)) }
    return Self.fault(ofEndpoint: unnamed.joined(separator: " "))
  }

  /// What is wrong with an endpoint's address, or with several.
  static func fault(ofEndpoint text: String) -> String? {
    for text in text.split(separator: " ").map(String.init)
    where text != "local" && !text.hasPrefix("local:") {
      do throws(EndpointFault) {
        _ = try Endpoint(text)
      } catch {
        return error.words
      }
    }
    return nil
  }

  /// Steps through a row's choices.
  mutating func cycle(_ field: ParameterForm.Field, by steps: Int) {
    switch field {
    case .preset:
      let ids: [String?] = [nil] + library.presets.map(\.id)
      preset = Self.step(preset, in: ids, by: steps)
    case .doScaling:
      parameters.doScaling.toggle()
      given.insert(.scaling)
    case .outputType:
      parameters.outputType = Self.step(
        parameters.outputType, in: DecodeParameters.ExchangeType.allCases, by: steps)
    case .returnType:
      parameters.returnType = Self.step(
        parameters.returnType, in: DecodeParameters.ExchangeType.allCases, by: steps)
    case .imageFormat:
      parameters.imageFormat = Self.step(
        parameters.imageFormat, in: DecodeParameters.ImageFormat.allCases, by: steps)
    case .partialPostprocess: parameters.partialPostprocess.toggle()
    case .processor:
      parameters.processor = Self.step(
        parameters.processor, in: [nil] + DecodeParameters.Processor.allCases.map(Optional.some),
        by: steps)
    case .endpoint, .scalingFactor, .shiftFactor, .height, .width: break
    }
  }

  private static func step<Value: Equatable>(_ value: Value, in all: [Value], by steps: Int)
    -> Value
  {
    let index = (all.firstIndex(of: value) ?? 0) + steps
    return all[(index % all.count + all.count) % all.count]
  }

  /// Gives a row back to its default, or to what is known of the latent.
  mutating func reset(_ field: ParameterForm.Field) {
    let fresh = Settings()
    switch field {
    case .endpoint: endpoint = fresh.endpoint
    case .preset: preset = nil
    case .scalingFactor, .shiftFactor, .doScaling:
      parameters.scalingFactor = nil
      parameters.shiftFactor = nil
      parameters.doScaling = true
      given.remove(.scaling)
    case .outputType: parameters.outputType = fresh.parameters.outputType
    case .returnType: parameters.returnType = fresh.parameters.returnType
    case .imageFormat: parameters.imageFormat = fresh.parameters.imageFormat
    case .partialPostprocess:
      parameters.partialPostprocess = fresh.parameters.partialPostprocess
    case .processor: parameters.processor = nil
    case .height, .width:
      parameters.height = nil
      parameters.width = nil
      given.remove(.size)
    }
  }

  /// The row's text when typing begins: what is set or filled in, empty where nothing is.
  func text(of field: ParameterForm.Field, _ filled: DecodeParameters) -> String {
    switch field {
    case .endpoint: endpoint
    case .preset: preset ?? ""
    case .scalingFactor: filled.scalingFactor?.description ?? ""
    case .shiftFactor: filled.shiftFactor?.description ?? ""
    case .height: filled.height.map(String.init) ?? ""
    case .width: filled.width.map(String.init) ?? ""
    default: ""
    }
  }
}

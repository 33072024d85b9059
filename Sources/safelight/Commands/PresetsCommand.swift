import ArgumentParser
import HybridInference
import JSON
import Latents
import LocalDecoding
import Workbench

/// `safelight presets`: the VAEs that the program knows and their numbers.
struct PresetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "presets", abstract: "List the presets: VAEs, their factors and endpoints.")

  @Flag(help: "Print one JSON array, an object for each preset.")
  var json = false

  func run() throws {
    let presets = Presets.library.presets
    if json { return Output.json(.array(presets.map(Self.json))) }
    for preset in presets { Output.line(Self.line(preset).harmless) }
  }

  private static func line(_ preset: Preset) -> String {
    let numbers: String
    switch preset.conversion {
    case .factors(let scaling, _):
      let shift = preset.shiftFactor.map { ", shift_factor \(PythonNumber.float($0))" } ?? ""
      numbers = "scaling_factor \(PythonNumber.float(scaling))\(shift)"
    case .perChannel: numbers = "mean and std for each channel"
    case .perChannelAndFrame: numbers = "mean and std for each channel and frame"
    case .unknown: numbers = "mean and std in the model's checkpoint"
    }
    let id = preset.id + String(repeating: " ", count: max(1, 26 - preset.id.count))
    return "\(id)\(preset.channels) channels, \(numbers)  \(preset.name)"
  }

  private static func json(_ preset: Preset) -> JSONValue {
    .object([
      JSONMember("id", .string(preset.id)), JSONMember("name", .string(preset.name)),
      JSONMember("alias_of", JSONValue(preset.aliasOf)),
      JSONMember("channels", .integer(preset.channels)),
      JSONMember("spatial_compression", JSONValue(preset.spatialCompression)),
      JSONMember("temporal_compression", .integer(preset.temporalCompression)),
      JSONMember("scaling_factor", JSONValue(preset.scalingFactor)),
      JSONMember("shift_factor", preset.shiftFactor.map { JSONValue($0) } ?? .null),
      JSONMember("layout", .string(preset.layout)),
      JSONMember("decode_endpoint", JSONValue(preset.decodeEndpoint)),
      JSONMember("encode_endpoint", JSONValue(preset.encodeEndpoint)),
      JSONMember(
        "decoders",
        .array(
          LocalDecoder.kinds(for: preset, models: ModelFolders.models).map { .string($0.rawValue) }
        )),
      JSONMember("notes", JSONValue(preset.notes)),
    ])
  }
}

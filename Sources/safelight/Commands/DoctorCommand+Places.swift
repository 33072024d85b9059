import HybridInference
import JSON
import Workbench

extension DoctorCommand {
  /// Every path that is used, and where each setting came from.
  static func places() -> [(key: String, value: JSONValue)] {
    let settings = SettingsFile.current
    let problems = settings.problems.map { problem in
      (problem.line.map { "line \($0): " } ?? "") + problem.words
    }
    let folders = [
      ("settings", SettingsFile.path), ("cache_folder", UserFolders.cache),
      ("data_folder", UserFolders.data), ("state_folder", UserFolders.state),
    ]
    return folders.map { ($0.0, JSONValue($0.1)) } + [
      ("settings_problems", .array(problems.map(JSONValue.string))),
      ("model_folders", .array(ModelFolders.all.map(JSONValue.string))),
      (
        "endpoint_names",
        .array(settings.endpoints.map { .string("\($0.name) \(Endpoint.shown($0.url))") })
      ),
      ("own_presets", .array(settings.presets.map { .string($0.id) })),
      ("theme", .string(settings.theme.rawValue)),
      (
        "origins",
        .object(
          origins(settings).sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) }
        )
      ),
    ]
  }

  /// Where each value came from that is not the program's own.
  private static func origins(_ settings: UserSettings) -> [String: String] {
    var origins = settings.lines.mapValues { "settings.toml:\($0)" }
    for name in variables where Environment.value(name) != nil { origins[name] = "environment" }
    if Environment.value("SAFELIGHT_ENDPOINT") != nil {
      origins["endpoint"] = "environment SAFELIGHT_ENDPOINT"
    }
    return origins
  }

  /// Variables that change what the program does.
  private static let variables = [
    "SAFELIGHT_ENDPOINT", "SAFELIGHT_MODELS", "HF_TOKEN", "HF_HOME", "HF_HUB_CACHE", "NO_COLOR",
    "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
  ]
}

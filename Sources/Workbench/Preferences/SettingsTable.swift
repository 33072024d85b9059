import HybridInference
import Latents
import TOML

/// All settings that there are.
enum SettingsTable {
  static let all: [SettingsRow] = top + endpoints + presets + parameters + saving + rest

  private static let top: [SettingsRow] = [
    .choice(
      "theme", ThemeChoice.allCases.map(\.rawValue),
      "the colours; auto follows the terminal's background, and none is what `NO_COLOR` asks for"
    ) { settings, text in settings.theme = ThemeChoice(rawValue: text) ?? .auto },
    .text(
      "endpoint", "where latents are sent: a URL, `local`, or a name from below", example: "\"gpu\""
    ) {
      settings, text, _ in
      settings.parameters.endpoint = text
      return nil
    },
    .choice(
      "graphics", ["auto", "kitty", "sixel", "iterm", "half", "symbols", "none"],
      "how pictures are drawn"
    ) { settings, text in settings.graphics = text == "auto" ? nil : text },
    .list(
      "viewer", "a program and its arguments", "shows a picture when `open-picture` asks for it",
      example: "[\"feh\", \"--scale-down\"]"
    ) { settings, words, _ in
      guard let program = words.first, !program.isEmpty else { return "viewer names no program" }
      settings.viewer = words
      return nil
    },
  ]

  private static let endpoints: [SettingsRow] = [
    .text("endpoints.*.url", "the endpoint's address", example: "\"https://example.org/decode\"") {
      settings, text, path in
      if let fault = Settings.fault(ofEndpoint: text) { return "\(text): \(fault)" }
      settings.onEndpoint(path[1]) { $0.url = text }
      return nil
    },
    .text("endpoints.*.token", "sent to it for authorisation", example: "\"hf_...\"") {
      settings, text, path in
      settings.onEndpoint(path[1]) { $0.token = text }
      return nil
    },
    .text(
      "endpoints.*.token_env", "the environment variable that has the token",
      example: "\"MY_TOKEN\""
    ) { settings, text, path in
      settings.onEndpoint(path[1]) { $0.tokenVariable = text }
      return nil
    },
  ]

  private static let parameters: [SettingsRow] = ParameterForm.Field.allCases.dropFirst(2).map {
    field in
    SettingsRow(
      "parameters.\(field.rawValue)", field.takes, "where the parameter form starts",
      example: field.example
    ) { settings, entry in
      let text: String
      switch entry.value {
      case .string(let value): text = value
      case .bool(let value): text = value ? "yes" : "no"
      case .integer(let value): text = String(value)
      case .float(let value): text = String(value)
      case .array: return SettingsRow.wrong(entry, field.takes)
      }
      return settings.parameters.set(field, to: text)
    }
  }

  private static let saving: [SettingsRow] = [
    .text(
      "save.picture",
      "the name suggested for a picture; `{stem}`, `{preset}`, `{made}`, `{ext}`, "
        + "`{folder}` stand for the latent's name, its preset, how the picture was made, what "
        + "suits the format, and the latent's folder", example: "\"{stem}-{preset}.{ext}\""
    ) { settings, text, _ in take(text, &settings.templates.picture) },
    .text("save.sheet", "the name suggested for a contact sheet", example: "\"{stem}-sheet.{ext}\"")
    {
      settings, text, _ in take(text, &settings.templates.sheet)
    },
  ]

  private static func take(_ template: String, _ place: inout String) -> String? {
    if let name = NameTemplates.unknown(in: template) {
      return "{\(name)} stands for nothing" + SettingsRow.hint(name, NameTemplates.placeholders)
    }
    guard !template.isEmpty else { return "a name cannot be empty" }
    place = template
    return nil
  }

  private static let rest: [SettingsRow] = [
    .list(
      "models.folders", "a list of folders",
      "looked into for tiny autoencoders, before the usual ones",
      example: "[\"~/models/taesd\"]"
    ) { settings, folders, _ in
      settings.modelFolders = folders
      return nil
    },
    .list(
      "keys.*", "a list of keys", "the keys of a command, in place of its own",
      example: "[\"s\", \"Ctrl-S\"]"
    ) {
      settings, names, path in bind(path[1], names, &settings.keymap)
    },
  ]

  private static func bind(_ command: String, _ names: [String], _ keymap: inout Keymap) -> String?
  {
    var keys: [KeyPress] = []
    for name in names {
      guard let key = KeyPress(named: name) else {
        return "no key is called \(name): write a, A, Ctrl-A, Alt-A, Enter, Up, PgDn, F5"
      }
      keys.append(key)
    }
    guard let bound = keymap[command] else {
      return "no command is called \(command)"
        + SettingsRow.hint(command, keymap.commands.map(\.name))
    }
    if bound.context.takesText, let key = keys.first(where: { $0.typed != nil }) {
      return "\(command) works while text is typed, where \(key.name) is text"
    }
    keymap.bind(command, to: keys)
    return nil
  }
}

extension UserSettings {
  fileprivate mutating func onEndpoint(_ name: String, _ change: (inout NamedEndpoint) -> Void) {
    let index = endpoints.firstIndex { $0.name == name }
    var endpoint = index.map { endpoints[$0] } ?? NamedEndpoint(name: name)
    change(&endpoint)
    if let index { endpoints[index] = endpoint } else { endpoints.append(endpoint) }
  }
}

extension ParameterForm.Field {
  /// What the row takes in the settings.
  fileprivate var takes: String {
    switch self {
    case .scalingFactor, .shiftFactor: "a number"
    case .height, .width: "pixels"
    case .doScaling, .partialPostprocess: "true or false"
    case .outputType, .returnType: "pil, pt, mp4"
    case .imageFormat: "jpg, png"
    case .processor: "image, video, none"
    case .endpoint, .preset: "text"
    }
  }

  fileprivate var example: String {
    switch self {
    case .scalingFactor: "0.18215"
    case .shiftFactor: "0.1159"
    case .height, .width: "1024"
    case .doScaling, .partialPostprocess: "true"
    case .outputType: "\"pt\""
    case .returnType: "\"pil\""
    case .imageFormat: "\"png\""
    case .processor: "\"image\""
    case .endpoint, .preset: "\"\""
    }
  }
}

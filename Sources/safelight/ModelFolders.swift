import LocalDecoding

/// Where people keep the weights of tiny autoencoders.
enum ModelFolders {
  /// The folders, the most important first: those of `SAFELIGHT_MODELS` (several with colons between
  /// them), those of the settings, our own, ComfyUI's in the home folder, the Hugging Face cache.
  static var all: [String] {
    var folders =
      Environment.value("SAFELIGHT_MODELS").map { list in
        list.split(separator: ":").map(String.init)
      } ?? []
    folders += SettingsFile.current.modelFolders.map { folder in
      folder.hasPrefix("~/") ? (home ?? "") + folder.dropFirst() : folder
    }
    if let own { folders.append(own) }
    if let home { folders.append(home + "/ComfyUI/models/vae_approx") }
    if let cache { folders.append(cache) }
    return folders
  }

  /// What is found in them.
  static var models: TinyModels { TinyModels(folders: all) }

  /// Where weights that belong to nothing else are best put.
  static var own: String? { UserFolders.data.map { $0 + "/models" } }

  private static var home: String? { Environment.value("HOME") }

  private static var cache: String? {
    Environment.value("HF_HUB_CACHE")
      ?? Environment.value("HF_HOME").map { $0 + "/hub" }
      ?? home.map { $0 + "/.cache/huggingface/hub" }
  }
}

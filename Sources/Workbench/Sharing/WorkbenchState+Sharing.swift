import HybridInference

extension WorkbenchState {
  var hasSelection: Bool { selectedFile != nil }

  /// Ends with the paths that were chosen: those marked, or the selected one.
  mutating func choose() -> [WorkbenchEffect] {
    guard isChoosing, let file = selectedFile else { return [] }
    chosen = (marked.isEmpty ? [file] : marked.sorted()).map { files[$0].path }
    return [.quit]
  }

  mutating func copyPath() -> [WorkbenchEffect] {
    guard let file = selectedFile else { return [] }
    return copy(files[file].path, "its path")
  }

  /// Copies the command line that decodes the latent as it would be decoded here.
  mutating func copyCommand() -> [WorkbenchEffect] {
    guard let file = selectedFile else { return [] }
    let line = DecodeLine(
      path: files[file].path, endpoint: settings.endpoint, preset: settings.preset,
      parameters: settings.parameters(for: selectedExamination?.interpretation))
    return copy(line.command, "the decode command")
  }

  /// Copies Python that decodes the latent with the reference client and the same parameters.
  mutating func copyPython() -> [WorkbenchEffect] {
    guard let file = selectedFile else { return [] }
    guard case .success(let header) = files[file].header, let entry = try? header.entry() else {
      return say("its header is not read yet")
    }
    let line = DecodeLine(
      path: files[file].path, endpoint: settings.endpoint, preset: settings.preset,
      parameters: settings.parameters(for: selectedExamination?.interpretation))
    return copy(line.python(container: header.container, key: entry.key ?? ""), "Python")
  }

  private mutating func copy(_ text: String, _ what: String) -> [WorkbenchEffect] {
    [.copy(text)] + say("gave the terminal \(what) to copy")
  }

  /// Opens what is on screen in the person's own viewer.
  mutating func openPicture() -> [WorkbenchEffect] {
    guard let file = selectedFile, let exposure else { return say("there is no picture yet") }
    let name = suggestedName(
      "{stem}-{preset}-{made}.{ext}", for: files[file].path,
      made: Saveable.proof(exposure, .none(of: files[file].path)).made, pathExtension: "png")
    return [.open(exposure.picture, name: name)] + say("opening \(name)…")
  }

  mutating func opened(_ result: Result<String, ViewerFailure>) -> [WorkbenchEffect] {
    switch result {
    case .success(let program): say("opened with \(program)")
    case .failure(let failure): say(failure.words, isTrouble: true)
    }
  }
}

/// Why a picture was not opened, in words.
public struct ViewerFailure: Error, Sendable, Equatable {
  /// The words.
  public let words: String
  /// Wraps the words.
  public init(words: String) { self.words = words }
}

extension Provenance {
  /// That of a picture that is shown and not kept.
  fileprivate static func none(of path: String) -> Provenance {
    Provenance(
      source: path, endpoint: "", parameters: DecodeParameters(), preset: nil, program: "")
  }
}

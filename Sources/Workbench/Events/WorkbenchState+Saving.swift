import HybridInference
import LocalDecoding

extension WorkbenchState {
  /// Whether there is something to save.
  var hasSaveable: Bool {
    exposure != nil || selectedFile.map { results[$0] != nil } ?? false
  }

  /// Saves the endpoint's answer, or the proof on screen; asks for the name where none is given.
  mutating func beginSaving(as name: String? = nil) -> [WorkbenchEffect] {
    guard let file = selectedFile, let subject = saveable(file) else {
      return say("there is nothing to save yet")
    }
    if let name { return save(subject, as: name) }
    let name = suggestedName(
      templates.picture, for: files[file].path, made: subject.made,
      pathExtension: subject.usualExtension)
    overlay = .save(subject, LineEditor(name))
    return []
  }

  /// A template's name for what is made of a latent.
  func suggestedName(
    _ template: String, for path: String, made: String, pathExtension: String
  ) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? "latent"
    let folder = path.contains("/") ? String(path.dropLast(name.count + 1)) : "."
    return NameTemplates.fill(
      template,
      [
        "stem": name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name,
        "preset": selectedExamination?.interpretation.preset?.value.id ?? "unknown",
        "made": made, "ext": pathExtension, "folder": folder.isEmpty ? "/" : folder,
      ])
  }

  /// What of a file would be saved now: the picture on screen, or an answer that is none.
  private func saveable(_ file: Int) -> Saveable? {
    if let frames = saveableFrames(file) { return frames }
    guard let exposure else { return results[file].map(Saveable.result) }
    guard case .proof(let kind) = exposure.origin else {
      return results[file].map(Saveable.result)
    }
    return .proof(exposure, provenance(of: file, by: kind))
  }

  /// How a proof was made.
  func provenance(of file: Int, by kind: DecoderKind) -> Provenance {
    Provenance(
      source: files[file].path, endpoint: "\(kind.rawValue) on this machine",
      parameters: DecodeParameters(),
      preset: selectedExamination?.interpretation.preset?.value.id, program: program)
  }

  /// Saves under a name; nothing without one.
  mutating func save(_ subject: Saveable, as name: String) -> [WorkbenchEffect] {
    overlay = nil
    let path = name.trimmingSpaces()
    return path.isEmpty
      ? say("nothing was saved") : [.save(SaveOrder(subject: subject, path: path))]
  }

  /// Only a plain yes replaces a file.
  mutating func answerQuestion(yes: Bool) -> [WorkbenchEffect] {
    guard case .confirmReplacing(var order) = overlay else { return [] }
    overlay = nil
    guard yes else { return say("nothing was saved") }
    order.isReplacing = true
    return [.save(order)]
  }

  mutating func saved(
    _ order: SaveOrder, _ result: Result<[String], SaveFailure>
  ) -> [WorkbenchEffect] {
    switch result {
    case .success(let paths):
      let more = paths.count > 1 ? " and \(paths.count - 1) more" : ""
      return say("saved \(paths.first ?? order.path)\(more)")
    case .failure(.exists):
      // A question that comes over something else would take keys meant for that.
      guard overlay == nil, filterEditor == nil else {
        return say("\(order.path) exists already; nothing was saved", isTrouble: true)
      }
      overlay = .confirmReplacing(order)
      return []
    case .failure(.other(let words)): return say(words, isTrouble: true)
    }
  }
}

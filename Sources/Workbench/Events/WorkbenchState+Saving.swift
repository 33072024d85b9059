import HybridInference

extension WorkbenchState {
  /// Asks for the name of what is saved: the endpoint's answer, or the proof on screen.
  mutating func beginSaving() -> [WorkbenchEffect] {
    guard let file = selectedFile, results[file] != nil || exposure != nil else {
      return say("there is nothing to save yet")
    }
    let name = files[file].path.split(separator: "/").last.map(String.init) ?? "latent"
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    overlay = .save(LineEditor("\(stem).\(usualExtension(file))"))
    return []
  }

  private func usualExtension(_ file: Int) -> String {
    guard let result = results[file], savesResult(file) else { return "png" }
    return DecodedFiles(result.decoded, provenance: result.provenance).usualExtension
  }

  /// Whether saving means the endpoint's answer: not while a proof is looked at instead.
  private func savesResult(_ file: Int) -> Bool {
    guard results[file] != nil else { return false }
    return exposure.map { $0.origin == .decoded } ?? true
  }

  /// Saves under this name.
  mutating func save(to path: String, replacing: Bool) -> [WorkbenchEffect] {
    overlay = nil
    guard let file = selectedFile, !path.isEmpty else { return [] }
    if let result = results[file], savesResult(file) {
      return [.save(result, path: path, replacing: replacing)]
    }
    guard let exposure, case .proof(let kind) = exposure.origin else { return [] }
    let examination = selectedExamination
    let provenance = Provenance(
      source: files[file].path, endpoint: "\(kind.rawValue) on this machine",
      parameters: DecodeParameters(), preset: examination?.interpretation.preset?.value.id,
      program: program)
    return [
      .savePicture(exposure, provenance: provenance, path: path, replacing: replacing)
    ]
  }

  mutating func saved(_ result: Result<[String], SaveFailure>) -> [WorkbenchEffect] {
    switch result {
    case .success(let paths):
      let more = paths.count > 1 ? " and \(paths.count - 1) more" : ""
      return say("saved \(paths.first ?? "")\(more)")
    case .failure(.exists(let path)):
      overlay = .confirmReplacing(path: path)
      return []
    case .failure(.other(let words)): return say(words, isTrouble: true)
    }
  }
}

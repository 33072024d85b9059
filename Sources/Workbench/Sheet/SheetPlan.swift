import HybridInference
import Latents

/// The panes of a contact sheet as text: `sd15, sdxl:vae`, `scaling_factor=0.1:0.4:7`, `files=4`.
///
/// A choice (see `PaneChoice`) stands for a pane; a parameter with two values and a number of steps
/// for a sweep, two of them for a grid; `files=4` for the selected latent and the three after it in
/// the list, each under every choice; `round-trip` for the latent as it is decoded, and decoded once
/// more after its picture was encoded again.
enum SheetPlan {
  /// As many as are still large enough to judge.
  static let limit = 9

  /// What most likely helps with a latent: the presets that have its channels, in both spaces.
  static func suggestion(for interpretation: Interpretation) -> String {
    let library = PresetLibrary.bundled
    let own = interpretation.preset?.value
    let isVideo = interpretation.latent.frames > 1
    var presets = library.candidates(channels: interpretation.latent.channels)
      .filter { $0.rgbFactors != nil && ($0.temporalCompression > 1) == isVideo }
    // Where there are presets with a net of their own, weighted sums of channels help nobody.
    let withNets = presets.filter { $0.tinyAutoencoder != nil }
    if !withNets.isEmpty { presets = withNets }
    presets.removeAll { $0.id == own?.id || $0.id == own?.aliasOf }
    if let own { presets.insert(own, at: 0) }
    return presets.prefix(4).flatMap { ["\($0.id):model", "\($0.id):vae"] }.joined(separator: ", ")
  }

  /// Why a text is no plan, in words.
  typealias Fault = PaneChoice.Fault

  /// The panes that a text asks for, of the first of `subjects` or as many as it says; `room` is how
  /// many there may be.
  static func panes(
    _ text: String, settings: Settings, subjects: [SheetSubject], room: Int = limit
  ) throws(Fault) -> [SheetPane] {
    var draft = Draft()
    for item in text.split(separator: ",").map({ String($0).trimmingSpaces() }) where !item.isEmpty
    {
      try draft.add(item, following: subjects.count, settings.library)
    }
    let panes = draft.panes(settings, Array(subjects.prefix(draft.files)))
    let taken = limit - room
    guard panes.count + taken >= 2, panes.count <= room, !panes.isEmpty else {
      let words = taken == 0 ? "" : " beside the \(taken) that \(taken == 1 ? "is" : "are") pinned"
      throw Fault(words: "a sheet has 2 to \(limit) panes, this asks for \(panes.count)\(words)")
    }
    return panes
  }
}

/// A plan while it is read.
private struct Draft {
  var files = 1
  private var choices: [PaneChoice] = []
  private var sweeps: [ParameterSweep] = []
  private var isRoundTrip = false

  mutating func add(
    _ item: String, following: Int, _ library: PresetLibrary
  ) throws(SheetPlan.Fault) {
    if item == "round-trip" {
      isRoundTrip = true
    } else if item.hasPrefix("files=") {
      guard let count = Int(item.dropFirst(6)), (2...SheetPlan.limit).contains(count) else {
        throw .init(words: "\(item): expected files=2 to files=\(SheetPlan.limit)")
      }
      guard count <= following else {
        throw .init(words: "\(item): the list has \(following) from the selected one on")
      }
      files = count
    } else if let end = item.firstIndex(of: "="), !item[..<end].contains("@") {
      guard let sweep = ParameterSweep(item) else {
        throw .init(words: "\(item): expected scaling_factor=0.1:0.4:7, 2 to 9 steps")
      }
      sweeps.append(sweep)
    } else {
      choices.append(try PaneChoice(item, library: library))
    }
  }

  func panes(_ settings: Settings, _ subjects: [SheetSubject]) -> [SheetPane] {
    subjects.flatMap { subject -> [SheetPane] in
      let name = files > 1 ? subject.name : nil
      var panes = choices.map { choice in
        SheetPane(label: label(name, choice.label), choice: choice, settings, subject)
      }
      if !sweeps.isEmpty {
        panes += ParameterSweep.panes(sweeps, settings, subject)
      }
      if isRoundTrip {
        let all = panes.isEmpty ? [plain(label(name, "decoded"), settings, subject)] : panes
        panes = all.flatMap { pane -> [SheetPane] in
          var again = pane
          again.isRoundTrip = true
          again.label += all.count > 1 || !choices.isEmpty ? " again" : ", encoded, decoded"
          return [pane, again]
        }
      }
      return panes.isEmpty && name != nil ? [plain(label(name, ""), settings, subject)] : panes
    }
  }

  private func plain(
    _ label: String, _ settings: Settings, _ subject: SheetSubject
  ) -> SheetPane {
    SheetPane(label: label, settings: settings, subject: subject)
  }

  private func label(_ name: String?, _ rest: String) -> String {
    [name, rest].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

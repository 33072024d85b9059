import HybridInference
import Latents

/// The panes of a contact sheet as text: `sd15, sdxl:vae` or `scaling_factor=0.1:0.4:7`.
///
/// A preset's id stands for a pane, with `:model` or `:vae` behind it for the space to read the
/// latent in; a parameter with two values and a number of steps stands for a sweep, two of them for
/// a grid.
enum SheetPlan {
  /// As many as are still large enough to judge.
  static let limit = 9

  /// What most likely helps with a latent: the presets that have its channels, in both spaces.
  static func suggestion(for interpretation: Interpretation) -> String {
    let library = PresetLibrary.bundled
    let own = interpretation.preset?.value
    var presets = library.candidates(channels: interpretation.latent.channels)
      .filter { $0.rgbFactors != nil }
    presets.removeAll { $0.id == own?.id || $0.id == own?.aliasOf }
    if let own { presets.insert(own, at: 0) }
    return presets.prefix(4).flatMap { ["\($0.id):model", "\($0.id):vae"] }.joined(separator: ", ")
  }

  /// Why a text is no plan, in words.
  struct Fault: Error, Equatable {
    let words: String
  }

  /// The panes that a text asks for.
  static func panes(_ text: String, settings: Settings) throws(Fault) -> [SheetPane] {
    let items = text.split(separator: ",").map { String($0).trimmingSpaces() }
    var panes: [SheetPane] = []
    var sweeps: [ParameterSweep] = []
    for item in items where !item.isEmpty {
      if item.contains("=") {
        guard let sweep = ParameterSweep(item) else {
          throw Fault(words: "\(item): expected scaling_factor=0.1:0.4:7, 2 to 9 steps")
        }
        sweeps.append(sweep)
      } else {
        panes.append(try pane(item, settings))
      }
    }
    panes += ParameterSweep.panes(sweeps, settings)
    guard (2...limit).contains(panes.count) else {
      throw Fault(words: "a sheet has 2 to \(limit) panes, this asks for \(panes.count)")
    }
    return panes
  }

  private static func pane(_ item: String, _ settings: Settings) throws(Fault) -> SheetPane {
    let parts = item.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard settings.library[parts[0]] != nil else {
      throw Fault(words: "no preset is called \(parts[0])")
    }
    let space = parts.count > 1 ? LatentSpace(rawValue: parts[1]) : nil
    guard parts.count <= 2, parts.count == 1 || space != nil else {
      throw Fault(words: "\(item): behind the preset stands :model or :vae")
    }
    var own = settings
    own.preset = parts[0]
    own.given.remove(.scaling)
    own.parameters.scalingFactor = nil
    own.parameters.shiftFactor = nil
    own.parameters.doScaling = true
    return SheetPane(label: parts.joined(separator: " "), settings: own, space: space)
  }
}

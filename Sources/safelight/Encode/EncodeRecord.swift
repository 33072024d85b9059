import HybridInference
import JSON
import LatentFiles
import Latents
import Workbench

/// How a latent was made, as its file says it: what tells whether it has to be made again.
struct EncodeRecord: Sendable {
  private let path: String
  private let facts: [(key: String, value: String)]

  /// What `run` makes of the picture at `path`.
  init(of path: String, _ run: EncodeRun) {
    self.path = path
    var facts = [(key: "safelight.preset", value: run.preset?.id ?? "")]
    facts.append(("safelight.scaling_factor", run.scalingFactor?.description ?? ""))
    facts.append(("safelight.shift_factor", run.shiftFactor?.description ?? ""))
    facts.append(("safelight.fit", run.fit == .none ? "" : run.fit.rawValue))
    self.facts = facts.filter { !$0.value.isEmpty }
  }

  /// The metadata of the latent's file.
  func metadata(_ endpoint: Endpoint, space: LatentSpace?) -> [JSONMember] {
    var texts = [
      (key: "safelight.version", value: Version.text), (key: "safelight.source", value: path),
      (key: "safelight.endpoint", value: endpoint.place),
    ]
    if let space { texts.append(("safelight.space", space.rawValue)) }
    return (texts + facts).map { JSONMember($0.key, .string($0.value)) }
  }

  /// Why the latent at `target` is not the one that would be made now, in words; nil where it is.
  func difference(from target: String) -> String? {
    guard let file = try? LatentFile.inspect(target), let latent = try? file.entry(),
      let made = try? file.load(latent), made.shape.elementCount > 0
    else { return "exists already and is no latent that can be read; --force replaces it" }
    func text(_ key: String) -> String {
      file.metadata.first { $0.key == key }?.value.string ?? ""
    }
    guard Self.name(text("safelight.source")) == Self.name(path) else {
      return "exists already and was not made of \(path); --force replaces it"
    }
    for key in ["preset", "scaling_factor", "shift_factor", "fit"].map({ "safelight." + $0 }) {
      let wanted = facts.first { $0.key == key }?.value ?? ""
      guard text(key) != wanted else { continue }
      let (before, now) = (text(key).isEmpty ? "none" : text(key), wanted.isEmpty ? "none" : wanted)
      return "was made with \(key.dropFirst(10)) \(before), not \(now); --force makes it again"
    }
    guard let picture = FileTime(of: path), let latent = FileTime(of: target), picture <= latent
    else { return "is older than the picture; --force makes it again" }
    return nil
  }

  private static func name(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }
}

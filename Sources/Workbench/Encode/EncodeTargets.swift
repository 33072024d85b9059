/// The files in a folder that latents of pictures are saved to, each named after its picture.
///
/// Pictures of the same name in different formats or folders get longer names, so that none is lost
/// and each finds its own the next time: `a.png` and `a.jpg` become `a.png.safetensors` and
/// `a.jpg.safetensors`, those in folders the folders' names before them.
public struct EncodeTargets: Sendable {
  private let targets: [String: String]

  /// Targets in `folder` for all of these pictures.
  public init(_ paths: [String], in folder: String) {
    let folder = folder.hasSuffix("/") ? folder : folder + "/"
    var rest = Set(paths)
    var targets: [String: String] = [:]
    for naming in [Self.stem, Self.name, Self.wholeName] {
      let groups = Dictionary(grouping: rest, by: naming)
      for (name, paths) in groups where paths.count == 1 {
        targets[paths[0]] = "\(folder)\(name).safetensors"
        rest.remove(paths[0])
      }
    }
    // Only `a/b.png` beside `a-b.png` gets here; one of them has to give way.
    for (index, path) in rest.sorted().enumerated() {
      targets[path] = "\(folder)\(Self.wholeName(path))-\(index).safetensors"
    }
    self.targets = targets
  }

  /// Where the latent of a picture goes.
  public subscript(path: String) -> String { targets[path] ?? Self.stem(path) + ".safetensors" }

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func stem(_ path: String) -> String {
    let name = name(path)
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  private static func wholeName(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." && $0 != ".." }.joined(separator: "-")
  }
}

/// What all names of a list begin and end with: what a narrow list leaves out first.
///
/// `clip_0001_0512x0512_sd.npz` and `clip_0002_0512x0512_sd.npz` share `clip_` and
/// `_0512x0512_sd.npz`. Cuts are made at separators only, so that no number is cut in two.
struct SharedName: Sendable, Hashable {
  /// What all begin with, up to and with a separator.
  private(set) var start = ""
  /// What all end with, from a separator on.
  private(set) var end = ""

  private static let separators: Set<Character> = ["/", "_", "-", ".", " "]

  /// Compares the names; a single one shares its extension with itself.
  init(_ names: [String]) {
    guard let first = names.first else { return }
    if names.count > 1 {
      start = first
      for name in names {
        while !name.hasPrefix(start) { start.removeLast() }
      }
      while let last = start.last, !Self.separators.contains(last) { start.removeLast() }
    }
    let rest = first.dropFirst(start.count)
    end = String(names.count > 1 ? rest : rest.lastIndex(of: ".").map { rest[$0...] } ?? "")
    for name in names {
      let rest = name.dropFirst(start.count)
      while !rest.hasSuffix(end) { end.removeFirst() }
    }
    while let first = end.first, !Self.separators.contains(first) { end.removeFirst() }
  }

  /// Whether a name has both.
  func covers(_ name: String) -> Bool {
    name.hasPrefix(start) && name.dropFirst(start.count).hasSuffix(end)
  }

  /// The name, no wider than this: without what all end with, then without what all begin with, and
  /// only then without its middle.
  func fitted(_ name: String, to columns: Int) -> String {
    guard name.columns > columns else { return name.harmless }
    let stem = String(name.dropLast(end.count))
    guard stem.columns > columns else { return stem.harmless }
    let differing = start.isEmpty ? stem : "…" + stem.dropFirst(start.count)
    return differing.fitted(to: columns, .keepsBoth)
  }
}

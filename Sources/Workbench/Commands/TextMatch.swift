/// How well a text suits what was typed of it.
enum TextMatch {
  /// 0 where the text begins with it, 1 where it contains it, 2 where it has its letters in order.
  ///
  /// It is nil where it does not have them. Case does not count.
  static func rank(_ text: String, _ typed: String) -> Int? {
    let (text, typed) = (text.lowercased(), typed.lowercased())
    if text.hasPrefix(typed) { return 0 }
    if text.contains(typed) { return 1 }
    var rest = typed[...]
    for character in text where character == rest.first { rest.removeFirst() }
    return rest.isEmpty ? 2 : nil
  }

  /// The items that suit, the best first, otherwise in their order.
  static func best<Item>(_ items: [Item], _ rank: (Item) -> Int?) -> [Item] {
    let ranked = items.compactMap { item in rank(item).map { (rank: $0, item: item) } }
    return (0...4).flatMap { wanted in ranked.filter { $0.rank == wanted }.map(\.item) }
  }

  /// The candidate that somebody may have meant by a misspelt name; nil where none is near.
  static func nearest(to name: String, among candidates: [String]) -> String? {
    if name.count > 2, let longer = candidates.first(where: { $0.hasPrefix(name) }) {
      return longer
    }
    let limit = max(1, min(name.count / 2, 3))
    return candidates.map { (distance: distance(name, $0), name: $0) }
      .filter { $0.distance <= limit }.min { $0.distance < $1.distance }?.name
  }

  /// How many characters must be put in, left out or changed to make one text of the other.
  private static func distance(_ one: String, _ other: String) -> Int {
    let (one, other) = (Array(one.lowercased().prefix(64)), Array(other.lowercased().prefix(64)))
    var row = Array(0...other.count)
    for (index, character) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let change = diagonal + (character == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, row[column] + 1, row[column + 1] + 1)
      }
    }
    return row[other.count]
  }
}

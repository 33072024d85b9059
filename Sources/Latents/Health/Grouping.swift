extension Sequence {
  /// The elements by key, groups and elements in order of appearance.
  ///
  /// Neighbours with the same key, as most files of a folder are, cost no look-up.
  package func grouped<Key: Hashable>(
    _ key: (Element) -> Key
  ) -> [(key: Key, elements: [Element])] {
    var groups: [(key: Key, elements: [Element])] = []
    var places: [Key: Int] = [:]
    var last = 0
    for element in self {
      let own = key(element)
      if groups.isEmpty || groups[last].key != own {
        last = places[own] ?? groups.count
        if last == groups.count {
          groups.append((own, []))
          places[own] = last
        }
      }
      groups[last].elements.append(element)
    }
    return groups
  }
}

extension WorkbenchState {
  /// Marks so many files from the selected one on, or takes their marks away, and goes on behind
  /// them.
  mutating func toggleMarks(_ count: Int) -> [WorkbenchEffect] {
    guard let file = selectedFile else { return [] }
    let isMarking = !marked.contains(file)
    for file in visible[selection...].prefix(count) {
      if isMarking { marked.insert(file) } else { marked.remove(file) }
    }
    return move(to: selection + count)
  }

  /// Marks all files that are listed, or takes their marks away where all have one.
  mutating func toggleAllMarks() -> [WorkbenchEffect] {
    if visible.allSatisfy(marked.contains) {
      marked.subtract(visible)
    } else {
      marked.formUnion(visible)
    }
    return say(marked.isEmpty ? "no latent is marked" : "\(marked.count) marked")
  }
}

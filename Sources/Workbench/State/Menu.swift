/// A list to choose from; what is typed leaves those rows that are like it.
public struct Menu: Sendable, Hashable {
  /// What can be chosen.
  public let items: [String]
  /// What each item is, in more words; as many as items, or none.
  let notes: [String]
  /// What is typed.
  private(set) var editor = LineEditor()
  /// Places in `items` that are shown, the best first.
  private(set) var shown: [Int]
  /// The row of the cursor.
  private(set) var row: Int

  /// More steps than any list has rows.
  static let limit = 100_000

  init(items: [String], notes: [String] = [], selection: Int = 0) {
    self.items = items
    self.notes = notes
    shown = Array(items.indices)
    row = max(0, min(selection, items.count - 1))
  }

  /// The place in `items` of what the cursor is on; nil where nothing is like what is typed.
  var place: Int? { shown.indices.contains(row) ? shown[row] : nil }

  mutating func move(by steps: Int) {
    row = max(0, min(row + steps, shown.count - 1))
  }

  /// Changes what is typed; the cursor goes to what suits it best.
  mutating func edit(_ change: (inout LineEditor) -> Bool) {
    let typed = editor.text
    guard change(&editor), editor.text != typed else { return }
    let text = editor.text.trimmingSpaces()
    let places = Array(items.indices)
    shown = TextMatch.best(places) { rank($0, text).flatMap { $0 < 2 ? $0 : nil } }
    // Letters scattered over a path are found in many: they count where nothing better does.
    if shown.isEmpty { shown = places.filter { rank($0, text) != nil } }
    row = 0
  }

  private func rank(_ place: Int, _ typed: String) -> Int? {
    let note = notes.indices.contains(place) ? TextMatch.rank(notes[place], typed) : nil
    return [TextMatch.rank(items[place], typed), note].compactMap { $0 }.min()
  }
}

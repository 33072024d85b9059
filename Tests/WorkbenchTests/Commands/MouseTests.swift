import Testing

@testable import Workbench

@Suite("Conversations: the mouse")
struct MouseTests {
  /// States with different footers.
  private static let beginnings: [(name: String, keys: String)] = [
    ("panes", ""), ("sheet", "c\n"), ("form", "e"), ("form text", "e\n"), ("menu", "p"),
    ("keys", "?"), ("line", ":"), ("prompt", "s"),
  ]

  private func bench(_ keys: String) throws -> Bench {
    var bench = try Bench.showing(columns: 200, rows: 40)
    for character in keys {
      _ = character == "\n" ? bench.press(.enter) : bench.press(.character(character))
    }
    return bench
  }

  @Test("a click on a key in the footer does what the key does", arguments: beginnings)
  func footer(name: String, keys: String) throws {
    let before = try bench(keys)
    let shown = before.state.callable.filter { command in
      guard let word = command.word, let key = command.keys.first else { return false }
      return command.isUseful(before.state) && before.footer.contains("\(key.label) \(word)")
    }
    #expect(shown.count >= 2, "\(before.footer)")
    for command in shown {
      var (clicked, pressed) = (before, before)
      let label = "\(command.keys[0].label) \(command.word ?? "")"
      let column = try #require(before.footer.columns(before: " " + label)) + 1
      for place in [column, column + label.count - 1] {
        clicked = before
        let effects = clicked.mouse(.press(.left), column: place, row: 39)
        pressed = before
        #expect(pressed.send(.input(.key(command.keys[0]))) == effects, "\(command.name)")
        #expect(clicked.screen == pressed.screen, "\(command.name)")
      }
    }
  }

  @Test("rows of menus and of the command list are clicked, a press beside them closes")
  func rows() throws {
    var bench = try Bench.showing()
    _ = bench.type("p")
    let row = try #require(bench.rows { $0.contains("│ sdxl ") }.first)
    #expect(bench.mouse(.press(.left), column: 20, row: row) == ["visit 0 #3 as sdxl"])
    _ = bench.type("?dec")
    let decode = try #require(bench.rows { $0.contains("send the latent") }.first)
    #expect(
      bench.mouse(.press(.left), column: 20, row: decode).contains("decode 0 #1 at local as sdxl")
        || bench.state.awaitedDecode == 0)
    #expect(bench.state.overlay == nil)
    _ = bench.type("p")
    #expect(bench.mouse(.press(.left), column: 0, row: 12) == [])
    #expect(bench.state.overlay == nil)
  }

  @Test("a click takes the form's cursor to a row, another one changes it; the wheel moves it")
  func form() throws {
    var bench = try Bench.showing()
    _ = bench.mouse(.press(.left), column: 30, row: 20)
    #expect(bench.form != nil, "the pane of the parameters opens the form")
    let row = try #require(bench.rows { $0.contains("output_type") }.first)
    _ = bench.mouse(.press(.left), column: 40, row: row)
    #expect(bench.form?.field == .outputType)
    #expect(bench.form?.settings.parameters.outputType == .pt)
    _ = bench.mouse(.press(.left), column: 40, row: row)
    #expect(bench.form?.settings.parameters.outputType == .mp4)
    _ = bench.mouse(.scrollUp, column: 40, row: 3)
    #expect(bench.form?.field == .doScaling)
    _ = bench.mouse(.press(.left), column: 1, row: 1)
    #expect(bench.form == nil)
    #expect(bench.state.settings.parameters.outputType == .mp4)
  }

  @Test("panes of the sheet are clicked, the wheel enlarges them")
  func sheet() throws {
    var bench = try self.bench("c\n")
    let cursor = try #require(bench.state.sheet?.cursor)
    #expect(cursor == 0)
    _ = bench.mouse(.press(.left), column: 190, row: 30)
    #expect(bench.state.sheet?.cursor == (bench.state.sheet?.panes.count ?? 0) - 1)
    _ = bench.mouse(.scrollUp, column: 10, row: 10)
    #expect(bench.state.sheet?.zoom == 2)
    _ = bench.mouse(.scrollDown, column: 10, row: 10)
    #expect(bench.state.sheet?.zoom == 1)
  }

  @Test("the endpoint in the title is clicked to name another; channels grow and shrink")
  func panes() throws {
    var bench = try Bench.showing()
    _ = bench.mouse(.press(.left), column: 70, row: 0)
    #expect(bench.screen.contains(":endpoint "))
    _ = bench.press(.escape)
    _ = bench.mouse(.press(.left), column: 70, row: 5)
    #expect(bench.state.isShowingChannelsOnly)
    _ = bench.mouse(.press(.left), column: 70, row: 5)
    #expect(!bench.state.isShowingChannelsOnly)
  }
}

extension Bench {
  /// Rows of the screen that are as wanted.
  fileprivate func rows(_ isWanted: (String) -> Bool) -> [Int] {
    (0..<state.size.cells.rows).filter { isWanted(row($0)) }
  }
}

extension String {
  /// The columns before a part of the text.
  fileprivate func columns(before part: String) -> Int? {
    var rest = self[...]
    while !rest.isEmpty, !rest.hasPrefix(part) { rest.removeFirst() }
    return rest.isEmpty ? nil : String(dropLast(rest.count)).columns
  }
}

import Testing

@testable import Workbench

@Suite("The table of commands")
struct CommandTableTests {
  /// Contexts whose commands can be called at once, as states have them.
  private static let together: [[CommandContext]] = [
    [.decode, .picture, .list, .program, .anywhere], [.sheet, .program, .anywhere],
    [.form, .anywhere], [.formText, .anywhere], [.menu, .anywhere], [.commands, .anywhere],
    [.prompt, .anywhere], [.filter, .anywhere], [.question, .anywhere],
    [.summary, .anywhere],
  ]

  @Test("names are in kebab case and name one command each")
  func names() {
    let names = CommandTable.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      let parts = name.split(separator: "-", omittingEmptySubsequences: false)
      #expect(
        parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { ("a"..."z").contains($0) } },
        "\(name)")
    }
  }

  @Test("descriptions fit a list of 80 columns")
  func descriptions() {
    for command in CommandTable.all {
      #expect((4...60).contains(command.description.columns), "\(command.name)")
      #expect(command.description.last != ".", "\(command.name)")
    }
  }

  @Test("where a key has two commands, the state tells which one is meant")
  func keys() {
    let state = WorkbenchState(paths: [], program: "")
    for contexts in Self.together {
      var taken: [KeyPress: Command] = [:]
      for command in CommandTable.all where contexts.contains(command.context) {
        for key in command.keys {
          if let other = taken[key] {
            let words = "\(key.label): \(other.name), \(command.name)"
            #expect(!other.isUseful(state) || !command.isUseful(state), "\(words)")
          }
          taken[key] = command
        }
      }
    }
  }

  @Test("where text is typed, no command has a key that is text")
  func typedKeys() {
    for command in CommandTable.all where command.context.takesText {
      for key in command.keys { #expect(key.typed == nil, "\(command.name): \(key.label)") }
    }
  }

  @Test("another key for a command is taken from those beside it, and from no others")
  func binding() {
    var keymap = Keymap()
    let bound = keymap.bind("save", to: ["j", .control("s")])
    #expect(bound)
    #expect(keymap["save"]?.keys == ["j", .control("s")])
    #expect(keymap["down"]?.keys == [.down])
    #expect(keymap["pane-down"]?.keys == ["j", .down])
    let unknown = keymap.bind("nosuch", to: ["x"])
    #expect(!unknown)
  }

  @Test(
    "a misspelt name finds the one that was meant",
    arguments: [
      ("preste", "preset"), ("nextview", "next-view"), ("SAVE", "save"), ("zzzz", nil),
      ("", nil), ("endpont", "endpoint"),
    ])
  func nearest(typed: String, meant: String?) {
    #expect(TextMatch.nearest(to: typed, among: CommandTable.all.map(\.name)) == meant)
  }
}

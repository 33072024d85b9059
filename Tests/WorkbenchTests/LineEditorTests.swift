import TestSupport
import Testing

@testable import Workbench

@Suite("A line being edited")
struct LineEditorTests {
  @Test("what is typed or pasted first takes a suggestion's place; any other key takes it over")
  func suggestion() {
    var typed = LineEditor(suggesting: "sd15, sdxl")
    for character in "wan" { _ = typed.handle(KeyPress(.character(character))) }
    #expect(typed.text == "wan" && typed.cursor == 3)
    var pasted = LineEditor(suggesting: "sd15, sdxl")
    pasted.insert("\u{1B}")
    pasted.insert("ltx")
    #expect(pasted.text == "ltx")
    var kept = LineEditor(suggesting: "sd15, sdxl")
    _ = kept.handle(KeyPress(.end))
    kept.insert(", sd3")
    #expect(kept.text == "sd15, sdxl, sd3")
    var cut = LineEditor(suggesting: "sd15, sdxl")
    _ = cut.handle(KeyPress(.backspace))
    cut.insert("?")
    #expect(cut.text == "sd15, sdx?")
  }

  @Test(
    "keys",
    arguments: [
      ([KeyPress(.character("x"))], "one twox", 8),
      ([KeyPress(.home), KeyPress(.character("x"))], "xone two", 1),
      ([KeyPress(.left), KeyPress(.left), KeyPress(.right), KeyPress(.backspace)], "one to", 5),
      ([KeyPress(.home), KeyPress(.delete)], "ne two", 0),
      ([KeyPress(.home), KeyPress(.backspace), KeyPress(.left)], "one two", 0),
      ([KeyPress(.delete), KeyPress(.right)], "one two", 7),
      ([.control("w")], "one ", 4),
      ([.control("w"), .control("w"), .control("w")], "", 0),
      ([KeyPress(.left), .control("u")], "o", 0),
      ([.control("a"), .control("e"), KeyPress(.character("!"))], "one two!", 8),
    ])
  func keys(presses: [KeyPress], text: String, cursor: Int) {
    var editor = LineEditor("one two")
    for press in presses { #expect(editor.handle(press) == true) }
    #expect(editor.text == text)
    #expect(editor.cursor == cursor)
  }

  @Test("keys that mean nothing to it are not taken")
  func others() {
    var editor = LineEditor("a")
    for press in [KeyPress(.up), .control("c"), KeyPress(.function(3)), KeyPress(.left, .control)] {
      #expect(editor.handle(press) == false)
    }
    #expect(editor.text == "a")
  }

  @Test("controls of a paste are left out, and what is too long is not taken")
  func paste() {
    var editor = LineEditor()
    editor.insert("a\u{1B}]0;x\u{7}\r\nb\u{9B}1m\u{7F}")
    #expect(editor.text == "a]0;xb1m")
    editor.insert(String(repeating: "y", count: LineEditor.limit))
    #expect(editor.text == "a]0;xb1m")
  }

  @Test("marks that join the character before them leave the cursor inside the text")
  func marks() {
    var editor = LineEditor("e")
    editor.insert("\u{301}")
    #expect(editor.cursor == 1)
    editor.insert("x")
    #expect(editor.text == "e\u{301}x")
    editor = LineEditor("🇩x🇪")
    _ = editor.handle(KeyPress(.left))
    _ = editor.handle(KeyPress(.backspace))
    #expect(editor.text == "🇩🇪")
    #expect(editor.cursor == 1)
  }

  @Test("whatever is done, the cursor stays inside")
  func property() {
    var generator = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
    var random = SplitMix64(seed: seed)
    let texts = ["a", "\u{301}", "🇩", "\u{200D}", "👩", " ", "\r\n", "\u{1B}", "ᄀ", "ᅡ"]
    let keys: [KeyPress] = [
      KeyPress(.left), KeyPress(.right), KeyPress(.home), KeyPress(.end), KeyPress(.backspace),
      KeyPress(.delete), .control("u"), .control("w"),
    ]
    var editor = LineEditor()
    for _ in 0..<5000 {
      if Bool.random(using: &random) {
        editor.insert(texts.randomElement(using: &random) ?? "")
      } else if let key = keys.randomElement(using: &random) {
        _ = editor.handle(key)
      }
      #expect((0...editor.text.count).contains(editor.cursor), "seed \(seed)")
      var grid = Grid(columns: 8, rows: 1)
      grid.write(editor, in: grid.bounds)
      #expect(grid.styleMap.legend.count == 1, "the cursor is seen; seed \(seed)")
    }
  }
}

import TestSupport
import Testing

@testable import Workbench

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Pages made from tables")
struct CommandReferenceTests {
  /// With `SAFELIGHT_RECORD=1` in the environment the pages are written instead.
  @Test(
    "the documentation has the commands and settings that there are",
    arguments: [
      ("docs/keys.md", CommandReference.markdown), ("docs/settings.md", SettingsReference.markdown),
    ])
  func pages(path: String, page: String) throws {
    let place = FixtureFile.top + path
    if getenv("SAFELIGHT_RECORD") != nil {
      try FixtureFile.write(Array(page.utf8), to: place)
      return
    }
    let bytes = (try? FixtureFile.bytes(place)) ?? []
    #expect(String(decoding: bytes, as: UTF8.self) == page, "\(path) is out of date")
  }

  @Test("every command is on the page, once")
  func complete() {
    let commands = CommandReference.sections.flatMap { $0.commands.map(\.name) }
    #expect(commands.sorted() == CommandTable.all.map(\.name).sorted())
  }

  @Test("every key of the table can be written in the settings")
  func keyNames() {
    for key in CommandTable.all.flatMap(\.keys) {
      #expect(KeyPress(named: key.name) == key, "\(key.name)")
    }
  }

  @Test(
    "keys as people write them",
    arguments: [
      ("s", KeyPress("s")), ("S", "S"), ("ctrl-S", .control("s")), ("Ctrl-s", .control("s")),
      ("Alt-x", .alt("x")), ("enter", .enter), ("PGDN", .pageDown), ("F5", KeyPress(.function(5))),
      ("Space", " "), ("-", "-"), ("Ctrl--", .control("-")), ("Shift-Up", KeyPress(.up, .shift)),
      ("Strg-S", nil), ("", nil), ("F99", nil), ("Ctrl-Ctrl-x", nil), (" ", nil), ("\u{1B}", nil),
      ("Ctrl-", nil),
    ])
  func written(text: String, key: KeyPress?) {
    #expect(KeyPress(named: text) == key)
  }
}

import TestSupport
import Testing

@testable import Workbench

/// Sessions as text, played again: what is typed, and what the screen must say then.
///
/// A line is `keys` with names of keys as settings have them, `type` or `paste` with a text, `see` or
/// `gone` with what must be on the screen or must not, `do` with an effect of the line before.
@Suite("Sessions are played again")
struct SessionTests {
  private static let folder = FixtureFile.top + "Tests/WorkbenchTests/Sessions/"

  private static var names: [String] {
    Command("ls", folder).text.split(separator: "\n").map(String.init)
  }

  @Test("what a session says is what happens, line by line", arguments: names)
  func played(name: String) throws {
    var bench = try Bench.showing(columns: 120, rows: 36)
    let text = String(decoding: try FixtureFile.bytes(Self.folder + name), as: UTF8.self)
    var effects: [String] = []
    var checks = 0
    for (index, line) in text.split(separator: "\n").enumerated() where !line.hasPrefix("#") {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      let rest = parts.count > 1 ? parts[1] : ""
      let place = "\(name), line \(index + 1): \(line)"
      switch parts[0] {
      case "keys":
        effects = try rest.split(separator: " ").flatMap { key in
          let press = try #require(KeyPress(named: String(key)), "\(place)")
          return bench.send(.input(.key(press)))
        }
      case "type": effects = bench.type(rest)
      case "paste": effects = bench.paste(rest)
      case "see": #expect(bench.screen.contains(rest), "\(place)\n\(bench.screen)")
      case "gone": #expect(!bench.screen.contains(rest), "\(place)\n\(bench.screen)")
      case "do": #expect(effects.contains(rest), "\(place): \(effects)")
      default: Issue.record("nobody knows what this means: \(place)")
      }
      if ["see", "gone", "do"].contains(parts[0]) { checks += 1 }
    }
    #expect(checks > 2, "\(name) says too little")
  }
}

import JSON
import LatentFiles
import Latents
import Tensors
import TestSupport
import Testing

/// The files of `Tests/Fixtures/corpus` and what must be said of each.
struct Corpus {
  static let folder =
    #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 }
    + "/Fixtures/corpus/"

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let expected: JSONValue
    var path: String { Corpus.folder + name }
    var testDescription: String { name }
  }

  static let cases: [Case] = {
    guard let text = try? FixtureFile.bytes(folder + "expected.json"),
      let members = try? JSONParser.parse(text).members
    else { return [] }
    return members.map { Case(name: $0.key, expected: $0.value) }
  }()

  static func cases(in folder: String) -> [Case] {
    cases.filter { $0.name.hasPrefix(folder + "/") }
  }
}

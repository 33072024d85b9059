import JSON
import TestSupport
import Testing

/// Real output of every command that prints JSON, held against the schema that people rely on.
@Suite struct SchemaTests {
  private static let schema = Result {
    let path = FixtureFile.top + "docs/schema/safelight.schema.json"
    return Schema(try JSONParser.parse(try FixtureFile.bytes(path)))
  }

  private static let nobody = "http://127.0.0.1:1/"
  private static let outputs: [(definition: String, arguments: [String])] = [
    ("list", ["list", "--json", Sample.folder, "nothing.npy"]),
    ("list", ["list", "--json", Sample.corpus]),
    ("check", ["check", "--json", Sample.folder, "nothing.npy"]),
    ("stats", ["stats", "--json", Sample.sd15, Sample.sick]),
    (
      "decode",
      ["decode", "--json", Sample.sd15, Sample.packed, "nothing.npy", "--output-dir", "out"]
    ),
    (
      "decode",
      [
        "decode", "--json", Sample.sd15, "-o", "x.safetensors", "--output-type", "pt",
        "--return-type", "pt",
      ]
    ),
    ("decode", ["decode", "--json", Sample.sd15, "-o", "x.jpg", "--endpoint", nobody]),
    ("encode", ["encode", "--json", "nothing.png", "-o", "x.npy", "--endpoint", nobody]),
    (
      "encode",
      [
        "encode", "--json", FixtureFile.top + "docs", "--output-dir", ".", "--endpoint", nobody,
        "--retries", "0",
      ]
    ),
    (
      "roundtrip",
      ["roundtrip", "--json", FixtureFile.top + "docs/workbench.png", "--preset", "sd15"]
    ),
    (
      "convert",
      [
        "convert", "--json", Sample.sd15, Sample.unknown, "nothing.npy", "--to-space", "vae",
        "--output-dir", "out",
      ]
    ),
    ("watch", ["watch", "--json", "--all", "--count", "1", Sample.folder]),
    ("cache", ["cache", "--json"]), ("cache", ["cache", "clear", "--json"]),
    ("compare", ["compare", "--json", Sample.sd15, "--presets", "sd15,sdxl", "-o", "s.png"]),
    ("presets", ["presets", "--json"]), ("models", ["models", "--json"]),
    ("doctor", ["doctor", "--json"]),
  ]

  @Test("what a command prints is what the schema says", arguments: outputs.indices)
  func real(index: Int) throws {
    let (definition, arguments) = Self.outputs[index]
    try FixtureFile.inTemporaryFolder { folder in
      let run = Program.run(arguments, folder: folder)
      #expect([0, 1, 3].contains(run.status), "\(run.errorText)")
      let faults = try Self.schema.get().faults(of: run.json(), as: definition)
      #expect(faults.isEmpty, "\(arguments): \(faults.prefix(9))")
    }
  }

  @Test("the check can fail")
  func wrong() throws {
    let schema = try Self.schema.get()
    let value = try JSONParser.parse(
      Array(#"[{"path": 1, "verdict": "well", "findings": [{"rule": "nan"}]}]"#.utf8))
    #expect(
      schema.faults(of: value, as: "check").sorted() == [
        "check[0].findings[0]: has no detail", "check[0].path: is no [\"string\"]: 1",
        "check[0].verdict: \"well\" is not listed",
      ])
    #expect(schema.faults(of: .array([.object([])]), as: "list").count == 7)
  }

  @Test("the page about the contract names every command of the schema, and its exit status")
  func page() throws {
    let page = String(
      decoding: try FixtureFile.bytes(FixtureFile.top + "docs/json.md"), as: UTF8.self)
    for (definition, _) in Self.outputs { #expect(page.contains("`\(definition)`")) }
    for status in [0, 1, 2, 3, 130] { #expect(page.contains("| \(status) | ")) }
  }
}

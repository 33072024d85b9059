import HybridInference
import LatentFiles
import Testing

@testable import Workbench

@Suite("Hostile names and words")
struct HostileTests {
  static let texts = [
    "\u{1B}]0;owned\u{7}\u{1B}[2J\u{1B}[31m", "\u{9B}2J\u{85}\u{8D}",
    "a\nb\r\nc\td\u{8}\u{7F}\u{0}",
    "\u{202E}gpj.exe\u{202C}\u{2066}x\u{2069}\u{200F}",
    "\u{200D}\u{FE0F}\u{34F}\u{10EEEE}\u{E0041}",
    String(repeating: "long", count: 300), String(repeating: "写真", count: 80),
    "e" + String(repeating: "\u{301}", count: 50), "👩‍👩‍👧‍👦🇩🇪🏳️‍🌈", "\u{301}\u{20E3}", "",
  ]

  @Test("nothing but cells reaches the grid, whatever files, servers and the person say")
  func allViews() throws {
    for (index, text) in Self.texts.enumerated() {
      for (columns, rows) in [(80, 24), (120, 36), (33, 9), (20, 5), (3, 2)] {
        var bench = try Bench.hostile(text, columns: columns, rows: rows)
        bench.expectHarmless("list, text \(index)")
        try bench.developSelection()
        _ = bench.press(.enter)
        _ = bench.send(.retrying(file: 0, job: 1, text))
        bench.expectHarmless("retry, text \(index)")
        let result = DecodedResult.sample(text, preset: text, assumptions: [text])
        _ = bench.send(.decoded(file: 0, job: 1, .success(result)))
        bench.expectHarmless("decoded, text \(index)")
        _ = bench.press(.enter)
        _ = bench.send(.decoded(file: 0, job: 2, .failure(DecodeFailure(words: text))))
        bench.expectHarmless("failed, text \(index)")
        _ = bench.press(.down)
        bench.expectHarmless("a file that cannot be read, text \(index)")
        _ = bench.press(.up)
        _ = bench.type("s")
        _ = bench.paste(text)
        bench.expectHarmless("save prompt, text \(index)")
        guard case .save(let subject, _) = bench.state.overlay else { continue }
        _ = bench.press(.escape)
        _ = bench.send(.saved(SaveOrder(subject: subject, path: text), .failure(.exists)))
        bench.expectHarmless("question, text \(index)")
        _ = bench.press(.escape)
        _ = bench.type("e")
        _ = bench.paste(text)
        bench.expectHarmless("form, text \(index)")
        _ = bench.press(.enter)
        bench.expectHarmless("complaint, text \(index)")
        _ = bench.press(.escape, .escape)
        _ = bench.type("/")
        _ = bench.paste(text)
        bench.expectHarmless("filter, text \(index)")
      }
    }
  }

  @Test("a name that tries to be a command is shown for what it is")
  func shown() throws {
    let bench = try Bench.hostile("\u{1B}[31mred\u{202E}", columns: 80, rows: 24)
    #expect(bench.row(2).hasPrefix("│▸␛[31mred�"))
  }
}

extension Bench {
  /// A workbench whose paths, files, keys and failures all say `text`.
  fileprivate static func hostile(_ text: String, columns: Int, rows: Int) throws -> Bench {
    var bench = Bench(columns: columns, rows: rows, paths: [text], endpoint: text)
    let names = ["d/\(text).safetensors", "d/\(text)2.safetensors"]
    _ = bench.send(.found(files: names, failures: [text]))
    _ = bench.send(
      .inspected(
        first: 0,
        [
          .success(try .sample(names[0], preset: text, space: .model)),
          .failure(.badTensor(key: text, .notNumeric(.bool))),
        ]))
    bench.state.settings.endpoint = "local"
    return bench
  }
}

import LatentFiles
import TerminalGraphics
import Testing

@testable import HybridInference
@testable import Workbench

/// The screens themselves are in Screens/, a file for each.
@Suite("Screens")
struct ScreenTests {
  static let sizes = [
    CellSize(columns: 80, rows: 24), CellSize(columns: 120, rows: 36),
    CellSize(columns: 200, rows: 60),
  ]

  @Test("a folder that is being scanned, and one without latents", arguments: sizes)
  func beginning(size: CellSize) {
    var bench = Bench(columns: size.columns, rows: size.rows)
    Snapshot.expect(bench.screen, is: "scanning-\(size.words)")
    _ = bench.send(.found(files: [], failures: []))
    Snapshot.expect(bench.screen, is: "empty-\(size.words)")
  }

  @Test("files whose headers are being read", arguments: sizes)
  func reading(size: CellSize) throws {
    var bench = Bench(columns: size.columns, rows: size.rows)
    _ = bench.send(.found(files: Bench.folder, failures: []))
    let late = try LatentFile.sample(Bench.folder[4], preset: "flux1", space: .model)
    _ = bench.send(.inspected(first: 4, [.success(late)]))
    Snapshot.expect(bench.screen, is: "reading-\(size.words)")
  }

  @Test("a latent that tells what it is", arguments: sizes)
  func good(size: CellSize) throws {
    let bench = try Bench.showing(columns: size.columns, rows: size.rows)
    Snapshot.expect(bench.screen, is: "good-\(size.words)")
  }

  @Test("a latent that tells nothing: what is guessed is told as a guess", arguments: sizes)
  func guessed(size: CellSize) throws {
    var bench = try Bench.showing(columns: size.columns, rows: size.rows)
    _ = bench.press(.down)
    try bench.developSelection()
    Snapshot.expect(bench.screen, is: "guessed-\(size.words)")
  }

  @Test("a latent with NaNs, then a truncated file", arguments: sizes)
  func sick(size: CellSize) throws {
    var bench = try Bench.showing(columns: size.columns, rows: size.rows)
    _ = bench.press(.down, .down)
    try bench.developSelection()
    Snapshot.expect(bench.screen, is: "sick-\(size.words)")
    _ = bench.press(.down)
    Snapshot.expect(bench.screen, is: "truncated-\(size.words)")
  }

  @Test("the linear proof names its table; a preset of other channels gives false colours")
  func proofs() throws {
    var bench = try Bench.showing(columns: 120, rows: 36)
    _ = bench.type("v")
    #expect(bench.row(1).contains("┌ Linear proof sd15, table of stable-diffusion.cpp sd ─"))
    bench.state.settings.preset = "chroma"
    let examination = try Examination.sample(
      shape: [1, 16, 8, 8], preset: "flux1", space: .model, set: "chroma")
    _ = bench.send(.examined(file: 0, visit: 2, examination))
    _ = bench.send(.exposed(file: 0, visit: 2, .proof, .black(64, 64)))
    #expect(bench.row(1).contains("┌ Proof chroma (set), net of flux1 ─"))
    _ = bench.send(.examined(file: 0, visit: 2, examination))
    _ = bench.send(.exposed(file: 0, visit: 2, .falseColour, .black(64, 64)))
    #expect(bench.row(1).contains("┌ False colours: no decoder here for chroma ─"))
  }

  @Test("decodes: three under way, one of them waiting", arguments: sizes)
  func decoding(size: CellSize) throws {
    var bench = try Bench.showing(columns: size.columns, rows: size.rows)
    _ = bench.press(.enter, .down)
    try bench.developSelection()
    _ = bench.press(.enter, .end)
    try bench.developSelection()
    _ = bench.press(.enter)
    let progress = TransferProgress(sent: 9, toSend: 9, received: 450, toReceive: 1000)
    _ = bench.send(.progress(file: 0, job: 1, progress))
    _ = bench.send(
      .retrying(file: 4, job: 3, "the endpoint answered 503: asleep; again in 1.5 s"))
    Snapshot.expect(bench.screen, is: "decoding-\(size.words)")
  }

  @Test("decodes: one done, one failed", arguments: sizes)
  func decoded(size: CellSize) throws {
    var bench = try Bench.showing(columns: size.columns, rows: size.rows)
    _ = bench.press(.enter, .down)
    try bench.developSelection()
    _ = bench.press(.enter)
    let words = "cannot be reached (Couldn't connect to server); is it running, is the URL right?"
    _ = bench.send(.decoded(file: 1, job: 2, .failure(DecodeFailure(words: words))))
    Snapshot.expect(bench.screen, is: "failed-\(size.words)")
    _ = bench.press(.up)
    let assumptions = ["batch axis added", "sd15: model space, factors of the preset"]
    let result = DecodedResult.sample(Bench.folder[0], preset: "sd15", assumptions: assumptions)
    _ = bench.send(.decoded(file: 0, job: 1, .success(result)))
    Snapshot.expect(bench.screen, is: "decoded-\(size.words)")
  }

  @Test("channels and facts in the picture's place", arguments: sizes)
  func channelsOnly(size: CellSize) throws {
    var bench = try Bench.onFolder(columns: size.columns, rows: size.rows)
    _ = bench.press(.end)
    try bench.developSelection()
    _ = bench.press(.tab)
    Snapshot.expect(bench.screen, is: "channels-\(size.words)")
    _ = bench.press(.tab)
    #expect(bench.grid.pictures.count == 1)
  }

  @Test("the parameter form: at rest, with a complaint, with a refusal", arguments: sizes)
  func form(size: CellSize) throws {
    var bench = try Bench.showing(columns: size.columns, rows: size.rows)
    _ = bench.type("e")
    Snapshot.expect(bench.screen, is: "form-\(size.words)")
    _ = bench.press(.down, .down)
    _ = bench.type("0,18")
    _ = bench.press(.enter)
    Snapshot.expect(bench.screen, is: "form-complaint-\(size.words)")
    _ = bench.press(.escape, .down, .down, .down, .down, .down, .down, .right)
    Snapshot.expect(bench.screen, is: "form-refusal-\(size.words)")
  }

  @Test("the preset menu, the keys, the save prompt and its question", arguments: sizes)
  func overlays(size: CellSize) throws {
    var bench = try Bench.showing(columns: size.columns, rows: size.rows)
    _ = bench.type("p")
    Snapshot.expect(bench.screen, is: "presets-\(size.words)")
    _ = bench.press(.escape)
    _ = bench.type("?")
    Snapshot.expect(bench.screen, is: "help-\(size.words)")
    _ = bench.press(.escape)
    _ = bench.type(":set sc")
    Snapshot.expect(bench.screen, is: "command-\(size.words)")
    _ = bench.press(.escape)
    _ = bench.type("s")
    Snapshot.expect(bench.screen, is: "save-\(size.words)")
    guard case .save(let subject, _) = bench.state.overlay else { return }
    _ = bench.press(.enter)
    let order = SaveOrder(subject: subject, path: "portrait_0001.png")
    _ = bench.send(.saved(order, .failure(.exists)))
    Snapshot.expect(bench.screen, is: "question-\(size.words)")
  }

  @Test("the filter being typed, and set", arguments: sizes)
  func filter(size: CellSize) throws {
    var bench = try Bench.showing(columns: size.columns, rows: size.rows)
    _ = bench.type("/000")
    _ = bench.press(.left)
    Snapshot.expect(bench.screen, is: "filter-\(size.words)")
    _ = bench.type("x")
    _ = bench.press(.enter)
    Snapshot.expect(bench.screen, is: "filtered-\(size.words)")
  }

  @Test("a narrow screen has no channels until they are asked for")
  func narrow() throws {
    var bench = try Bench.showing(columns: 60, rows: 20)
    Snapshot.expect(bench.screen, is: "narrow-60x20")
    _ = bench.press(.tab)
    Snapshot.expect(bench.screen, is: "narrow-channels-60x20")
  }

  @Test("a screen too small for anything shows what fits, and all of it again when it grows")
  func tiny() throws {
    var bench = try Bench.showing(columns: 80, rows: 24)
    let before = bench.screen
    _ = bench.resize(columns: 20, rows: 5)
    Snapshot.expect(bench.screen, is: "tiny-20x5")
    _ = bench.type("e")
    Snapshot.expect(bench.screen, is: "tiny-form-20x5")
    _ = bench.press(.escape)
    _ = bench.resize(columns: 80, rows: 24)
    #expect(bench.screen == before)
  }
}

extension CellSize {
  fileprivate var words: String { "\(columns)x\(rows)" }
}

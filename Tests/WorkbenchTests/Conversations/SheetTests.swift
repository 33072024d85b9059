import Imaging
import TerminalGraphics
import Testing

@testable import HybridInference
@testable import Workbench

@Suite("Conversations: the contact sheet")
struct SheetTests {
  /// A sheet of four panes, whose decodes are under way.
  private func opened(_ plan: String = "sd15:model, sd15:vae, sdxl:model, sdxl:vae") throws -> Bench
  {
    var bench = try Bench.showing()
    _ = bench.type("c")
    _ = bench.control("u")
    _ = bench.paste(plan)
    _ = bench.press(.enter)
    #expect(bench.state.sheet != nil)
    return bench
  }

  /// An answer, another picture for each job.
  private func answer(_ bench: inout Bench, job: Int) -> [String] {
    let level = UInt8(truncatingIfNeeded: job * 40)
    let picture = Picture(width: 16, height: 16, pixels: (0..<768).map { level ^ UInt8($0 % 7) })
    let sample = DecodedResult.sample(Bench.folder[0])
    let result = DecodedResult(
      decoded: .pictures([picture], original: nil), picture: picture,
      provenance: sample.provenance, seconds: 0.1, assumptions: [])
    return bench.send(.decoded(file: 0, job: job, .success(result)))
  }

  @Test("what is suggested has the latent's own preset first, each in both spaces")
  func suggestion() throws {
    var bench = try Bench.showing()
    #expect(bench.type("c") == [])
    guard case .compare(let editor) = bench.state.overlay else {
      Issue.record("no prompt")
      return
    }
    #expect(editor.text.hasPrefix("sd15:model, sd15:vae, sdxl:model, sdxl:vae"))
    #expect(bench.screen.contains("sd15:vae, sdxl:model, sdxl:vae"))
    #expect(bench.press(.escape) == [])
    #expect(bench.state.sheet == nil)
  }

  @Test("no numbers, no sheet")
  func early() throws {
    var bench = try Bench.onFolder()
    #expect(bench.type("c") == ["fade message 1 in 4 s"])
    #expect(bench.state.overlay == nil)
  }

  @Test("four decodes run at a time; the next begins where one ends; each answer is compared")
  func decoding() throws {
    var bench = try Bench.showing()
    _ = bench.type("c")
    _ = bench.control("u")
    _ = bench.type("scaling_factor=0.1:0.5:5")
    #expect(bench.press(.enter) == (1...4).map { "decode 0 #\($0) at local" })
    #expect(answer(&bench, job: 3) == ["decode 0 #5 at local"], "no reference yet")
    #expect(answer(&bench, job: 1) == ["measure pane 0 against 0", "measure pane 2 against 0"])
    #expect(bench.grid.pictures.count == 2)
    let failure = DecodeFailure(words: "the endpoint answered 400: no")
    _ = bench.send(.decoded(file: 0, job: 2, .failure(failure)))
    #expect(bench.screen.contains("the endpoint answered"))
    #expect(bench.type("t") == [], "only the pane under the cursor is tried again")
    _ = bench.press(.right)
    #expect(bench.type("t") == ["decode 0 #6 at local"])
  }

  @Test("what was measured against an earlier reference is dropped")
  func reference() throws {
    var bench = try opened()
    for job in 1...4 { _ = answer(&bench, job: job) }
    let black = PictureComparison(.black(16, 16), with: .black(16, 16))
    _ = bench.send(.measured(pane: 1, reference: 0, black))
    #expect(bench.state.sheet?.panes[1].comparison == black)
    _ = bench.press(.right)
    #expect(bench.type("r") == (0..<4).map { "measure pane \($0) against 1" })
    _ = bench.send(.measured(pane: 1, reference: 0, black))
    #expect(bench.state.sheet?.panes[1].comparison == nil)
    #expect(bench.screen.contains("★ sd15 vae"))
  }

  @Test("leaving gives up what is under way; what comes after is dropped")
  func leaving() throws {
    for key in [Key.escape, .character("c")] {
      var bench = try opened()
      _ = answer(&bench, job: 2)
      #expect(bench.press(key) == ["cancel #1", "cancel #3", "cancel #4"])
      #expect(bench.state.sheet == nil)
      #expect(answer(&bench, job: 3) == [])
      #expect(bench.state.files[0].decode == .none)
    }
  }

  @Test("the list is not moved under the sheet")
  func keysAndMouse() throws {
    var bench = try opened()
    _ = bench.press(.down, .right, .up, .left, .end, .pageDown)
    #expect(bench.mouse(.press(.left), column: 5, row: 4) == [])
    #expect(bench.mouse(.scrollDown, column: 5, row: 4) == [])
    #expect(bench.state.selection == 0)
    #expect(bench.type("q") == ["quit"])
  }

  @Test("panes are saved one by one under their labels, the sheet as one picture")
  func saving() throws {
    var bench = try opened()
    #expect(bench.type("s") == ["fade message 1 in 4 s"], "nothing to save yet")
    for job in 1...4 { _ = answer(&bench, job: job) }
    _ = bench.type("s")
    let source = Bench.folder[0]
    #expect(
      bench.press(.enter) == ["save result of \(source) to portrait_0001-sd15-model.png"])
    _ = bench.type(" ")
    _ = bench.press(.down)
    _ = bench.type(" s")
    #expect(
      bench.press(.enter) == [
        "save result of \(source) to portrait_0001-sd15-model.png",
        "save result of \(source) to portrait_0001-sdxl-model.png",
      ])
    _ = bench.type("S")
    #expect(bench.press(.enter) == ["save sheet of 4 to portrait_0001-sheet.png"])
    let order = SaveOrder(subject: .sheet([]), path: "portrait_0001-sheet.png")
    _ = bench.send(.saved(order, .failure(.exists)))
    #expect(bench.type("y") == ["save sheet of 0 to portrait_0001-sheet.png, replacing"])
  }

  @Test(
    "a plan that cannot be is told, and stays to be mended",
    arguments: [
      ("sd15", "a sheet has 2 to 9 panes, this asks for 1"),
      ("", "a sheet has 2 to 9 panes, this asks for 0"),
      ("sd15, sd16", "no preset is called sd16"),
      ("sd15:latent, sdxl", "sd15:latent: behind the preset stands :model or :vae"),
      ("scaling_factor=1:2:99", "scaling_factor=1:2:99: expected scaling_factor=0.1:0.4:7"),
    ])
  func faults(plan: String, words: String) throws {
    var bench = try Bench.showing()
    _ = bench.type("c")
    _ = bench.control("u")
    _ = bench.paste(plan)
    #expect(bench.press(.enter) == ["fade message 1 in 10 s"])
    #expect(bench.footer.hasPrefix(" " + words))
    #expect(bench.screen.contains(" Compare "))
  }

  @Test("screens", arguments: ScreenTests.sizes)
  func screens(size: CellSize) throws {
    var bench = try opened()
    _ = bench.resize(columns: size.columns, rows: size.rows)
    for job in 1...3 { _ = answer(&bench, job: job) }
    _ = bench.send(.decoded(file: 0, job: 4, .failure(DecodeFailure(words: "it was too large"))))
    for pane in 0..<3 {
      guard let picture = bench.state.sheet?.panes[pane].picture,
        let base = bench.state.sheet?.panes[0].picture
      else { continue }
      let comparison = PictureComparison(picture, with: base)
      _ = bench.send(.measured(pane: pane, reference: 0, comparison))
    }
    _ = bench.type(" ")
    _ = bench.press(.right)
    Snapshot.expect(bench.screen, is: "sheet-\(size.columns)x\(size.rows)")
  }
}

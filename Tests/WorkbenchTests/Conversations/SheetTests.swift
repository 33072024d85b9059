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

  private func result(job: Int) -> DecodedResult {
    let level = UInt8(truncatingIfNeeded: job * 40)
    let picture = Picture(width: 16, height: 16, pixels: (0..<768).map { level ^ UInt8($0 % 7) })
    let sample = DecodedResult.sample(Bench.folder[0])
    return DecodedResult(
      decoded: .pictures([picture], original: nil), picture: picture,
      provenance: sample.provenance, seconds: 0.1, assumptions: [])
  }

  /// An answer, another picture for each job.
  private func answer(_ bench: inout Bench, job: Int) -> [String] {
    bench.send(.decoded(file: 0, job: job, .success(result(job: job))))
  }

  /// Answers jobs and measures what there is to measure.
  private func answerAll(_ bench: inout Bench, jobs: ClosedRange<Int>) {
    for job in jobs {
      let effects = bench.state.handle(.decoded(file: 0, job: job, .success(result(job: job))))
      measure(&bench, effects)
    }
  }

  private func measure(_ bench: inout Bench, _ effects: [WorkbenchEffect]) {
    for case .measure(let measurement) in effects {
      let comparison = PictureComparison(measurement.picture, with: measurement.reference)
      measure(&bench, bench.state.handle(.measured(measurement, comparison)))
    }
  }

  /// What the panes show, by the numbers of the pictures.
  private func keys(_ bench: Bench) -> [Int] { bench.grid.pictures.map(\.key) }

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
    _ = bench.type("scaling_factor=0.2:0.6:5")
    #expect(bench.press(.enter) == (1...4).map { "decode 0 #\($0) at local" })
    #expect(answer(&bench, job: 3) == ["decode 0 #5 at local"], "no reference yet")
    #expect(answer(&bench, job: 1) == ["measure pane 0", "measure pane 2"])
    #expect(bench.grid.pictures.count == 2)
    let failure = DecodeFailure(words: "the endpoint answered 400: no")
    _ = bench.send(.decoded(file: 0, job: 2, .failure(failure)))
    #expect(bench.screen.contains("the endpoint answered"))
    _ = bench.press(.right)
    #expect(bench.type("t") == ["decode 0 #6 at local"])
  }

  @Test("numbers that are under way are not asked for again; those of a new picture are")
  func measuringOnce() throws {
    var bench = try opened()
    #expect(answer(&bench, job: 1) == ["measure pane 0"])
    #expect(answer(&bench, job: 2) == ["measure pane 1"])
    #expect(answer(&bench, job: 4) == ["measure pane 3"])
    _ = bench.press(.right)
    #expect(bench.type("t") == ["decode 0 #5 at local as sd15, again"])
    #expect(answer(&bench, job: 5) == ["measure pane 1"])
    #expect(answer(&bench, job: 3) == ["measure pane 2"])
  }

  @Test("all measured, the most plausible pane becomes the reference; a chosen one stays")
  func betterReference() throws {
    for isChosen in [false, true] {
      var bench = try opened("sd15:model, sdxl:model")
      let noise = (0..<768).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 7) }
      let slope = (0..<768).map { UInt8($0 / 3 % 16 * 16) }
      var measurements: [WorkbenchEffect] = []
      for (job, pixels) in [(1, noise), (2, slope)] {
        let picture = Picture(width: 16, height: 16, pixels: pixels)
        let result = DecodedResult(
          decoded: .pictures([picture], original: nil), picture: picture,
          provenance: result(job: job).provenance, seconds: 0.1, assumptions: [])
        measurements += bench.state.handle(.decoded(file: 0, job: job, .success(result)))
      }
      #expect(bench.state.sheet?.reference == 0)
      if isChosen { measurements = bench.state.makeReference() }
      measure(&bench, measurements)
      #expect(bench.state.sheet?.plausibility?.best == 1)
      #expect(bench.state.sheet?.reference == (isChosen ? 0 : 1))
      #expect(bench.state.sheet?.panes.allSatisfy { $0.comparison != nil } == true)
    }
  }

  @Test("what was measured against an earlier reference, or on an earlier sheet, is dropped")
  func reference() throws {
    var bench = try opened()
    var effects: [WorkbenchEffect] = []
    for job in 1...4 {
      effects += bench.state.handle(.decoded(file: 0, job: job, .success(result(job: job))))
    }
    measure(&bench, effects)
    #expect(bench.state.sheet?.panes.allSatisfy { $0.comparison != nil } == true)
    _ = bench.press(.right)
    #expect(bench.type("r") == (0..<4).map { "measure pane \($0)" })
    measure(&bench, effects)
    #expect(bench.state.sheet?.panes.allSatisfy { $0.comparison == nil } == true)
    #expect(bench.screen.contains("★ sd15 vae"))
    _ = bench.press(.escape)
    _ = bench.type("c")
    _ = bench.press(.enter)
    for job in 5...8 { _ = answer(&bench, job: job) }
    measure(&bench, effects)
    #expect(bench.state.sheet?.panes.allSatisfy { $0.comparison == nil } == true)
  }

  @Test("where the reference fails, others are compared with the first picture there is")
  func failedReference() throws {
    var bench = try opened()
    _ = answer(&bench, job: 3)
    let failure = DecodeFailure(words: "no")
    #expect(bench.send(.decoded(file: 0, job: 1, .failure(failure))) == ["measure pane 2"])
    #expect(bench.state.sheet?.reference == 2)
  }

  @Test("blinking shows the picture of the reference itself: nothing is made anew")
  func blink() throws {
    var bench = try opened()
    answerAll(&bench, jobs: 1...4)
    let before = keys(bench)
    #expect(Set(before).count == 4)
    _ = bench.press(.right)
    _ = bench.type("b")
    #expect(keys(bench) == [before[0], before[0], before[2], before[3]])
    #expect(bench.screen.contains("sd15 vae (reference)"))
    _ = bench.type("b")
    #expect(keys(bench) == before)
  }

  @Test("differences, their gain, split and zoom go there and back to the same pictures")
  func ways() throws {
    var bench = try opened()
    answerAll(&bench, jobs: 1...4)
    let plain = keys(bench)
    _ = bench.type("d")
    let difference = keys(bench)
    #expect(difference[0] == plain[0], "the reference is shown as it is")
    #expect(difference[1] != plain[1])
    #expect(bench.screen.contains("difference x4"))
    _ = bench.type(">")
    #expect(bench.screen.contains("difference x8"))
    #expect(keys(bench)[1] != difference[1])
    _ = bench.type("<")
    #expect(keys(bench) == difference)
    _ = bench.type("d")
    #expect(bench.screen.contains("signed difference x4"))
    _ = bench.type("d")
    #expect(keys(bench) == plain)
    _ = bench.type("v")
    #expect(bench.screen.contains("split: reference left"))
    #expect(keys(bench)[1] != plain[1])
    let split = keys(bench)
    _ = bench.press(.left)
    #expect(keys(bench)[1] != split[1], "arrows move the split")
    _ = bench.type("v")
    _ = bench.press(.escape)
    #expect(keys(bench) == plain)
    _ = bench.type("+")
    #expect(bench.screen.contains("zoom 2x"))
    _ = bench.type("-")
    #expect(keys(bench) == plain)
  }

  @Test("one pixel is told in all panes, with its distance from the reference's")
  func pixel() throws {
    var bench = try opened()
    _ = bench.resize(columns: 120, rows: 40)
    answerAll(&bench, jobs: 1...4)
    _ = bench.type("i")
    let own = bench.state.sheet?.panes[1].picture?.levels(x: 8, y: 8) ?? []
    let base = bench.state.sheet?.panes[0].picture?.levels(x: 8, y: 8) ?? []
    let signed = zip(own, base).map { $0 > $1 ? "+\($0 - $1)" : "\($0 - $1)" }
    let text = own.map(String.init).joined(separator: " ")
    #expect(bench.screen.contains("pixel 8,8: \(base.map(String.init).joined(separator: " "))"))
    #expect(bench.screen.contains(text + "  " + signed.joined(separator: " ")))
    _ = bench.press(.right, .down)
    #expect(bench.screen.contains("pixel 9,9:"))
    #expect(bench.state.sheet?.cursor == 0, "arrows move the pixel, not the pane")
    _ = bench.type("l")
    #expect(bench.state.sheet?.cursor == 1)
    #expect(bench.press(.escape) == [])
    #expect(bench.state.sheet != nil && bench.state.sheet?.point == nil)
  }

  @Test("the mouse chooses a pane, then the pixel there, and drags it")
  func mouse() throws {
    var bench = try opened()
    answerAll(&bench, jobs: 1...4)
    _ = bench.mouse(.press(.left), column: 60, row: 5)
    #expect(bench.state.sheet?.cursor == 1)
    #expect(bench.state.sheet?.point == nil)
    _ = bench.mouse(.press(.left), column: 60, row: 4)
    let first = try #require(bench.state.sheet?.point)
    _ = bench.mouse(.drag(.left), column: 62, row: 5)
    let second = try #require(bench.state.sheet?.point)
    #expect(second.x > first.x && second.y > first.y)
    _ = bench.mouse(.drag(.left), column: 20, row: 5)
    #expect(bench.state.sheet?.cursor == 0)
    _ = bench.mouse(.scrollUp, column: 20, row: 5)
    #expect(bench.state.sheet?.zoom == 2)
  }

  @Test("panes are hidden and shown again; pinned ones stand first and stay for other panes")
  func hidingAndPinning() throws {
    var bench = try opened()
    answerAll(&bench, jobs: 1...4)
    _ = bench.press(.right)
    _ = bench.type("x")
    #expect(bench.state.sheet?.arranged == [0, 2, 3])
    #expect(bench.state.sheet?.cursor == 2)
    #expect(bench.screen.contains("1 hidden"))
    _ = bench.type("X")
    #expect(bench.state.sheet?.arranged == [0, 1, 2, 3])
    _ = bench.type("p")
    #expect(bench.state.sheet?.arranged == [2, 0, 1, 3])
    _ = bench.type("e")
    _ = bench.control("u")
    _ = bench.paste("scaling_factor=0.1:0.9:9")
    #expect(bench.press(.enter) == ["fade message 1 in 10 s"], "nine and a pinned one")
    _ = bench.control("u")
    _ = bench.paste("sd15")
    #expect(bench.press(.enter) == ["decode 0 #5 at local as sd15", "measure pane 0"])
    #expect(bench.state.sheet?.panes.map(\.label) == ["sdxl model", "sd15"])
    #expect(keys(bench).count == 1, "the pinned picture is still there")
  }

  @Test("a pane that was answered is sent anew when it is tried again")
  func again() throws {
    var bench = try opened()
    answerAll(&bench, jobs: 1...4)
    #expect(bench.type("t") == ["decode 0 #5 at local as sd15, again"])
    #expect(keys(bench).count == 4, "the old picture stays until the new one comes")
    _ = bench.send(.retrying(file: 0, job: 5, "busy; again in 1 s"))
    guard case .waiting = bench.state.sheet?.panes[0].decode else {
      Issue.record("it does not wait")
      return
    }
    #expect(answer(&bench, job: 5) == (0..<4).map { "measure pane \($0)" })
  }

  @Test("files after the selected one are looked at before they are decoded")
  func files() throws {
    var bench = try opened("files=3, sd15:vae")
    #expect(bench.state.sheet?.panes.count == 3)
    #expect(bench.state.sheet?.panes[0].decode.job == 1)
    #expect(bench.state.sheet?.panes[1].decode == DecodeStatus.none)
    let number = try #require(bench.state.sheet?.number)
    let read = try #require(bench.state.sheet?.panes[0].subject.read)
    #expect(
      bench.send(.studied(sheet: number, pane: 1, .success(read)))
        == ["decode 1 #2 at local as sd15"])
    #expect(bench.send(.studied(sheet: number - 1, pane: 2, .success(read))) == [])
    let failure = DecodeFailure(words: "it is gone")
    #expect(bench.send(.studied(sheet: number, pane: 2, .failure(failure))) == [])
    #expect(bench.screen.contains("it is gone"))
    #expect(bench.state.sheet?.plausibility == nil, "several latents are not readings of one")
  }

  @Test("a round trip is a pane of its own")
  func roundTrip() throws {
    var bench = try Bench.showing()
    _ = bench.type("c")
    _ = bench.control("u")
    _ = bench.paste("round-trip")
    #expect(
      bench.press(.enter) == ["decode 0 #1 at local", "decode 0 #2 at local, there and back"])
  }

  @Test("panes at other endpoints")
  func endpoints() throws {
    var bench = try Bench.showing()
    _ = bench.type("c")
    _ = bench.control("u")
    _ = bench.paste("sd15@https://a:b@host.example/decode?token=x, @local:sd15:linear, sd15")
    #expect(
      bench.press(.enter) == [
        "decode 0 #1 at https://a:b@host.example/decode?token=x as sd15",
        "decode 0 #2 at local:sd15:linear", "decode 0 #3 at local as sd15",
      ])
    #expect(bench.screen.contains("sd15 @host.example"))
    let text = bench.state.sheet?.description(by: "").json.text ?? ""
    #expect(text.contains("https://host.example/decode") && !text.contains("token"))
  }

  @Test("what was compared is opened again as it was")
  func reopening() throws {
    var bench = try opened("sd15:vae, scaling_factor=0.1:0.3:2, sdxl@https://host.example/d")
    answerAll(&bench, jobs: 1...4)
    _ = bench.press(.right)
    measure(&bench, bench.state.handle(.input(.key(KeyPress(.character("r"))))))
    let before = try #require(bench.state.sheet?.description(by: "safelight 0"))
    #expect(before.panes[2].psnr != nil && before.panes[1].psnr?.isInfinite == true)
    _ = bench.press(.escape)
    _ = bench.type("c")
    _ = bench.control("u")
    _ = bench.paste("saved.json")
    #expect(bench.press(.enter) == ["read sheet saved.json"])
    let path = Bench.folder[0]
    #expect(
      bench.send(.sheetRead("saved.json", .success(before.json.text))) == [
        "study pane 0: \(path) as sd15", "study pane 1: \(path) as sdxl",
        "study pane 2: \(path) as sd15", "study pane 3: \(path) as sd15",
      ])
    let number = try #require(bench.state.sheet?.number)
    let header = try #require(try? bench.state.files[0].header?.get())
    let examination = try #require(bench.state.examinations[0])
    let read = SheetSubject.Read(source: header, examination: examination)
    for pane in 0..<4 { _ = bench.send(.studied(sheet: number, pane: pane, .success(read))) }
    answerAll(&bench, jobs: 5...8)
    let after = try #require(bench.state.sheet?.description(by: "safelight 0"))
    #expect(after.reference == before.reference)
    for (one, other) in zip(after.panes, before.panes) {
      #expect(one.label == other.label && one.endpoint == other.endpoint)
      #expect(one.preset == other.preset && one.space == other.space)
      #expect(one.scalingFactor == other.scalingFactor && one.shiftFactor == other.shiftFactor)
    }
    for (text, words) in [("{}", "saved.json holds no comparison"), ("", "holds no comparison")] {
      _ = bench.send(.sheetRead("saved.json", .success(text)))
      #expect(bench.footer.contains(words))
    }
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
    let empty = SheetDescription(panes: [], reference: "", verdict: nil, program: "")
    let order = SaveOrder(subject: .sheet([], empty), path: "portrait_0001-sheet.png")
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
    answerAll(&bench, jobs: 1...3)
    _ = bench.send(.decoded(file: 0, job: 4, .failure(DecodeFailure(words: "it was too large"))))
    _ = bench.type(" ")
    _ = bench.press(.right)
    Snapshot.expect(bench.screen, is: "sheet-\(size.columns)x\(size.rows)")
  }
}

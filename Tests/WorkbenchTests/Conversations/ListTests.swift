import LatentFiles
import Testing

@testable import Workbench

@Suite("Conversations: the list")
struct ListTests {
  @Test("the scan is asked for once, when the size of the screen is known")
  func scan() {
    var bench = Bench(paths: [])
    bench.state = WorkbenchState(paths: ["a", "b"], program: "")
    #expect(bench.resize(columns: 80, rows: 24) == ["scan a b"])
    #expect(bench.resize(columns: 90, rows: 24) == [])
  }

  @Test("the first latent is looked at as soon as its header is there")
  func firstVisit() throws {
    var bench = Bench()
    #expect(bench.send(.found(files: Bench.folder, failures: [])) == [])
    let late = try LatentFile.sample(Bench.folder[4])
    #expect(bench.send(.inspected(first: 4, [.success(late)])) == [])
    let first = try LatentFile.sample(Bench.folder[0])
    #expect(bench.send(.inspected(first: 0, [.success(first)])) == ["visit 0 #2"])
  }

  @Test("every move is a visit with a number of its own; what cannot be read is none")
  func moving() throws {
    var bench = try Bench.onFolder()
    #expect(bench.press(.down) == ["visit 1 #3"])
    #expect(bench.type("j") == ["visit 2 #4"])
    #expect(bench.press(.down) == [])
    #expect(bench.press(.end) == ["visit 4 #6"])
    #expect(bench.press(.down) == [])
    #expect(bench.type("g") == ["visit 0 #7"])
    #expect(bench.press(.up) == [])
    #expect(bench.press(.pageDown) == ["visit 4 #8"])
    #expect(bench.press(.pageUp) == ["visit 0 #9"])
  }

  @Test("what an earlier visit brings is dropped")
  func staleVisits() throws {
    var bench = try Bench.onFolder()
    _ = bench.press(.down)
    let stale = try Bench.examination(of: 0)
    #expect(bench.send(.examined(file: 0, visit: 2, stale)) == [])
    #expect(bench.send(.exposed(file: 0, visit: 2, .linear, .black(8, 8))) == [])
    #expect(bench.send(.unreadable(file: 0, visit: 2, "gone")) == [])
    #expect(bench.state.examinations.isEmpty)
    #expect(bench.state.unreadable.isEmpty)
    #expect(bench.grid.pictures.isEmpty)
  }

  @Test("a latent that was looked at already is shown without looking again")
  func remembered() throws {
    var bench = try Bench.showing()
    #expect(bench.press(.down) == ["visit 1 #3"])
    #expect(bench.press(.up) == [])
    #expect(bench.grid.pictures.count == 1)
  }

  @Test("so many latents are remembered and no more, those looked at last")
  func forgetting() throws {
    let count = WorkbenchState.examinationLimit + 2
    let names = (0..<count).map { "caches/\($0).safetensors" }
    var bench = Bench()
    _ = bench.send(.found(files: names, failures: []))
    _ = bench.send(.inspected(first: 0, try names.map { .success(try .sample($0)) }))
    for _ in names {
      _ = try bench.examine()
      _ = bench.press(.down)
    }
    #expect(Set(bench.state.examinations.keys) == Set(2..<count))
  }

  @Test("where pictures are large, fewer latents are remembered")
  func forgettingLargePictures() throws {
    let names = (0..<40).map { "caches/\($0).safetensors" }
    var bench = Bench()
    _ = bench.send(.found(files: names, failures: []))
    _ = bench.send(.inspected(first: 0, try names.map { .success(try .sample($0)) }))
    // 12 MiB each, of which eight are kept.
    for index in names.indices {
      _ = try bench.examine()
      _ = bench.send(.exposed(file: index, visit: bench.state.visit, .proof, .black(2048, 2048)))
      _ = bench.press(.down)
    }
    #expect(Set(bench.state.examinations.keys) == Set(32..<40))
  }

  @Test("the picture gets better: the better proof replaces the quick one, whichever comes first")
  func proofs() throws {
    var bench = try Bench.onFolder()
    _ = try bench.examine()
    #expect(bench.state.exposure == nil)
    _ = bench.send(.exposed(file: 0, visit: 2, .proof, .black(512, 512)))
    _ = bench.send(.exposed(file: 0, visit: 2, .linear, .black(64, 64)))
    #expect(bench.state.exposure?.origin == .proof(.proof))
    _ = bench.type("v")
    #expect(bench.state.exposure?.origin == .proof(.linear))
    _ = bench.type("v")
    #expect(bench.state.exposure?.origin == .proof(.proof))
  }

  @Test("the filter lists what contains it, keeps the selection, and Esc clears it")
  func filter() throws {
    var bench = try Bench.showing()
    #expect(bench.type("/portrait_0002") == ["visit 1 #3"])
    #expect(bench.state.visible == [1])
    #expect(bench.footer == " filter: portrait_0002")
    #expect(bench.press(.enter) == [])
    #expect(bench.state.filterEditor == nil)
    #expect(bench.press(.escape) == [])
    #expect(bench.state.visible == [0, 1, 2, 3, 4])
    #expect(bench.state.selection == 1)
  }

  @Test("a filter that nothing passes shows so, and what was selected is not sent")
  func emptyFilter() throws {
    var bench = try Bench.showing()
    _ = bench.type("/nothing like it")
    _ = bench.press(.enter)
    #expect(bench.state.visible.isEmpty)
    #expect(bench.screen.contains("no name contains"))
    #expect(bench.press(.enter) == [])
    #expect(bench.press(.down, .up, .end) == [])
    #expect(bench.press(.escape) == [])
    #expect(bench.state.selectedFile == 0)
  }

  @Test("while the filter is typed, arrows move, letters are letters, Ctrl-C leaves")
  func filterKeys() throws {
    var bench = try Bench.showing()
    #expect(bench.type("/o") == [])
    #expect(bench.press(.down) == ["visit 1 #3"])
    #expect(bench.type("q") == [])
    #expect(bench.state.visible.isEmpty)
    #expect(bench.press(.backspace) == [], "the first was looked at before")
    #expect(bench.state.selectedFile == 0)
    #expect(bench.control("c") == ["quit"])
  }

  @Test("the mouse selects, its wheel moves, and an empty row is no latent")
  func mouse() throws {
    var bench = try Bench.showing()
    #expect(bench.mouse(.press(.left), column: 5, row: 3) == ["visit 1 #3"])
    #expect(bench.mouse(.press(.left), column: 5, row: 12) == [])
    #expect(bench.mouse(.press(.left), column: 40, row: 3) == [])
    #expect(bench.mouse(.press(.right), column: 5, row: 6) == [])
    #expect(bench.state.selection == 1)
    #expect(bench.mouse(.scrollDown, column: 5, row: 3) == ["visit 4 #4"])
    #expect(bench.mouse(.scrollUp, column: 40, row: 3) == ["visit 1 #5"])
  }

  @Test("the wheel over the channels scrolls them")
  func wheelOverChannels() throws {
    var bench = try Bench.onFolder()
    _ = bench.press(.end)
    try bench.developSelection()
    #expect(bench.mouse(.scrollDown, column: 70, row: 5) == [])
    #expect(bench.state.channelScroll == 4)
    #expect(bench.type("]]]]]]]]") == [])
    #expect(bench.state.channelScroll == 15)
    #expect(bench.type("[") == [])
    #expect(bench.state.channelScroll == 11)
  }

  @Test("a long list scrolls with the selection, also when the screen shrinks")
  func scrolling() {
    var bench = Bench()
    _ = bench.send(.found(files: (0..<1000).map { "caches/\($0).npy" }, failures: []))
    _ = bench.press(.end)
    #expect(bench.state.selection == 999)
    #expect(bench.screen.contains("▸999"))
    _ = bench.resize(columns: 80, rows: 12)
    #expect(bench.screen.contains("▸999"))
    _ = bench.press(.pageUp)
    #expect(bench.state.selection == 999 - bench.state.listRows)
    _ = bench.press(.home)
    #expect(bench.screen.contains("▸0"))
  }

  @Test("a paste is text where text is typed, and nothing elsewhere")
  func paste() throws {
    var bench = try Bench.showing()
    #expect(bench.paste("q") == [])
    #expect(bench.paste("jjj\n") == [])
    #expect(bench.state.selection == 0)
    _ = bench.type("/")
    #expect(bench.paste("land\u{1B}[2J\n") == [])
    #expect(bench.state.filter == "land[2J")
    #expect(bench.state.visible.isEmpty)
  }

  @Test(
    "keys that the event loop answers",
    arguments: [("q", "quit"), ("z", "suspend"), ("l", "redraw"), ("c", "quit")])
  func loop(key: Character, effect: String) {
    var bench = Bench()
    #expect((key == "q" ? bench.type("q") : bench.control(key)) == [effect])
  }

  @Test("folders that could not be read are told, and stay told where nothing else is listed")
  func failures() {
    var bench = Bench()
    let failures = ["nosuch: not found", "secret: cannot be listed"]
    #expect(bench.send(.found(files: [], failures: failures)) == ["fade message 1 in 10 s"])
    #expect(bench.footer == " nosuch: not found (and 1 more)")
    #expect(bench.send(.messageFaded(1)) == [])
    #expect(bench.screen.contains("nosuch: not found"))
    #expect(bench.screen.contains("secret: cannot be"))
  }

  @Test("a message goes when its own time is over, not its successor's")
  func messages() throws {
    var bench = try Bench.onFolder()
    _ = bench.type("s")
    _ = bench.type("s")
    _ = bench.send(.messageFaded(1))
    #expect(bench.footer == " there is nothing to save yet")
    _ = bench.send(.messageFaded(2))
    #expect(bench.footer != " there is nothing to save yet")
  }
}

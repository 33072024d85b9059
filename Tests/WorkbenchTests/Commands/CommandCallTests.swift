import TerminalGraphics
import Testing

@testable import Workbench

@Suite("Conversations: calling commands")
struct CommandCallTests {
  /// A list of a thousand files.
  private func long() -> Bench {
    var bench = Bench()
    _ = bench.send(.found(files: (0..<1000).map { "caches/\($0).npy" }, failures: []))
    return bench
  }

  @Test(
    "a number before a key says how often, or which",
    arguments: [
      ("5j", 5), ("12j3k", 9), ("10j0j", 11), ("500G", 499), ("7g", 6), ("99999999999j", 999),
      ("3jG", 999), ("G2k", 997),
    ])
  func counts(typed: String, row: Int) {
    var bench = long()
    _ = bench.type(typed)
    #expect(bench.state.selection == row)
    #expect(bench.state.pendingCount == nil)
  }

  @Test("a count is in sight, Esc forgets it, and so does the mouse")
  func pendingCount() {
    var bench = long()
    _ = bench.type("42")
    #expect(bench.footer.hasSuffix("42… ? help"))
    _ = bench.press(.escape)
    #expect(!bench.footer.contains("42"))
    _ = bench.type("j")
    #expect(bench.state.selection == 1)
    _ = bench.type("9")
    _ = bench.mouse(.press(.left), column: 3, row: 4)
    _ = bench.type("j")
    #expect(bench.state.selection == 3)
  }

  @Test("what is typed into the list of keys narrows it; Enter runs the row")
  func help() throws {
    var bench = try Bench.showing()
    _ = bench.type("?")
    #expect(bench.screen.contains("send the latent to the endpoint"))
    _ = bench.type("presets side")
    #expect(!bench.screen.contains("send the latent"))
    #expect(bench.screen.contains("compare presets, spaces or factors side by side"))
    #expect(bench.press(.enter) == [])
    guard case .compare = bench.state.overlay else {
      Issue.record("no prompt: \(bench.screen)")
      return
    }
  }

  @Test("the list moves no further than there is something to see, and Esc closes it")
  func helpMoves() throws {
    var bench = try Bench.showing(columns: 60, rows: 12)
    _ = bench.type("?")
    let top = bench.screen
    for _ in 0..<200 { _ = bench.press(.down) }
    #expect(bench.screen.contains("go to the shell"))
    for _ in 0..<20 { _ = bench.press(.up) }
    #expect(!bench.screen.contains("go to the shell"))
    for _ in 0..<20 { _ = bench.press(.pageUp) }
    #expect(bench.screen == top)
    _ = bench.type("nothing like it")
    #expect(bench.screen.contains("no command is like this"))
    #expect(bench.press(.enter) == ["fade message 1 in 10 s"])
    _ = bench.press(.escape)
    #expect(bench.state.overlay == nil)
  }

  @Test(
    "a command is run by its name, with what it takes",
    arguments: [
      (":preset sdxl", ["visit 0 #3 as sdxl"]), (":preset nosuch", ["fade message 1 in 10 s"]),
      (":quit", ["quit"]), (":deco", ["decode 0 #1 at local"]),
      (":filter landscape", ["visit 4 #3"]), (":first 3", ["visit 2 #3"]),
      (
        ":save there.png",
        ["save picture 2 of caches/portrait_0001.safetensors by proof on this machine to there.png"]
      ),
      (":set preset sdxl", ["visit 0 #3 as sdxl"]),
      (":set scaling_factor x", ["fade message 1 in 10 s"]),
      (":compare sd15, sdxl", ["decode 0 #1 at local as sd15", "decode 0 #2 at local as sdxl"]),
      (":endpoint http://127.0.0.1:9/x", []), (":nosuchcommand", ["fade message 1 in 10 s"]),
    ])
  func line(typed: String, effects: [String]) throws {
    var bench = try Bench.showing()
    _ = bench.type(typed)
    #expect(bench.press(.enter) == effects)
    #expect(bench.state.overlay == nil || typed == ":nosuchcommand")
  }

  @Test("what a line sets is what the form would have set")
  func setting() throws {
    var bench = try Bench.showing()
    _ = bench.type(":set scaling_factor 0.5")
    _ = bench.press(.enter)
    #expect(bench.row(20).contains("scaling_factor 0.5"))
    _ = bench.type(":set output_type pil")
    _ = bench.press(.enter)
    _ = bench.type(":set partial_postprocess no")
    _ = bench.press(.enter)
    #expect(bench.screen.contains("output_type pil"))
    #expect(bench.screen.contains("partial_postprocess no"))
    _ = bench.type(":set output_type jpeg")
    _ = bench.press(.enter)
    #expect(bench.footer == " jpeg is none of pil, pt, mp4")
    _ = bench.type(":set scaling_fctor 1")
    _ = bench.press(.enter)
    #expect(bench.footer == " no parameter is called scaling_fctor; did you mean scaling_factor?")
    _ = bench.type(":endpoint https://example.org/x")
    _ = bench.press(.enter)
    #expect(bench.row(0).contains("endpoint https://example.org/x"))
  }

  @Test("Tab completes the name, then what it takes; what is needed is asked for")
  func completion() throws {
    var bench = try Bench.showing()
    _ = bench.type(":pre")
    _ = bench.press(.tab)
    #expect(bench.screen.contains("│ :preset "))
    _ = bench.type("sdx")
    _ = bench.press(.tab)
    #expect(bench.screen.contains("│ :preset sdxl"))
    #expect(bench.press(.enter) == ["visit 0 #3 as sdxl"])
    _ = bench.type(":endp")
    #expect(bench.press(.enter) == [])
    #expect(bench.screen.contains("│ :endpoint "), "it needs one")
    _ = bench.press(.down, .enter)
    #expect(bench.state.settings.endpoint == "local:sd15")
  }

  @Test("the line is pasted into, and letters of commands are letters there")
  func typing() throws {
    var bench = try Bench.showing()
    _ = bench.type(":")
    #expect(bench.paste("quit\n") == [])
    #expect(bench.screen.contains(":quit"))
    #expect(bench.type("q") == [])
    #expect(bench.control("c") == ["quit"])
  }
}

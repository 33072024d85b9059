import Testing

@testable import Workbench

@Suite("Conversations: menus are searched")
struct MenuTests {
  @Test("what is typed leaves presets that are like it, by name or in words, the best first")
  func presets() throws {
    var bench = try Bench.showing()
    _ = bench.type("p")
    _ = bench.type("flux")
    let menu = try #require(bench.menu)
    #expect(menu.shown.map { menu.items[$0] }.first == "flux1")
    #expect(menu.shown.count < menu.items.count)
    #expect(!bench.screen.contains("sdxl"))
    #expect(bench.press(.enter) == ["visit 0 #3 as flux1"])
    _ = bench.type("p")
    _ = bench.type("stable diffusion xl")
    #expect(bench.press(.enter) == ["visit 0 #4 as sdxl"])
  }

  @Test("letters that other menus had as keys are typed; Backspace takes them back")
  func letters() throws {
    var bench = try Bench.showing()
    _ = bench.type("p")
    _ = bench.type("qjkgp")
    #expect(bench.screen.contains("search: qjkgp"))
    #expect(bench.screen.contains("nothing is like this"))
    #expect(bench.press(.enter) == [])
    #expect(bench.menu != nil, "nothing was chosen, nothing is closed")
    _ = bench.control("u")
    #expect(bench.menu?.shown.count == bench.menu?.items.count)
    _ = bench.paste("wan")
    #expect(bench.menu.map { $0.items[$0.place ?? 0] } == "wan21")
  }

  @Test("pictures are searched by their paths")
  func pictures() throws {
    var bench = try Bench.showing()
    _ = bench.type("R")
    _ = bench.send(.foundPictures(["x/cat.png", "x/dog.png", "y/cat.png"], roundTrip: true))
    _ = bench.type("y/c")
    #expect(bench.press(.tab) == [], "there is nothing to mark on a round trip")
    #expect(bench.press(.enter).last?.hasPrefix("encode y/cat.png") == true)
  }
}

extension Bench {
  /// The menu that is open.
  fileprivate var menu: Menu? {
    switch state.overlay {
    case .presets(let menu): menu
    case .pictures(let choice): choice.menu
    default: nil
    }
  }
}

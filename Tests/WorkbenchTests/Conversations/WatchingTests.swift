import LatentFiles
import Testing

@testable import Workbench

@Suite("Conversations: watching")
struct WatchingTests {
  private func watching() throws -> Bench {
    var bench = try Bench.showing()
    #expect(bench.type("w") == ["watch caches, 5 known", "fade message 1 in 4 s"])
    return bench
  }

  private func arrival(_ name: String) throws -> WorkbenchEvent {
    .arrived(try .sample("caches/" + name, preset: "sd15", space: .model))
  }

  @Test("a latent that comes is listed where it belongs and looked at; others keep their places")
  func arrives() throws {
    var bench = try watching()
    #expect(bench.row(0).contains("watching  1/5"))
    #expect(bench.send(try arrival("portrait_0002b.safetensors")) == ["visit 5 #3"])
    #expect(bench.state.visible == [0, 1, 5, 2, 3, 4])
    #expect(bench.state.files[5].name == "portrait_0002b.safetensors")
    #expect(bench.row(4).hasPrefix("│▸portrait_0002b"))
    #expect(bench.send(try arrival("portrait_0005.safetensors")) == ["visit 6 #4"])
    #expect(bench.row(0).contains("watching"))
  }

  @Test("whoever looks at something else is left there, until the newest is selected again")
  func follows() throws {
    var bench = try watching()
    _ = bench.send(try arrival("z1.safetensors"))
    _ = bench.type("g")
    #expect(bench.send(try arrival("z2.safetensors")) == [])
    #expect(bench.state.selection == 0)
    _ = bench.type("G")
    #expect(bench.send(try arrival("z3.safetensors")) == ["visit 7 #6"])
  }

  @Test("a latent that is written anew is looked at anew")
  func changes() throws {
    var bench = try watching()
    #expect(bench.send(try arrival("portrait_0001.safetensors")) == ["visit 0 #3"])
    #expect(bench.state.files.count == 5)
  }

  @Test("a file that is gone says so and can still be looked at; one that is broken says why")
  func gone() throws {
    var bench = try watching()
    _ = bench.send(.vanished("caches/portrait_0002.safetensors"))
    #expect(bench.row(3).contains("gone"))
    _ = bench.send(.vanished("caches/never.safetensors"))
    let broken = "caches/portrait_0009.safetensors"
    #expect(bench.send(.spoiled(broken, .empty)) == ["fade message 2 in 10 s"])
    #expect(bench.footer == " portrait_0009.safetensors: the file is empty")
    _ = bench.send(try arrival("portrait_0009.safetensors"))
    #expect(bench.state.files.count == 6)
  }

  @Test("what comes is decoded where that was asked for")
  func decodes() throws {
    var bench = try Bench.showing()
    _ = bench.type("W")
    _ = bench.press(.enter)
    #expect(bench.footer == " watching; what comes is decoded into decoded")
    let effects = bench.send(try arrival("z.safetensors"))
    #expect(effects.prefix(2) == ["visit 5 #3", "clock in 0 ms"])
    #expect(
      bench.send(.clock(1)) == ["decode 5 #1 into decoded at local", "clock in 500 ms"])
    #expect(bench.type("w").first == "unwatch")
    #expect(bench.send(try arrival("y.safetensors")) == [])
  }

  @Test("what cannot be watched is said")
  func fails() throws {
    var bench = try watching()
    _ = bench.send(.notWatching("there is no folder to watch"))
    #expect(bench.footer == " there is no folder to watch")
    #expect(bench.state.watching == nil)
  }

  @Test("the filter lets what comes through, or not")
  func filtered() throws {
    var bench = try watching()
    _ = bench.type("/portrait")
    _ = bench.press(.enter)
    _ = bench.send(try arrival("other.safetensors"))
    #expect(bench.state.visible.count == 4)
    _ = bench.send(try arrival("portrait_0000.safetensors"))
    #expect(bench.state.visible.first == 6)
    _ = bench.press(.escape)
    #expect(bench.state.visible.count == 7)
  }
}

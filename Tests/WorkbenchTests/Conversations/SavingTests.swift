import Testing

@testable import Workbench

@Suite("Conversations: saving")
struct SavingTests {
  @Test("nothing to save yet")
  func nothing() throws {
    var bench = try Bench.onFolder()
    #expect(bench.type("s") == ["fade message 1 in 4 s"])
    #expect(bench.state.overlay == nil)
  }

  @Test("a proof is saved under the latent's name, as a PNG")
  func proof() throws {
    var bench = try Bench.showing()
    #expect(bench.type("s") == [])
    #expect(bench.screen.contains("portrait_0001.png"))
    #expect(
      bench.press(.enter)
        == [
          "save picture 2 of caches/portrait_0001.safetensors by proof on this machine "
            + "to portrait_0001.png"
        ])
    #expect(bench.state.overlay == nil)
  }

  @Test("an answer is saved once there is one, and a proof again where that is looked at")
  func answer() throws {
    var bench = try Bench.showing()
    _ = bench.press(.enter)
    _ = bench.send(.decoded(file: 0, job: 1, .success(.sample(Bench.folder[0]))))
    _ = bench.type("s")
    #expect(bench.press(.enter) == ["save result of \(Bench.folder[0]) to portrait_0001.png"])
    _ = bench.type("v")
    _ = bench.type("s")
    #expect(bench.press(.enter).first?.hasPrefix("save picture 2 of") == true)
  }

  @Test("the name can be edited; an empty one saves nothing; Esc leaves")
  func editing() throws {
    var bench = try Bench.showing()
    _ = bench.type("s")
    _ = bench.control("u")
    _ = bench.paste("out/写真\n.png")
    _ = bench.press(.home)
    _ = bench.type("./")
    #expect(bench.press(.enter).first?.hasSuffix(" to ./out/写真.png") == true)
    _ = bench.type("s")
    _ = bench.control("u")
    _ = bench.type("  ")
    #expect(bench.press(.enter) == ["fade message 1 in 4 s"])
    _ = bench.type("s")
    #expect(bench.press(.escape) == [])
    #expect(bench.state.overlay == nil)
  }

  @Test("a file that exists is replaced after a yes only", arguments: ["y", "Y", "n", "\r", "q"])
  func question(key: Character) throws {
    var bench = try Bench.showing()
    _ = bench.type("s")
    guard case .save(let subject, _) = bench.state.overlay else { return }
    _ = bench.press(.enter)
    let order = SaveOrder(subject: subject, path: "portrait_0001.png")
    #expect(bench.send(.saved(order, .failure(.exists))) == [])
    #expect(bench.screen.contains("Replace it?"))
    let effects = key == "\r" ? bench.press(.enter) : bench.press(.character(key))
    let replaces = key == "y" || key == "Y"
    #expect(
      effects
        == (replaces
          ? [order].map {
            var order = $0
            order.isReplacing = true
            return WorkbenchEffect.save(order).words
          }
          : ["fade message 1 in 4 s"]))
    #expect(bench.state.overlay == nil)
  }

  @Test("the question is about what was saved, wherever the selection is when it comes")
  func questionAfterMoving() throws {
    var bench = try Bench.showing()
    _ = bench.type("s")
    guard case .save(let subject, _) = bench.state.overlay else { return }
    _ = bench.press(.enter)
    _ = bench.press(.down)
    try bench.developSelection()
    let order = SaveOrder(subject: subject, path: "portrait_0001.png")
    _ = bench.send(.saved(order, .failure(.exists)))
    #expect(
      bench.type("y")
        == [
          "save picture 2 of caches/portrait_0001.safetensors by proof on this machine "
            + "to portrait_0001.png, replacing"
        ])
  }

  @Test("no question comes over something that takes keys")
  func questionWhileBusy() throws {
    var bench = try Bench.showing()
    _ = bench.type("s")
    guard case .save(let subject, _) = bench.state.overlay else { return }
    _ = bench.press(.enter)
    _ = bench.type("e")
    let order = SaveOrder(subject: subject, path: "portrait_0001.png")
    #expect(bench.send(.saved(order, .failure(.exists))) == ["fade message 1 in 10 s"])
    #expect(bench.form != nil)
    #expect(bench.footer == " portrait_0001.png exists already; nothing was saved")
  }

  @Test("what came of it is told")
  func outcome() throws {
    var bench = try Bench.showing()
    _ = bench.type("s")
    guard case .save(let subject, _) = bench.state.overlay else { return }
    _ = bench.press(.escape)
    let order = SaveOrder(subject: subject, path: "a.png")
    #expect(bench.send(.saved(order, .success(["a.png"]))) == ["fade message 1 in 4 s"])
    #expect(bench.footer == " saved a.png")
    _ = bench.send(.saved(order, .success(["a-0.png", "a-1.png", "a-2.png"])))
    #expect(bench.footer == " saved a-0.png and 2 more")
    #expect(
      bench.send(.saved(order, .failure(.other("a.png: no space left"))))
        == ["fade message 3 in 10 s"])
    #expect(bench.footer == " a.png: no space left")
  }
}

import TerminalGraphics
import TestSupport
import Testing

@testable import Workbench

@Suite("Whatever happens")
struct WorkbenchPropertyTests {
  @Test("in any order: nothing crashes, nothing contradicts itself, nothing harmful is drawn")
  func anything() throws {
    for _ in 0..<3 {
      var generator = SystemRandomNumberGenerator()
      try play(seed: .random(in: 0...UInt64.max, using: &generator))
    }
  }

  private func play(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var world = SimulatedWorld()
    var bench = Bench(columns: 80, rows: 24)
    bench.state = WorkbenchState(paths: ["d"], program: "")
    var events: [WorkbenchEvent] = [.input(.resize(bench.state.size))]
    for step in 0..<800 {
      let context = "seed \(seed), step \(step)"
      for event in events {
        world.take(bench.state.handle(event))
        bench.expectSound(context)
      }
      // Drawing is what takes the time.
      if step % 4 == 0 { bench.expectHarmless(context) }
      #expect(world.complaints == [], "\(context)")
      events =
        Bool.random(using: &random)
        ? try world.next(&random) : [.input(Self.input(&random))]
    }
    // Whatever is open: Esc twice and q lead out.
    for press in [KeyPress(.escape), KeyPress(.escape), KeyPress(.character("q"))] {
      world.take(bench.state.handle(.input(.key(press))))
    }
    #expect(world.hasQuit, "seed \(seed)")
  }

  private static func input(_ random: inout SplitMix64) -> InputEvent {
    let text = HostileTests.texts.randomElement(using: &random) ?? ""
    let (column, row) = (
      Int.random(in: -1...90, using: &random), Int.random(in: -1...30, using: &random)
    )
    switch Int.random(in: 0..<20, using: &random) {
    case 0:
      let size = CellSize(
        columns: .random(in: 0...100, using: &random), rows: .random(in: 0...40, using: &random))
      return .resize(ScreenSize(cells: size))
    case 1: return .paste(text)
    case 2: return .mouse(MouseEvent(.press(.left), column: column, row: row))
    case 3: return .mouse(MouseEvent(.scrollDown, column: column, row: row))
    case 4: return .key(KeyPress(.character(text.first ?? "0")))
    case 5...12: return .key(often.randomElement(using: &random) ?? KeyPress(.escape))
    default: return .key(keys.randomElement(using: &random) ?? KeyPress(.escape))
    }
  }

  private static let often: [KeyPress] = [
    KeyPress(.enter), KeyPress(.enter), KeyPress(.escape), KeyPress(.down), KeyPress(.up),
    KeyPress(.character("s")), KeyPress(.character("y")),
  ]

  private static let keys: [KeyPress] =
    CommandTable.all.filter { !$0.name.hasPrefix("quit") }.flatMap(\.keys).filter { $0 != "q" }
    + [
      KeyPress(.left), KeyPress(.right), KeyPress(.backspace), KeyPress(.delete),
      KeyPress(.backtab),
      KeyPress(.character("y")), KeyPress(.character("5")), .control("u"), .control("w"),
      .alt("x"), KeyPress(.function(5)),
    ]
}

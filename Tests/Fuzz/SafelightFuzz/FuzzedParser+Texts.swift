import JSON
import TOML
import TerminalGraphics
import Workbench

@testable import Terminal

extension FuzzedParser {
  /// JSON, the settings, and what a terminal sends.
  static let texts = [
    FuzzedParser(name: "json") { bytes in
      guard let value = try? JSONParser.parse(bytes) else { return }
      let again = try? JSONParser.parse(value.text.utf8)
      require(again?.text == value.text, "what is written can be read, and is the same")
    },
    FuzzedParser(name: "toml") { bytes in
      let document = TOMLDocument(bytes)
      let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
      let told = document.entries.map(\.line) + document.faults.map(\.line)
      require(told.allSatisfy((1...lines).contains), "a line is one of the document's")
      let paths = Set(document.entries.map(\.path))
      require(paths.count == document.entries.count, "a setting is there once")
      let faulty = document.faults.map(\.line)
      require(faulty == faulty.sorted(), "faults are in the order of the lines")
    },
    FuzzedParser(name: "keys") { bytes in
      // 0xFE stands for a moment in which nothing came: no UTF-8 has it, and no sequence.
      var parser = InputParser()
      parser.awaitsReplies = bytes.count % 2 == 0
      var inputs: [TerminalInput] = []
      for part in bytes.split(separator: 0xFE, omittingEmptySubsequences: false) {
        inputs += parser.consume(part)
        if parser.isUndecided { inputs += parser.timeOut() }
      }
      require(parser.sequence.count < 1 << 20, "a sequence has a bound")
      // The same without moments, in one piece and byte by byte.
      var (whole, pieces) = (InputParser(), InputParser())
      var found: [TerminalInput] = []
      for byte in bytes { found += pieces.consume(CollectionOfOne(byte)) }
      require(whole.consume(bytes) == found, "how bytes are cut into pieces makes no difference")
      probe(inputs)
    },
  ]

  /// Gives the replies among them to a probe, which must stay able to draw something.
  private static func probe(_ inputs: [TerminalInput]) {
    let window = TerminalWindow(cells: CellSize(columns: 80, rows: 24))
    var probe = TerminalProbe(
      environment: TerminalEnvironment(["TERM": "xterm-256color"]), window: window)
    _ = probe.start()
    for case .reply(let reply) in inputs { _ = probe.receive(reply) }
    _ = probe.resize(window)
    let cell = probe.capabilities.cell
    require(cell.width > 0 && cell.height > 0, "a cell has pixels")
    require(cell.width < 1 << 16 && cell.height < 1 << 16, "and not too many")
  }
}

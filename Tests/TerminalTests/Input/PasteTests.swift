import Testing
import Workbench

@testable import Terminal

@Suite("Pastes")
struct PasteTests {
  @Test(
    "the text between the brackets",
    arguments: [
      ("", ""),
      ("/tmp/a b.npz", "/tmp/a b.npz"),
      ("one\rtwo\r\nthree\nfour", "one\ntwo\nthree\nfour"),
      ("q:\u{1B}[A\u{1B}\u{1B}[20~x", "q:\u{1B}[A\u{1B}\u{1B}[20~x"),
      ("é写\u{1B}", "é写\u{1B}"),
    ])
  func text(pasted: String, expected: String) {
    let bytes = Array("\u{1B}[200~\(pasted)\u{1B}[201~q".utf8)
    for split in 0...bytes.count {
      var parser = InputParser()
      var found = parser.consume(bytes[..<split])
      // Escape by timeout at a cut after the first byte is not what is looked at here.
      if split > 1 { found += parser.timeOut() }
      found += parser.consume(bytes[split...])
      #expect(found == [.event(.paste(expected)), .key("q")], "split at \(split)")
    }
  }

  @Test("bytes that are no UTF-8 are repaired")
  func repaired() {
    var parser = InputParser()
    let found = parser.consume(Array("\u{1B}[200~a".utf8) + [0xFF] + Array("\u{1B}[201~".utf8))
    #expect(found == [.event(.paste("a�"))])
  }

  @Test("a paste keeps its first part")
  func bounded() {
    var parser = InputParser()
    var found = parser.consume("\u{1B}[200~".utf8)
    let block = [UInt8](repeating: 0x61, count: InputLimits.paste / 4)
    for _ in 0..<5 { found += parser.consume(block) }
    found += parser.consume("\u{1B}[201~q".utf8)
    #expect(found == [.event(.paste(String(repeating: "a", count: InputLimits.paste))), .key("q")])
  }

  @Test("Ctrl-C ends a paste that does not end")
  func unfinished() {
    var parser = InputParser()
    let found = parser.consume("\u{1B}[200~never\u{3}q".utf8)
    #expect(found == [.event(.paste("never")), .event(.key(.control("c"))), .key("q")])
  }
}

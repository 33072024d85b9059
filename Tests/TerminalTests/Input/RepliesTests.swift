import TerminalGraphics
import TestSupport
import Testing
import Workbench

@testable import Terminal

@Suite("Replies among keys")
struct RepliesTests {
  static let replies: [(bytes: String, reply: TerminalReply)] = [
    ("\u{1B}[?62;4;22c", .primaryDeviceAttributes([62, 4, 22])),
    ("\u{1B}[6;20;10t", .cellPixels(CellPixels(width: 10, height: 20))),
    ("\u{1B}[?2026;2$y", .privateMode(2026, .reset)),
    ("\u{1B}[?2;0;1000;1000S", .sixelGeometry(PixelSize(width: 1000, height: 1000))),
    ("\u{1B}P>|kitty(0.26.5)\u{1B}\\", .version("kitty(0.26.5)")),
    ("\u{1B}_Gi=31;OK\u{1B}\\", .kittyGraphics(id: 31, ok: true, message: "OK")),
    ("\u{1B}]11;rgb:1010/1414/1818\u{1B}\\", .backgroundColor(RGB(0x10, 0x14, 0x18))),
    ("\u{1B}]11;rgb:1010/1414/1818\u{7}", .backgroundColor(RGB(0x10, 0x14, 0x18))),
    ("\u{1B}[0n", .ready),
  ]

  @Test("no prefix of a reply is typing", arguments: replies.map(\.bytes))
  func prefixes(bytes: String) {
    let bytes = Array(bytes.utf8)
    for length in 2..<bytes.count {
      var parser = InputParser()
      parser.awaitsReplies = true
      #expect(parser.consume(bytes[..<length]) == [], "\(length) bytes")
      #expect(!parser.isUndecided)
      #expect(parser.timeOut() == [], "\(length) bytes")
    }
  }

  @Test("a reply cut anywhere, with silence at the cut, is still one reply", arguments: replies)
  func splits(bytes: String, reply: TerminalReply) {
    let bytes = Array(bytes.utf8)
    for first in 1..<bytes.count {
      for second in first..<bytes.count {
        var parser = InputParser()
        parser.awaitsReplies = true
        var found = parser.consume(bytes[..<first]) + parser.timeOut()
        found += parser.consume(bytes[first..<second]) + parser.timeOut()
        found += parser.consume(bytes[second...]) + parser.consume("q".utf8)
        // A lone ESC is a key when nothing follows in time; all that can be saved is the rest.
        let escape: [TerminalInput] = first == 1 ? [.key(.escape)] : []
        #expect(found == escape + [.reply(reply), .key("q")], "cut at \(first), \(second)")
      }
    }
  }

  @Test("a reply byte by byte, with keys before and after", arguments: replies)
  func amongKeys(bytes: String, reply: TerminalReply) {
    var parser = InputParser()
    var found: [TerminalInput] = []
    for byte in "a\u{1B}[A\(bytes)é\u{1B}x".utf8 { found += parser.consume([byte]) }
    #expect(
      found == [.key("a"), .key(.up), .reply(reply), .key("é"), .event(.key(.alt("x")))])
  }

  @Test("a late reply is a reply, whether awaited or not", arguments: replies)
  func late(bytes: String, reply: TerminalReply) {
    var parser = InputParser()
    #expect(parser.consume(bytes.utf8) == [.reply(reply)])
  }

  @Test("our own queries, echoed by a terminal without raw mode, are no typing")
  func echo() {
    let queries =
      "\u{1B}[?2026$p\u{1B}[16t\u{1B}[14t\u{1B}[18t\u{1B}[>q\u{1B}[?2;1;0S\u{1B}]11;?\u{1B}\\"
      + "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[5n\u{1B}[c"
    var parser = InputParser()
    parser.awaitsReplies = true
    for input in parser.consume(queries.utf8) {
      guard case .reply = input else {
        Issue.record("\(input)")
        continue
      }
    }
  }

  @Test("sequences and strings beyond their bounds are dropped to their end")
  func overlong() {
    let digits = String(repeating: "1;", count: 4 * InputLimits.sequence)
    let text = String(repeating: "x", count: 4 * InputLimits.string)
    for bytes in [
      "\u{1B}[\(digits)A", "\u{1B}P\(text)\u{1B}\\", "\u{1B}]\(text)\u{7}",
      "\u{1B}_\(text)\u{1B}\\",
    ] {
      var parser = InputParser()
      #expect(parser.consume(bytes.utf8) == [])
      #expect(parser.consume("q".utf8) == [.key("q")])
    }
    var parser = InputParser()
    #expect(
      parser.consume("\u{1B}P\(text)\u{3}q".utf8) == [.event(.key(.control("c"))), .key("q")])
  }

  @Test("garbage neither stops the parser nor grows it, and Return comes through after it")
  func garbage() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix64(seed: seed)
    let common = Array("\u{1B}[]OP_\\;<?0123~MAu\r\u{7}\u{3}é".utf8)
    for _ in 0..<3_000 {
      var parser = InputParser()
      parser.awaitsReplies = .random(using: &random)
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        let byte: UInt8 =
          Bool.random(using: &random)
          ? .random(in: 0...255, using: &random) : common.randomElement(using: &random) ?? 0
        _ = parser.consume([byte])
        if Int.random(in: 0..<8, using: &random) == 0 { _ = parser.timeOut() }
        #expect(parser.sequence.count <= InputLimits.string + 1, "seed \(seed)")
      }
      let found = parser.consume("\u{3}\rq".utf8)
      #expect(found.suffix(2) == [.key(.enter), .key("q")], "seed \(seed)")
    }
  }
}

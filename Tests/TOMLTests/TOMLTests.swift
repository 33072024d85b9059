import TestSupport
import Testing

@testable import TOML

@Suite("TOML")
struct TOMLTests {
  private func read(_ text: String) -> TOMLDocument { TOMLDocument(Array(text.utf8)) }

  @Test(
    "values",
    arguments: [
      ("\"a\"", TOMLValue.string("a")), ("''", .string("")), ("\"\"", .string("")),
      ("'C:\\x'", .string("C:\\x")), (#""\t\"\\\u00e9\U0001F4F7""#, .string("\t\"\\é📷")),
      ("0", .integer(0)), ("-17", .integer(-17)), ("+1_000", .integer(1000)),
      ("0xff", .integer(255)), ("0b101", .integer(5)), ("0o17", .integer(15)),
      ("0.18215", .float(0.18215)), ("-1e-3", .float(-0.001)), ("6.02e23", .float(6.02e23)),
      ("inf", .float(.infinity)), ("true", .bool(true)), ("false", .bool(false)),
      ("[]", .array([])), ("[1, 2.5,]", .array([.integer(1), .float(2.5)])),
      ("[ # one\n 'a', # two\n\n 'b' ]", .array([.string("a"), .string("b")])),
      ("[['a'], []]", .array([.array([.string("a")]), .array([])])),
    ])
  func values(text: String, value: TOMLValue) {
    let document = read("x = \(text) # and so on\n")
    #expect(document.entries.map(\.value) == [value])
    #expect(document.faults == [])
  }

  @Test("names, tables, dots and inline tables all lead to a path, with the line it stands on")
  func paths() {
    let document = read(
      """
      a = 1
      b.c = 2

      [ d . "e f" ]  # heading
      'g.h' = 3
      i = { j = 4, k.l = 5 }
      [m]
      n = {}
      o = [
        6,
      ]
      p = 7
      """)
    let paths = document.entries.map { "\($0.line): \($0.path.joined(separator: "/"))" }
    #expect(
      paths == [
        "1: a", "2: b/c", "5: d/e f/g.h", "6: d/e f/i/j", "6: d/e f/i/k/l", "9: m/o", "12: m/p",
      ])
    #expect(document.faults == [])
  }

  @Test(
    "a fault is told with its line, and the lines around it are there",
    arguments: [
      ("x", TOMLFault.Kind.expected("=")), ("x =", .expected("a value")),
      ("x = yes", .expected("a value; text stands in quotes")), ("= 1", .expected("a name")),
      ("x = \"a", .unterminatedText), ("x = 'a", .unterminatedText),
      ("x = \"\\q\"", .badEscape("q")), ("x = \"\\uD800\"", .badEscape("uD800")),
      ("x = \"\\u12\"", .badEscape("u12")), ("x = \"\u{1B}[2J\"", .control),
      ("x = 'a' 'b'", .expected("the end of the line")),
      ("x = 1 2", .expected("the end of the line")),
      ("x = 01", .badNumber("01")), ("x = 1__0", .badNumber("1__0")), ("x = 1.", .badNumber("1.")),
      ("x = 1.e5", .badNumber("1.e5")),
      ("x = 99999999999999999999", .badNumber("99999999999999999999")),
      ("x = 0x", .badNumber("0x")), ("x = 0b2", .badNumber("0b2")),
      ("x = 1979-05-27", .unsupported("a date or time")),
      ("x = \"\"\"a", .unsupported("text of several lines")),
      ("x = [{}]", .unsupported("a table in a list")),
      ("x = {a = 1", .expected(",")), ("x = {a = 1 b = 2}", .expected(",")),
      ("x = [1 2]", .expected("]")),
      ("# \u{7}", .control), ("before = 2", .repeated("before")),
      ("x = " + String(repeating: "[", count: 20), .tooDeep),
    ])
  func faults(line: String, kind: TOMLFault.Kind) {
    let document = read("before = 1\n\(line)\nafter = 3\n")
    #expect(document.faults == [TOMLFault(line: 2, kind: kind)])
    #expect(document.entries.map(\.line) == [1, 3])
  }

  @Test("under a heading with a fault nothing is taken")
  func headings() {
    let document = read("a = 1\n[b\nc = 2\n[d]\ne = 3\n[[f]]\ng = 4\n")
    #expect(document.entries.map(\.path) == [["a"], ["d", "e"]])
    #expect(document.faults.map(\.line) == [2, 6])
  }

  @Test("what is no text is told, and nothing is read")
  func notText() {
    #expect(TOMLDocument([0x61, 0x0A, 0xFF]).faults == [TOMLFault(line: 2, kind: .notUTF8)])
    let large = [UInt8](repeating: 0x0A, count: (1 << 20) + 1)
    #expect(TOMLDocument(large).faults == [TOMLFault(line: 1, kind: .tooLarge)])
    #expect(read("").entries.isEmpty && read("").faults.isEmpty)
    #expect(read("\u{FEFF}a = 1\r\nb = 2\r\n").entries.map(\.line) == [1, 2])
  }

  @Test("whatever is in it, it ends, and each fault has a line of the document")
  func anything() {
    var generator = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
    var random = SplitMix64(seed: seed)
    let parts = [
      "a", "=", "[", "]", "{", "}", "\"", "'", "\\", ",", ".", "\n", " ", "1", "é", "#", "x = 1\n",
    ]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        parts.randomElement(using: &random) ?? ""
      }.joined()
      let document = read(text)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
      let told = document.faults.map(\.line) + document.entries.map(\.line)
      #expect(
        told.allSatisfy { (1...lines).contains($0) }, "seed \(seed): \(text.debugDescription)")
    }
  }
}

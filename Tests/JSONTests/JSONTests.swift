import JSON
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    ("null", JSONValue.null), ("true", .bool(true)),
    (" [1, -2.5e3]\n", .array([.integer(1), .number(-2500)])),
    (#"{"a": {"b": []}}"#, .object([JSONMember("a", .object([JSONMember("b", .array([]))]))])),
    (#""\u00e9\ud83d\ude00\n""#, .string("é😀\n")),
    ("18446744073709551616", .number(18_446_744_073_709_551_616)),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("9223372036854775808", .number(9_223_372_036_854_775_808)),
    ("-9223372036854775809", .number(-9_223_372_036_854_775_808)),
    ("-17", .integer(-17)), ("0", .integer(0)), ("-0", .integer(0)), ("1E2", .number(100)),
  ])
  func documentsAreRead(text: String, value: JSONValue) throws {
    #expect(try JSONParser.parse(text.utf8) == value)
  }

  @Test(arguments: [
    ("", JSONError.truncated), ("[1,", .truncated), ("[1,]", .unexpected(offset: 3)),
    ("{\"a\":1,\"a\":2}", .duplicateKey("a")), ("01", .trailing(offset: 1)),
    ("\"\u{1}\"", .badString(offset: 1)), ("nulL", .unexpected(offset: 3)),
    (#""\ud800""#, .badString(offset: 7)), (#""\ud83d\ud0e0""#, .badString(offset: 13)),
    (#""\udbff\u0000""#, .badString(offset: 13)), (#""\udc00\ud800""#, .badString(offset: 7)),
    ("+1", .unexpected(offset: 0)),
    (".5", .unexpected(offset: 0)),
    ("1.", .truncated), ("{1:2}", .unexpected(offset: 1)), ("[] []", .trailing(offset: 3)),
    (String(repeating: "[", count: 100), .tooDeep), ("'a'", .unexpected(offset: 0)),
  ])
  func everythingElseIsRefused(text: String, error: JSONError) {
    #expect(throws: error) { try JSONParser.parse(text.utf8) }
  }

  @Test func bytesThatAreNotUTF8AreRefused() {
    #expect(throws: JSONError.badString(offset: 0)) {
      try JSONParser.parse([0x22, 0xC3, 0x28, 0x22])
    }
  }

  @Test func everyPrefixOfADocumentIsRefused() {
    let document = Array(#"{"shape": [1, 4, 64.5], "name": "a\u00e9\"", "none": null}"#.utf8)
    for length in 0..<document.count {
      #expect(throws: JSONError.self) { try JSONParser.parse(document[..<length]) }
    }
  }

  @Test func whatATerminalWouldObeyIsWrittenAsAnEscape() throws {
    let value = JSONValue.string("\u{1B}[2J\u{9B}m\u{7F}\n\u{202E}\u{2066}\u{200F}写")
    #expect(value.text == #""\u001b[2J\u009bm\u007f\n\u202e\u2066\u200f写""#)
    #expect(try JSONParser.parse(Array(value.text.utf8)) == value)
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let value = JSONValue.object([
      JSONMember("text\n\u{1B}[31m\u{9B}", .string("\"\\\u{7F}")),
      JSONMember("nan", JSONValue(Double.nan)),
      JSONMember("n", .array([.integer(-1), .number(1e-05), .bool(false), .null])),
    ])
    #expect(
      !value.text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    #expect(try JSONParser.parse(value.text.utf8) == value)
    #expect(JSONValue(-Double.infinity).text == #""-inf""#)
  }
}

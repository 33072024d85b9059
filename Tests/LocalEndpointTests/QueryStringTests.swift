import Testing

@testable import LocalEndpoint

@Suite struct QueryStringTests {
  struct Case: Sendable {
    let text: String
    let parameters: [[String]]
  }

  static let cases = [
    Case(text: "", parameters: []),
    Case(text: "a=1&b=2", parameters: [["a", "1"], ["b", "2"]]),
    Case(text: "shape=1&shape=4", parameters: [["shape", "1"], ["shape", "4"]]),
    Case(text: "&a&&=b&c==d=", parameters: [["a", ""], ["", "b"], ["c", "=d="]]),
    Case(text: "a=1e%2B16&b=x+y%20z~", parameters: [["a", "1e+16"], ["b", "x y z~"]]),
    Case(text: "a=%&b=%4&c=%zz", parameters: [["a", "%"], ["b", "%4"], ["c", "%zz"]]),
    Case(text: "%64=%C3%A9", parameters: [["d", "é"]]),
    Case(text: "a=%FF", parameters: [["a", "\u{FFFD}"]]),
  ]

  @Test(arguments: cases) func parameters(_ one: Case) {
    let query = QueryString(one.text[...])
    #expect(query.parameters.map { [$0.name, $0.value] } == one.parameters)
  }

  @Test func theLastOfSeveralCounts() {
    let query = QueryString("dtype=float16&dtype=uint8")
    #expect(query["dtype"] == "uint8")
    #expect(query.values("dtype") == ["float16", "uint8"])
    #expect(query["none"] == nil)
  }
}

import JSON
import Testing

@testable import Workbench

@Suite("The numbers of a comparison")
struct PaneRecordTests {
  private var records: [PaneRecord] {
    var first = PaneRecord(label: "sd15, \"best\"", path: "a/b.npz")
    first.preset = "sd15"
    first.space = .vae
    first.psnr = .infinity
    first.ssim = 1
    var second = PaneRecord(label: "=SUM(A1)", path: "c")
    second.scalingFactor = 0.25
    second.isGiven = true
    second.error = "line\nline"
    return [first, second]
  }

  @Test("CSV has a line for each pane, quoted where needed, and runs nothing in a spreadsheet")
  func csv() {
    let lines = records.csv.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("label,preset,scaling_factor,shift_factor,endpoint,psnr,ssim,"))
    #expect(lines[1].hasPrefix("\"sd15, \"\"best\"\"\",sd15,,,,inf,1"))
    #expect(lines[2].hasPrefix("'=SUM(A1),,0.25,"))
    #expect(lines[2].contains("\"line\nline\""))
    #expect(lines.count == 4 && lines[3].isEmpty)
  }

  @Test("a description reads back what makes the panes")
  func roundTrip() throws {
    let description = SheetDescription(
      panes: records, reference: "=SUM(A1)", verdict: nil, program: "p")
    let read = try #require(SheetDescription(description.json.text))
    #expect(read.reference == "=SUM(A1)")
    #expect(read.panes.map(\.label) == records.map(\.label))
    #expect(read.panes[0].space == .vae && read.panes[1].isGiven)
    #expect(read.panes[1].scalingFactor == 0.25)
    let array = JSONValue.array([description.json]).text
    #expect(SheetDescription(array)?.panes.count == 2, "what compare --json prints")
  }

  @Test(
    "anything else is no description",
    arguments: [
      "", "[]", "{}", "null", "{\"panes\": []}", "{\"panes\": [{}]}",
      "{\"panes\": [{\"label\": \"a\", \"path\": \"\"}]}", "{\"panes\": 1}", "[[[[[[[",
    ])
  func hostile(text: String) { #expect(SheetDescription(text) == nil) }

  @Test("no more panes than asked for")
  func many() {
    let panes = [PaneRecord](repeating: PaneRecord(label: "a", path: "b"), count: 10)
    let text = SheetDescription(panes: panes, reference: "a", verdict: nil, program: "").json.text
    #expect(SheetDescription(text, limit: 9) == nil)
    #expect(SheetDescription(text, limit: 10) != nil)
  }
}

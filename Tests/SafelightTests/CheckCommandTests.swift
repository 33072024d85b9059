import JSON
import TestSupport
import Testing

@Suite struct CheckCommandTests {
  @Test func verdictsComeInTheOrderGivenWithTheirFindings() {
    let run = Program.run(["check", "--json", Sample.sick, "nothing.npy", Sample.sd15])
    #expect(run.status == 1)
    let files = run.json().array ?? []
    #expect(
      files.map(\.keys) == Array(repeating: ["path", "verdict", "findings", "latents"], count: 3))
    #expect(files.map { $0["path"]?.string } == [Sample.sick, "nothing.npy", Sample.sd15])
    #expect(files.map { $0["verdict"]?.string } == ["sick", "unreadable", "ok"])
    let findings = files.first?["findings"]?.array ?? []
    #expect(findings.map(\.keys) == [["rule", "detail"]])
    #expect(findings.first?["rule"]?.string == "nan")
    #expect(findings.first?["detail"]?.string == "channel 2: 560 of 2072 values")
    let said = run.errorText.split(separator: "\n")
    #expect(said.count == 2)
    #expect(said.first?.hasPrefix("safelight: \(Sample.sick): nan: ") == true)
  }

  @Test func aHealthyFileIsDone() {
    let run = Program.run(["check", Sample.sd15])
    #expect(run.status == 0)
    #expect(run.errorText == "")
  }
}

import Testing

/// The pages that promise something name the tests that hold it; those tests are there.
@Suite struct PromiseTests {
  @Test(arguments: ["SECURITY.md", "docs/reliability.md", "docs/peers.md"])
  func theTestsThatHoldAPromiseExist(page: String) throws {
    let sources = try SourceFile.all(in: "Tests")
    let texts = Dictionary(
      sources.map { source in
        // What extends a suite is in `Suite+Aspect.swift`.
        let name = source.path.split(separator: "/").last ?? ""
        return (String(name.prefix { $0 != "+" && $0 != "." }), source.lines)
      },
      uniquingKeysWith: { $0 + $1 })
    var count = 0
    for line in try SourceFile(page).lines {
      for (index, name) in line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      where index % 2 == 1 && name.prefix(while: { $0 != "." }).hasSuffix("Tests") {
        let parts = name.split(separator: ".").map(String.init)
        count += 1
        guard let lines = texts[parts[0]] else {
          Issue.record("\(page) names \(parts[0]), which is no suite")
          continue
        }
        guard parts.count > 1 else { continue }
        #expect(
          lines.contains { $0.contains("func \(parts[1])(") },
          "\(page) names \(name), which is no test")
      }
    }
    #expect(count > 10)
  }
}

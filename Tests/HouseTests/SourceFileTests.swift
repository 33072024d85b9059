import Testing

/// The checks can fail: what they look for is found.
@Suite struct SourceFileTests {
  @Test func aFileIsReadWithItsLines() throws {
    let file = try SourceFile("Tests/HouseTests/HouseTests.swift")
    #expect(file.imports.map(\.module) == ["Testing"])
    #expect(file.imports.map(\.line) == [1])
  }

  @Test func everyWayToImportIsSeen() throws {
    let text = """
      import A
        @testable import B
      @preconcurrency public import C.D // why
      import struct E.F
      // import G
      let x = "import H"
      """
    let file = SourceFile(path: "", text: text)
    #expect(file.imports.map(\.module) == ["A", "B", "C", "E"])
  }

  @Test func commentsAreNotCode() {
    #expect(SourceFile.code("let a = 1  // try! this") == "let a = 1  ")
    #expect(SourceFile.code("/// fatalError(") == "")
  }

  @Test func foldersAreReadToTheEnd() throws {
    let files = try SourceFile.all(in: "Tests/HouseTests").map(\.path)
    #expect(files.contains("Tests/HouseTests/Room.swift"))
    #expect(SourceFile.names(in: "nowhere").isEmpty)
    #expect(throws: SourceFile.Unreadable.self) { try SourceFile("nowhere") }
  }
}

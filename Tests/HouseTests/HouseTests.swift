import Testing

/// The rules of the house that a compiler does not know.
@Suite struct HouseTests {
  @Test func everyFolderOfSourcesIsARoomOrAShim() {
    let rooms = Set(Room.all.map(\.name))
    let folders = SourceFile.names(in: "Sources")
    #expect(folders.count > 10)
    for folder in folders where !rooms.contains(folder) {
      #expect(folder.hasPrefix("C"), "Sources/\(folder) is neither a room of the table nor a shim")
    }
  }

  @Test(arguments: Room.all) func aRoomImportsOnlyWhatItMay(_ room: Room) throws {
    for file in try SourceFile.all(in: "Sources/" + room.name) {
      for (line, module) in file.imports {
        #expect(
          room.rooms.contains(module) || room.modules.contains(module),
          "\(file.path):\(line): \(room.name) may not import \(module)")
      }
    }
  }

  @Test func noRoomIsImportedFromBelow() {
    for (floor, room) in Room.all.enumerated() {
      for other in Room.all[floor...] {
        #expect(!room.rooms.contains(other.name), "\(room.name) reaches up to \(other.name)")
      }
    }
  }

  @Test func everyRoomHasTests() {
    let folders = Set(SourceFile.names(in: "Tests").map { $0.lowercased() })
    for room in Room.all {
      #expect(folders.contains(room.name.lowercased() + "tests"), "no tests for \(room.name)")
    }
  }

  /// What may stand in the sources only with a reason beside it: on its line or the one above.
  static let needsReason = [
    "@unchecked Sendable", "nonisolated(unsafe)", "try!", "fatalError(", "unsafeBitCast(", " as! ",
  ]

  @Test func escapesFromTheCompilerHaveAReason() throws {
    for file in try SourceFile.all(in: "Sources") {
      for (index, line) in file.lines.enumerated() {
        let code = SourceFile.code(line)
        guard let escape = Self.needsReason.first(where: { code.contains($0) }) else { continue }
        let above = index > 0 ? file.lines[index - 1] : ""
        let hasReason = code.count < line.count || above.contains("// ")
        #expect(hasReason, "\(file.path):\(index + 1): \(escape) without a reason beside it")
      }
    }
  }

  /// What files, sockets, clocks and threads are reached by, whichever room has it.
  static let impure = [
    "InferenceClient", "LatentFile.inspect", "FolderScan(", "LocalDecoder(", "ContinuousClock",
    "SuspendingClock", "Task {", "Task.sleep", "print(", "CommandLine",
  ]

  /// A pure room may use the types of a room with I/O, and none of what it does.
  @Test(arguments: Room.all.filter(\.isPure)) func aPureRoomOnlyComputes(_ room: Room) throws {
    for file in try SourceFile.all(in: "Sources/" + room.name) {
      for (index, line) in file.lines.enumerated() {
        let code = SourceFile.code(line)
        let found = Self.impure.filter { code.contains($0) }
        #expect(found.isEmpty, "\(file.path):\(index + 1): a pure room does not use \(found)")
      }
    }
  }

  @Test func filesAreShort() throws {
    for file in try SourceFile.all(in: "Sources") {
      #expect(file.lines.count <= 251, "\(file.path) has \(file.lines.count - 1) lines")
    }
  }

  /// docs/architecture.md has a table of the same rules, for people.
  @Test func theArchitecturePageSaysTheSame() throws {
    let page = try SourceFile("docs/architecture.md")
    let rows = page.lines.filter { $0.hasPrefix("| `") }.map { row in
      row.split(separator: "|").map { cell in
        cell.split { " `,".contains($0) }.map(String.init)
      }
    }
    let said = Dictionary(
      rows.compactMap { row in row.count > 1 ? row[0].first.map { ($0, Set(row[1])) } : nil },
      uniquingKeysWith: { $0.union($1) })
    for room in Room.all {
      #expect(said[room.name] == room.rooms, "the row of \(room.name)")
    }
    #expect(said.count == Room.all.count)
  }
}

import TestSupport
import Testing

@testable import LatentFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Saving that is cut short at any step: by an error, by a kill, by the power.
@Suite struct AtomicFileTests {
  static let old = Array("the file that was there".utf8)
  static let parts = [Array("first ".utf8), Array("and second part".utf8)]
  static let whole = parts.flatMap(\.self)

  struct Situation: Sendable, CustomTestStringConvertible {
    /// Whether there is a file, which is to be replaced.
    let replaces: Bool
    /// Whether the file system has files without names.
    let hasNameless: Bool
    var testDescription: String {
      "\(replaces ? "replacing" : "new"), \(hasNameless ? "nameless" : "hidden") first"
    }
  }

  static let situations = [true, false].flatMap { replaces in
    [true, false].map { Situation(replaces: replaces, hasNameless: $0) }
  }

  private func inFolder(_ one: Situation, _ body: (String) throws -> Void) throws {
    try FixtureFile.inTemporaryFolder { folder in
      if one.replaces { try FixtureFile.write(Self.old, to: folder + "/a.npy") }
      try body(folder)
    }
  }

  private func names(in folder: String) throws -> [String] {
    Command("ls", "-A", folder).text.split(separator: "\n").map(String.init)
  }

  @Test func aPipeOrFolderIsNotReplaced() throws {
    try FixtureFile.inTemporaryFolder { folder in
      mkfifo(folder + "/pipe.npy", 0o644)
      mkdir(folder + "/folder.npy", 0o755)
      for name in ["pipe.npy", "folder.npy"] {
        #expect(throws: LatentFileError.notARegularFile) {
          try AtomicFile.save(Self.parts, to: folder + "/" + name, replacing: true)
        }
      }
      #expect(try names(in: folder) == ["folder.npy", "pipe.npy"])
      // A link to a file is replaced by a file, as it always was.
      symlink("elsewhere", folder + "/link.npy")
      try AtomicFile.save(Self.parts, to: folder + "/link.npy", replacing: true)
      #expect(try FixtureFile.bytes(folder + "/link.npy") == Self.whole)
    }
  }

  @Test(arguments: situations) func allIsWritten(_ one: Situation) throws {
    try inFolder(one) { folder in
      var calls = FailingCalls(hasNameless: one.hasNameless)
      try AtomicFile.save(
        Self.parts, to: folder + "/a.npy", replacing: one.replaces, by: &calls)
      #expect(try FixtureFile.bytes(folder + "/a.npy") == Self.whole)
      #expect(try names(in: folder) == ["a.npy"])
      #expect(calls.count > 6)
    }
  }

  @Test("every call fails once", arguments: situations, [ENOSPC, EIO, EROFS, EDQUOT])
  func failures(_ one: Situation, code: Int32) throws {
    var failing = 0
    var isOver = false
    while !isOver {
      try inFolder(one) { folder in
        var calls = FailingCalls(hasNameless: one.hasNameless, failing: failing, code: code)
        var error: LatentFileError?
        do throws(LatentFileError) {
          try AtomicFile.save(
            Self.parts, to: folder + "/a.npy", replacing: one.replaces, by: &calls)
        } catch let thrown {
          error = thrown
        }
        isOver = calls.count <= failing
        let left = try names(in: folder)
        // What failed was taking a hidden name away, which fails again when it is tried again.
        let strangers = left.filter { $0 != "a.npy" && !$0.hasPrefix(".safelight-") }
        #expect(strangers == [])
        let hidden = left.filter { $0.hasPrefix(".") }
        if !calls.failedToRemove { #expect(hidden == [], "call \(failing)") }
        if error == nil {
          #expect(try FixtureFile.bytes(folder + "/a.npy") == Self.whole, "call \(failing)")
        } else {
          let bytes = try? FixtureFile.bytes(folder + "/a.npy")
          #expect(bytes == (one.replaces ? Self.old : nil), "call \(failing)")
        }
      }
      failing += 1
    }
    #expect(failing > 6)
  }

  @Test("killed at every step", arguments: situations) func kills(_ one: Situation) throws {
    var step = 0
    var isOver = false
    while !isOver {
      try inFolder(one) { folder in
        var calls = FailingCalls(hasNameless: one.hasNameless, killedAt: step)
        try? AtomicFile.save(
          Self.parts, to: folder + "/a.npy", replacing: one.replaces, by: &calls)
        calls.endProcess()
        isOver = calls.count <= step
        let bytes = try? FixtureFile.bytes(folder + "/a.npy")
        #expect(bytes == Self.whole || bytes == (one.replaces ? Self.old : nil), "step \(step)")
        let left = try names(in: folder).filter { $0 != "a.npy" }
        // Hidden, so that no list has it; with nameless files only while one is replaced.
        let strangers = left.filter { !$0.hasPrefix(".safelight-") }
        #expect(strangers == [])
        if one.hasNameless, !one.replaces { #expect(left.isEmpty, "step \(step)") }
        let listed = FolderScan([folder]).files.filter { !$0.hasSuffix("/a.npy") }
        #expect(listed == [])
      }
      step += 1
    }
  }

  /// Whatever the disk kept back when the power went: data that was not synchronised is lost, and
  /// of the names changed since the folder was synchronised any first few have changed.
  @Test("power lost at every step", arguments: situations) func powerCuts(_ one: Situation) throws {
    try inFolder(one) { folder in
      var calls = FailingCalls(hasNameless: one.hasNameless)
      try AtomicFile.save(
        Self.parts, to: folder + "/a.npy", replacing: one.replaces, by: &calls)
      for step in 0...calls.journal.count {
        for disk in Disk.after(calls.journal[..<step], had: one.replaces ? Self.old : nil) {
          let bytes = disk["a.npy"]
          #expect(
            bytes == Self.whole || bytes == (one.replaces ? Self.old : nil), "step \(step)")
        }
      }
      let last = Disk.after(calls.journal[...], had: nil)
      #expect(last.allSatisfy { $0["a.npy"] == Self.whole }, "what was reported saved is there")
    }
  }

  @Test func shortWritesAreGoneOnWith() throws {
    try FixtureFile.inTemporaryFolder { folder in
      var calls = FailingCalls(hasNameless: true)
      calls.mostAtOnce = 3
      try AtomicFile.save(Self.parts, to: folder + "/a.npy", replacing: false, by: &calls)
      #expect(try FixtureFile.bytes(folder + "/a.npy") == Self.whole)
    }
  }

  @Test func whatExistsIsKept() throws {
    try inFolder(Situation(replaces: true, hasNameless: true)) { (folder) throws in
      for hasNameless in [true, false] {
        var calls = FailingCalls(hasNameless: hasNameless)
        #expect(throws: LatentFileError.exists) {
          try AtomicFile.save(Self.parts, to: folder + "/a.npy", replacing: false, by: &calls)
        }
        // Made by someone else after the first look.
        calls.beforeNaming = { try? FixtureFile.write(Self.old, to: folder + "/b.npy") }
        #expect(throws: LatentFileError.exists) {
          try AtomicFile.save(Self.parts, to: folder + "/b.npy", replacing: false, by: &calls)
        }
        #expect(try FixtureFile.bytes(folder + "/b.npy") == Self.old)
        unlink(folder + "/b.npy")
      }
      // A link that leads nowhere is a name that is taken.
      symlink("nowhere", folder + "/c.npy")
      #expect(throws: LatentFileError.exists) {
        try AtomicFile.save(Self.parts, to: folder + "/c.npy", replacing: false)
      }
      #expect(try names(in: folder) == ["a.npy", "c.npy"])
    }
  }

  @Test func whatIsPrivateIsItsOwners() throws {
    try FixtureFile.inTemporaryFolder { folder in
      for replacing in [false, true] {
        try AtomicFile.save(
          Self.parts, to: folder + "/a", replacing: replacing, isPrivate: true)
        var status = stat()
        #expect(stat(folder + "/a", &status) == 0 && status.st_mode & 0o777 == 0o600)
      }
    }
  }

  @Test func foldersThatCannotBeWrittenTo() throws {
    var folders = [("/nowhere/at/all", ENOENT), ("/dev/null", ENOTDIR)]
    #if os(Linux)
      // Neither root can write here.
      folders.append(("/proc/self/ns", ENOENT))
    #endif
    for (folder, _) in folders {
      #expect(throws: LatentFileError.self) {
        try AtomicFile.save(Self.parts, to: folder + "/a.npy", replacing: false)
      }
    }
  }
}

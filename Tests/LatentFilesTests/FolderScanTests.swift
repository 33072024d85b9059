import TestSupport
import Testing

@testable import LatentFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct FolderScanTests {
  @Test func foldersAreWalkedInOrderAndLoopsSurvived() throws {
    try FixtureFile.inTemporaryFolder { folder in
      mkdir(folder + "/b", 0o755)
      mkdir(folder + "/.hidden", 0o755)
      for name in [
        "z.npy", "a.SAFETENSORS", "b/c.pt", "b/Tensor_1", "b/text.txt", ".x.npy", ".hidden/d.npy",
      ] {
        try FixtureFile.write([0], to: folder + "/" + name)
      }
      symlink(folder, folder + "/b/loop")
      symlink(folder + "/nowhere", folder + "/dangling.npy")
      symlink(folder + "/z.npy", folder + "/link.npy")
      let scan = FolderScan([folder])
      #expect(
        scan.files.map { String($0.dropFirst(folder.count + 1)) }
          == ["a.SAFETENSORS", "b/Tensor_1", "b/c.pt", "link.npy", "z.npy"])
      #expect(scan.failures.isEmpty)
    }
  }

  @Test func whatCannotBeFoundIsReported() {
    let scan = FolderScan(["/nowhere/at/all"])
    #expect(scan.files.isEmpty)
    #expect(scan.failures.map(\.path) == ["/nowhere/at/all"])
    #expect(scan.failures.first?.error == .system(.stat, errno: ENOENT))
  }

  @Test func namesThatAreNotUTF8AreReportedAndShownRepaired() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let bytes = Array((folder + "/bad-").utf8) + [0xFF] + Array(".npy".utf8) + [0]
      let descriptor = open(bytes.map { CChar(bitPattern: $0) }, O_CREAT | O_WRONLY, 0o644)
      #expect(descriptor >= 0)
      close(descriptor)
      let scan = FolderScan([folder])
      #expect(scan.files.isEmpty)
      #expect(scan.failures.map(\.error) == [.nameNotUTF8])
    }
  }

  @Test func aPipeIsRefusedWithoutWaiting() throws {
    try FixtureFile.inTemporaryFolder { folder in
      mkfifo(folder + "/pipe.npy", 0o644)
      #expect(throws: LatentFileError.notARegularFile) {
        try LatentFile.inspect(folder + "/pipe.npy")
      }
      #expect(throws: LatentFileError.notARegularFile) { try LatentFile.inspect(folder) }
    }
  }
}

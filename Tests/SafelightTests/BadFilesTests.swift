import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Every file that is no latent, or lies about what it holds, as a person meets it.
@Suite struct BadFilesTests {
  static let folder = FixtureFile.top + "Tests/Fixtures/corpus/bad/"
  static let names = Command("ls", folder).text.split(separator: "\n").map(String.init)

  /// A tenth of a second on a machine that does nothing else; a test may have to wait for its turn.
  private static let patience = Duration.seconds(5)

  @Test func thereAreSome() { #expect(Self.names.count > 30) }

  @Test(arguments: names) func eachIsRefusedInOneLineAtOnceAndInLittleMemory(
    _ name: String
  ) throws {
    let path = Self.folder + name
    for command in [["list"], ["stats"], ["check"], ["convert", "-o", "x.npy"]] {
      let start = ContinuousClock.now
      let running = try #require(Program.start([command[0], path] + command.dropFirst()))
      let (run, peak) = running.waitWatchingMemory()
      #expect(run.status == 1, "\(command)")
      let lines = run.errorText.split(separator: "\n")
      #expect(lines.count == 1, "\(command): \(run.errorText)")
      #expect(
        run.errorText.hasPrefix("safelight: \(path): ")
          && run.errorText.count > path.count + 24, "\(command): \(run.errorText)")
      #expect(peak < 64 << 20, "\(command): \(peak >> 20) MiB")
      #expect(start.duration(to: .now) < Self.patience, "\(command)")
    }
  }
}

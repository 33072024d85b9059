import HybridInference
import Imaging
import LatentFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The parts of the benchmarks that have to run inside a process of ours; `bench.py` asks for them.
@main struct SafelightBench {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch (arguments.first, arguments.count) {
    case ("canned", 2): try CannedServer(seconds: Int(arguments[1]) ?? 0).serve()
    case ("client", 3):
      report(try await ClientTimes(url: arguments[1]).measure(rounds: Int(arguments[2]) ?? 0))
    case ("statistics", 3):
      report(try StatisticsTimes(path: arguments[1]).measure(rounds: Int(arguments[2]) ?? 0))
    case ("decoder", 6):
      let decoder = DecoderTimes(
        kind: arguments[1], preset: arguments[2], side: Int(arguments[3]) ?? 0,
        folder: arguments[5])
      report(try decoder.measure(rounds: Int(arguments[4]) ?? 0))
    case ("similarity", 4):
      func picture(_ path: String) throws -> Picture {
        try Picture.decode(try WholeFile.read(path, limit: 1 << 26))
      }
      let found = try SimilarityTimes(
        first: picture(arguments[1]), second: picture(arguments[2])
      ).measure(rounds: Int(arguments[3]) ?? 0)
      say("\(found.index)", to: STDOUT_FILENO)
      report(found.times)
    case ("process", 2...):
      let found = try WholeProcess(command: Array(arguments.dropFirst())).measure()
      say("\(found.seconds) \(found.memory)", to: STDOUT_FILENO)
    default:
      say(
        "usage: SafelightBench canned SECONDS | client URL ROUNDS | statistics FILE ROUNDS"
          + " | decoder KIND PRESET SIDE ROUNDS MODELS | similarity A B ROUNDS | process COMMAND...",
        to: STDERR_FILENO)
      exit(2)
    }
  }

  /// Prints each time, in seconds.
  private static func report(_ times: [Duration]) {
    say(times.map { "\($0 / .seconds(1))" }.joined(separator: "\n"), to: STDOUT_FILENO)
  }

  /// Writes a line at once.
  static func say(_ text: String, to descriptor: Int32) {
    let line = Array((text + "\n").utf8)
    _ = write(descriptor, line, line.count)
  }
}

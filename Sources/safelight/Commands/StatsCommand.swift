import ArgumentParser
import JSON
import LatentFiles
import Latents
import Tensors
import Workbench

/// `safelight stats`: numbers for each channel, exact as numpy has them.
struct StatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Statistics and a histogram for each channel of a latent.")

  @Argument(help: "Latent files and folders of them; - for standard input.")
  var files: [String]

  @Option(help: "The tensor to look at; without it the file's first latent.")
  var tensor: String?

  @Option(help: "Bins of the histograms, 1 to 65536.")
  var bins = 64

  @Flag(help: "Print one JSON array, an object for each file.")
  var json = false

  func validate() throws {
    guard (1...65_536).contains(bins) else {
      throw ValidationError("--bins must be between 1 and 65536.")
    }
  }

  func run() async throws {
    var documents: [JSONValue] = []
    var hasFailed = false
    for item in InputFiles.inspect(files).items {
      do throws(LatentFileError) {
        let report = try StatisticsReport(
          try item.file.get(), tensor: tensor, bins: bins)
        if json { documents.append(report.json) } else { Output.line(report.text) }
      } catch {
        hasFailed = true
        Output.trouble(item.path, error.words)
      }
    }
    if json { Output.json(.array(documents)) }
    if hasFailed { throw ExitCode(ExitStatus.someFailed.rawValue) }
  }
}

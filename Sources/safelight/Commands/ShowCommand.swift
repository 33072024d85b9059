import ArgumentParser
import Imaging
import TerminalGraphics
import Workbench

extension PictureProtocol: ExpressibleByArgument {}

/// `safelight show`: pictures and the proofs of latents on this terminal.
struct ShowCommand: AsyncParsableCommand {
  /// The names of the dithering methods.
  enum Dither: String, ExpressibleByArgument, CaseIterable {
    case none, ordered, diffusion

    var method: Dithering {
      switch self {
      case .none: .none
      case .ordered: .ordered
      case .diffusion: .diffusion
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show pictures, and proofs of latents, on this terminal.")

  @Argument(help: "Pictures (PNG, JPEG, BMP) and latent files.")
  var files: [String]

  @Option(help: "auto, kitty, sixel, iterm, half, symbols or none.")
  var graphics = "auto"

  @Option(help: "The exact size in pixels, WIDTHxHEIGHT, for sixel, kitty and iterm.")
  var pixels: String?

  @Option(help: "The size in cells, COLUMNSxROWS, for half and symbols.")
  var cells: String?

  @Option(help: "Colours of a sixel picture, 2 to 1024.")
  var colors: Int?

  @Option(help: "none, ordered or diffusion.")
  var dither = Dither.none

  @Option(help: "The preset of latents that do not tell theirs.")
  var preset: String?

  @Flag(help: "Print how each file was made instead of showing it.")
  var info = false

  func validate() throws {
    if graphics != "auto", PictureProtocol(rawValue: graphics) == nil {
      throw ValidationError("--graphics is auto, kitty, sixel, iterm, half, symbols or none.")
    }
    for (name, text) in [("--pixels", pixels), ("--cells", cells)] {
      if let text, Extent(text) == nil { throw ValidationError("\(name) \(text) is no size.") }
    }
    if let colors, !(2...1024).contains(colors) {
      throw ValidationError("--colors must be between 2 and 1024.")
    }
  }

  func run() async throws {
    if info { return try await printInfo() }
    var painter = Painter(requested: PictureProtocol(rawValue: graphics))
    painter.exactPixels = pixels.flatMap(Extent.init)
    painter.exactCells = cells.flatMap(Extent.init)
    painter.colorCount = colors
    painter.dithering = dither.method
    try await each { file in Output.write(painter.paint(try file.picture(preset: preset))) }
  }

  private func printInfo() async throws {
    try await each { file in
      Output.line("\(file.path.harmless)")
      for text in try file.texts() { Output.line("  \(text.key.harmless): \(text.value.harmless)") }
    }
  }

  private func each(_ body: (PictureFile) throws -> Void) async throws {
    var hasFailed = false
    for path in files {
      do {
        try body(PictureFile(path: path))
      } catch let fault as PictureFile.Fault {
        hasFailed = true
        Output.trouble(path, fault.words)
      }
    }
    if hasFailed { throw ExitCode(ExitStatus.someFailed.rawValue) }
  }
}

/// Two positive numbers with a cross between them.
struct Extent: Sendable, Equatable {
  let width: Int
  let height: Int

  /// Reads `800x480`.
  init?(_ text: String) {
    let parts = text.lowercased().split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]),
      (1...16_384).contains(width), (1...16_384).contains(height)
    else { return nil }
    (self.width, self.height) = (width, height)
  }
}

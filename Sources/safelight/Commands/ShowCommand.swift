import ArgumentParser
import Imaging
import TerminalGraphics
import Workbench

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

  @OptionGroup var graphics: GraphicsOptions

  @Option(
    help: ArgumentHelp(
      "The room for all of it in cells, instead of the window's.", valueName: "columnsxrows"))
  var size: String?

  @Option(help: "How many pictures beside each other; by default as many as can be seen well.")
  var across: Int?

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
    for (name, text) in [("--pixels", pixels), ("--cells", cells), ("--size", size)] {
      if let text, Extent(text) == nil { throw ValidationError("\(name) \(text) is no size.") }
    }
    if let across, !(1...100).contains(across) {
      throw ValidationError("--across must be between 1 and 100.")
    }
    if let colors, !(2...1024).contains(colors) {
      throw ValidationError("--colors must be between 2 and 1024.")
    }
  }

  func run() async throws {
    if info { return try await printInfo() }
    var painter = Painter(requested: graphics.requested)
    painter.size = size.flatMap(Extent.init)
    painter.exactPixels = pixels.flatMap(Extent.init)
    painter.exactCells = cells.flatMap(Extent.init)
    painter.colorCount = colors
    painter.dithering = dither.method
    let isExact = pixels != nil || cells != nil
    if files.count == 1 || across == nil && isExact {
      return try await each { file in
        Output.write(painter.paint(try file.picture(preset: preset)))
      }
    }
    try await showGrid(&painter)
  }

  /// Row by row, each as soon as it is full.
  private func showGrid(_ painter: inout Painter) async throws {
    let (empty, across) = painter.row(across: across, count: files.count)
    var row = empty
    defer { Output.write(row.bytes) }
    try await each { file in
      let picture = try file.picture(preset: preset)
      let name = String(file.path.split(separator: "/").last ?? "")
      row.append(painter.prepare(picture, in: empty), name: name)
      guard row.count == across else { return }
      Output.write(row.bytes)
      row = empty
    }
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

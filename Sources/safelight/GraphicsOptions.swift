import ArgumentParser
import TerminalGraphics

/// How pictures are to be drawn, on the command line or in the environment.
struct GraphicsOptions: ParsableArguments {
  private static let names =
    (["auto"] + PictureProtocol.allCases.map(\.rawValue)).joined(separator: ", ")

  @Option(
    help: ArgumentHelp("\(names); SAFELIGHT_GRAPHICS says it for all commands.", valueName: "how"))
  var graphics: String?

  /// The protocol that the person insists on; nil where the best is to be found.
  var requested: PictureProtocol? {
    PictureProtocol(
      rawValue: graphics ?? Environment.graphics ?? SettingsFile.current.graphics ?? "auto")
  }

  func validate() throws {
    for (name, value) in [("--graphics", graphics), ("SAFELIGHT_GRAPHICS", Environment.graphics)] {
      if let value, value != "auto", PictureProtocol(rawValue: value) == nil {
        throw ValidationError("\(name) is one of \(Self.names), not \(value).")
      }
    }
  }
}

import ArgumentParser

/// `safelight manual`: the man page, made from the commands and keys themselves.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print the man page: safelight manual | man -l -",
    shouldDisplay: false)

  func run() throws {
    Output.line(try ManualPage.text(of: Safelight._dumpHelp()))
  }
}

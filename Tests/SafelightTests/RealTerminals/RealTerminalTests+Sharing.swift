import Imaging
import TestSupport
import Testing

extension RealTerminalTests {
  /// A terminal, what xterm is told, and whether it takes a text for the clipboard.
  struct Copying: Sendable, CustomTestStringConvertible {
    let kind: Kind
    var resources: [String] = []
    let isTaken: Bool

    var testDescription: String { "\(kind) \(resources.joined(separator: " "))" }
  }

  static let copying = [
    Copying(kind: .xterm, resources: ["allowWindowOps: true"], isTaken: true),
    Copying(
      kind: .xterm, resources: ["disallowedWindowOps: 20,21,GetSelection,SetWinLines"],
      isTaken: true),
    Copying(kind: .xterm, isTaken: false), Copying(kind: .kitty, isTaken: true),
  ]

  @Test(
    "what is copied is in the clipboard where the terminal allows it, and the viewer gets a picture",
    .enabled(if: XServer.isInstalled("xclip"), "needs xclip"), arguments: copying)
  func sharing(_ one: Copying) throws {
    guard one.kind.starts else { return }
    let folder = Folder()
    let viewer = folder.path + "/viewer"
    _ = Command("mkdir", "-p", folder.path + "/config/safelight")
    try FixtureFile.write(
      Array("#!/bin/sh\necho \"$1\" > \(folder.path)/viewed\n".utf8), to: viewer)
    _ = Command("chmod", "755", viewer)
    try FixtureFile.write(
      Array("viewer = [\"\(viewer)\"]\n".utf8), to: folder.path + "/config/safelight/settings.toml")
    let script = """
      cd \(folder.path) && export XDG_CONFIG_HOME=$PWD/config XDG_CACHE_HOME=$PWD/cache
      \(Program.path) workbench 0.safetensors; exec sleep 600
      """
    let terminal = try #require(
      TerminalInWindow(one.kind, cells: Self.cells, resources: one.resources, script: script))
    let before = try #require(terminal.stillPhotograph())
    terminal.press("y")
    _ = terminal.stillPhotograph(other: before)
    let path = Poll.text(seconds: one.isTaken ? 30 : 0) { terminal.clipboard }
    #expect(path == (one.isTaken ? "0.safetensors" : ""))
    terminal.press("ctrl+y")
    let python = Poll.text(seconds: one.isTaken ? 30 : 0, other: path) { terminal.clipboard }
    #expect(python.contains("remote_decode(endpoint=") == one.isTaken)
    terminal.press("o")
    let viewed = Poll.text(seconds: 30) { Command("cat", folder.path + "/viewed").text }
    let picture = try Picture.decode(FixtureFile.bytes(String(viewed.dropLast())))
    #expect((picture.width, picture.height) == (512, 512), "\(viewed)")
  }
}

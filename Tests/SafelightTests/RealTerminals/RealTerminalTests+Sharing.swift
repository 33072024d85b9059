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
    let folder = try Folder()
    let viewer = folder.path + "/viewer"
    _ = Command("mkdir", "-p", folder.path + "/config/safelight")
    try FixtureFile.write(
      Array("#!/bin/sh\necho \"$1\" > \(folder.path)/viewed\n".utf8), to: viewer)
    _ = Command("chmod", "755", viewer)
    try FixtureFile.write(
      Array("viewer = [\"\(viewer)\"]\n".utf8), to: folder.path + "/config/safelight/settings.toml")
    let script = """
      cd \(folder.path) && export XDG_CONFIG_HOME=$PWD/config XDG_CACHE_HOME=$PWD/cache
      \(Program.path) doctor --json > doctor.json
      \(Program.path) workbench 0.safetensors; exec sleep 600
      """
    let terminal = try #require(
      TerminalInWindow(one.kind, cells: Self.cells, resources: one.resources, script: script))
    let expected = ExpectedPicture(
      try Self.proof(0, folder), cells: Self.cells, cell: try Self.cell(folder, terminal))
    let place = (expected.rect.x, expected.rect.y)
    let shown = terminal.photograph {
      $0.find(expected.picture, near: place, within: 6) != nil
    }
    try #require(shown != nil, "the workbench is there")
    terminal.press("y")
    if one.isTaken {
      #expect(Poll.text(seconds: 30) { terminal.clipboard } == "0.safetensors")
    }
    terminal.press("ctrl+y")
    if one.isTaken {
      let python = Poll.text(seconds: 30, other: "0.safetensors") { terminal.clipboard }
      #expect(python.contains("remote_decode(endpoint="))
    }
    terminal.press("o")
    let viewed = Poll.text(seconds: 30) { Command("cat", folder.path + "/viewed").text }
    // By now the other keys have been read too.
    if !one.isTaken { #expect(terminal.clipboard == "") }
    let picture = try Picture.decode(FixtureFile.bytes(String(viewed.dropLast())))
    #expect((picture.width, picture.height) == (192, 192), "\(viewed)")
  }
}

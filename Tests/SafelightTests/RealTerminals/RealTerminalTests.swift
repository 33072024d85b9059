import Imaging
import JSON
import TerminalGraphics
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The workbench in terminals that people use: keys are pressed, and what their windows show is
/// compared with the pictures that should be there, and with bare background everywhere else.
@Suite(
  "Real terminals", .serialized,
  .enabled(
    if: getenv("SAFELIGHT_REAL_TERMINALS") != nil && XServer.isInstalled,
    "needs SAFELIGHT_REAL_TERMINALS, Xvfb, xdotool and import; make test-terminals runs them"))
struct RealTerminalTests {
  typealias Kind = TerminalInWindow.Kind

  static let cells = CellSize(columns: 80, rows: 24)
  /// Three latents whose pictures have different sides.
  static let latents = ["astronaut-sd15", "generated-wan21-video", "chelsea-flux1-tokens"]

  /// A folder with the latents, numbered in their order; it is removed in the end.
  final class Folder {
    let path = "/tmp/safelight-terminal-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"

    init() {
      mkdir(path, 0o700)
      for (index, name) in RealTerminalTests.latents.enumerated() {
        _ = Command(
          "cp", "\(Sample.folder)/\(name).safetensors", "\(path)/\(index).safetensors")
      }
    }

    deinit { _ = Command("rm", "-r", path) }
  }

  /// The pixels of a latent's proof, by way of kitty's protocol.
  static func proof(_ name: String) throws -> Picture {
    let file = "\(Sample.folder)/\(name).safetensors"
    // `512x512 px`
    let size = Program.run(["show", "--graphics", "none", file]).text.prefix { $0 != " " }
    let shown = Program.run(["show", "--graphics", "kitty", "--pixels", String(size), file])
    let sides = size.split(separator: "x").compactMap { Int($0) }
    try #require(sides.count == 2)
    // A line end comes after the commands.
    let packets = try KittyPacket.parse(Array(shown.output.dropLast()))
    return Picture(width: sides[0], height: sides[1], pixels: packets.flatMap(\.decoded))
  }

  /// The size of a cell as the program itself found it in that terminal.
  static func cell(_ folder: Folder) throws -> CellPixels {
    let file = try #require(Command("cat", folder.path + "/doctor.json").json()["cell"]?.string)
    let sides = file.prefix { $0 != " " }.split(separator: "x").compactMap { Int($0) }
    try #require(sides.count == 2)
    return CellPixels(width: sides[0], height: sides[1])
  }

  static func start(_ kind: Kind, _ folder: Folder, options: String = "") -> TerminalInWindow? {
    TerminalInWindow(
      kind, cells: cells,
      script: """
        cd \(folder.path) && \(Program.path) doctor --json > doctor.json
        \(Program.path) workbench \(options) . ; echo finished; exec sleep 600
        """)
  }

  @Test("pictures come, change, are covered, magnified and go", arguments: Kind.allCases)
  func conversation(kind: Kind) throws {
    guard kind.isInstalled else { return }
    let proofs = try Self.latents.map(Self.proof)
    let folder = Folder()
    // How a dialog looks without pictures.
    let plain = try #require(Self.start(kind, folder, options: "--graphics none"))
    let bare = try #require(plain.stillPhotograph())
    plain.press("question")
    let dialog = try #require(plain.stillPhotograph(other: bare))
    let box = try #require(dialog.difference(from: bare))

    plain.press("Escape", "q")
    let terminal = try #require(Self.start(kind, folder))
    let deadline = ContinuousClock.now + .seconds(60)
    while Command("cat", folder.path + "/doctor.json").output.last != 0x0A,
      ContinuousClock.now < deadline
    { usleep(50_000) }
    let cell = try Self.cell(folder)
    func expected(_ index: Int, _ cells: CellSize = Self.cells) -> ExpectedPicture {
      ExpectedPicture(proofs[index], cells: cells, cell: cell)
    }
    // A terminal may leave a margin around its text.
    let place = expected(0).rect
    var found: (x: Int, y: Int)?
    _ = terminal.photograph {
      found = $0.find(expected(0).picture, near: (place.x, place.y), within: 6)
      return found != nil
    }
    let corner = try #require(found.map { (x: $0.x - place.x, y: $0.y - place.y) })
    func waits(for picture: ExpectedPicture, _ words: Comment) {
      #expect(
        terminal.photograph { picture.isAlone(in: $0, corner: corner) } != nil, words)
    }
    waits(for: expected(0), "the first picture is alone in its pane")

    for (keys, index) in [("j", 1), ("j", 2), ("k", 1), ("k", 0)] {
      terminal.press(keys)
      waits(for: expected(index), "\(keys) shows picture \(index), and nothing of another")
    }

    terminal.press("question")
    let covered = terminal.photograph { $0.part(box) == dialog.part(box) }
    #expect(covered != nil, "no pixel of the picture shows through the dialog")
    terminal.press("Escape")
    waits(for: expected(0), "the picture is whole again")

    for _ in 0..<5 { terminal.press("j", "j", "k", "k", "j", "k") }
    terminal.press("j")
    waits(for: expected(1), "after fast moves the last picture is alone")

    terminal.press("plus", "plus")
    waits(
      for: ExpectedPicture(proofs[1], magnified: 2, cells: Self.cells, cell: cell),
      "each pixel is a square of two")
    terminal.press("0")
    waits(for: expected(1), "all of the picture is back")

    let larger = CellSize(columns: 100, rows: 30)
    terminal.resize(
      width: larger.columns * cell.width + 2 * corner.x,
      height: larger.rows * cell.height + 2 * corner.y)
    waits(for: expected(1, larger), "the picture grows with the window")

    terminal.press("q")
    let pane = expected(1, larger).pane.moved(by: corner)
    let nothing = PixelRect(x: 0, y: 0, width: 0, height: 0)
    #expect(
      terminal.photograph { $0.colors(in: pane, without: nothing).count == 1 } != nil,
      "nothing is left of the picture")
  }
}

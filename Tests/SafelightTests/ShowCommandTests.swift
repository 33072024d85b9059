import Imaging
import TestSupport
import Testing

@Suite("show")
struct ShowCommandTests {
  @Test("in a pipe a picture is half blocks in full colour, as large as asked for")
  func pipe() {
    let shown = Program.run(
      ["show", "--size", "12x6", Sample.sd15], environment: ["TERM": "xterm"])
    #expect(shown.status == 0 && shown.errorText == "")
    let lines = shown.text.split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines.allSatisfy { $0.contains("48;2;") && $0.hasSuffix("\u{1B}[0m") })
  }

  @Test("several files are a grid with their names, those that cannot be read left out")
  func grid() {
    let shown = Program.run(
      ["show", "--size", "40x30", "--across", "2", Sample.sd15, "/nowhere", Sample.sick]
        + [Sample.packed], environment: ["TERM": "xterm"])
    #expect(shown.status == 1)
    #expect(shown.errorText.hasPrefix("safelight: /nowhere: "))
    let lines = shown.text.split(separator: "\n").map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "") }
    let names = lines.filter { $0.contains("safetensors") || $0.contains("…") }
    #expect(names == ["astronaut-sd15.saf… chelsea-sd15-nan.s…", "chelsea-flux1-toke…"])
    #expect(lines.allSatisfy { $0.count <= 40 })
  }

  @Test("sixels beside each other begin in one row, below which the next one goes on")
  func sixels() {
    let shown = Program.run(
      ["show", "--graphics", "sixel", "--size", "40x9", "--across", "2", Sample.sd15, Sample.sick])
    let text = shown.text
    #expect(text.hasPrefix("\n\n\n\n\n\n\n\n\u{1B}[8A\u{1B}7\u{1B}P0;1;0q"))
    #expect(text.contains("\u{1B}\\\u{1B}8\u{1B}7\u{1B}[20C\u{1B}P0;1;0q"))
    #expect(text.hasSuffix("\u{1B}\\\u{1B}8\u{1B}[8Bastronaut-sd15.saf… chelsea-sd15-nan.s…\n"))
  }

  @Test("tmux gets sixels in pieces that it keeps, the cursor at the corner of each and then below")
  func tmux() throws {
    try FixtureFile.inTemporaryFolder { folder in
      var random = SplitMix64(seed: 3)
      let noise = Picture(
        width: 1000, height: 1000,
        pixels: (0..<3_000_000).map { _ in UInt8.random(in: 0...255, using: &random) })
      try FixtureFile.write(PNG.encode(noise), to: folder + "/noise.png")
      let show = ["show", "--graphics", "sixel", "--pixels", "1000x1000", folder + "/noise.png"]
      let apart = Program.run(show, environment: ["TMUX": "/nowhere,1,0", "TERM": "tmux-256color"])
      let whole = Program.run(show, environment: ["TMUX": "", "STY": "", "TERM": "xterm"])
      #expect(whole.output.count > 1 << 20, "what tmux would drop")
      var rest = Substring(apart.text)
      var height = 0
      while !rest.isEmpty {
        let start = try #require(
          rest.prefixMatch(of: /(\n+)\u{1B}\[(\d+)A\u{1B}7(\u{1B}P0;1;0q"1;1;1000;(\d+)#)/))
        let end = try #require(rest.firstRange(of: "\u{1B}\\\u{1B}8\u{1B}[\(start.2)B"))
        #expect(rest[start.3.startIndex..<end.upperBound].utf8.count < 1 << 20)
        let rows = try #require(Int(start.2))
        let pixels = try #require(Int(start.4))
        #expect(start.1.utf8.count == rows && rows < 25 && rows * 20 - pixels < 20)
        height += pixels
        rest = rest[end.upperBound...]
      }
      #expect(height == 1000)
    }
  }

  @Test("kitty's protocol carries the picture's own pixels")
  func kitty() throws {
    let shown = Program.run(["show", "--graphics", "kitty", "--pixels", "512x512", Sample.sd15])
    let packets = try KittyPacket.parse(Array(shown.output.dropLast()))
    #expect(packets[0].keys["a"] == "T" && packets[0].keys["s"] == "512")
    #expect(packets.flatMap(\.decoded).count == 512 * 512 * 3)
    #expect(packets.allSatisfy { $0.keys["q"] == "2" })
  }

  @Test(
    "the environment says how pictures are drawn, and the option beats it",
    arguments: [
      ([], "sixel", "\u{1B}P"), (["--graphics", "kitty"], "sixel", "\u{1B}_G"),
      (["--graphics", "auto"], "sixel", "\u{1B}[38;2"), ([], "none", "512x512 px\n"),
      ([], "iterm", "\n"),
    ])
  func environment(options: [String], value: String, start: String) {
    let shown = Program.run(
      ["show", Sample.sd15] + options,
      environment: ["SAFELIGHT_GRAPHICS": value, "TERM": "xterm"])
    #expect(shown.text.hasPrefix(start))
  }

  @Test("a protocol that there is not is refused, whoever names it")
  func refusal() {
    let option = Program.run(["show", Sample.sd15, "--graphics", "ascii"])
    #expect(option.status == 2 && option.errorText.contains("--graphics is one of auto, kitty,"))
    for command in [["show", Sample.sd15], ["doctor"], ["workbench", Sample.folder]] {
      let named = Program.run(command, environment: ["SAFELIGHT_GRAPHICS": "ascii"])
      #expect(named.status == 2 && named.errorText.contains("SAFELIGHT_GRAPHICS is one of auto,"))
    }
  }
}

import JSON
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct EncodeCommandTests {
  /// An answer of ones, [1,C,h,w] in half precision.
  private static func latent(
    _ height: Int = 8, _ width: Int = 8, channels: Int = 4
  ) -> [UInt8] {
    let body = (0..<2 * channels * height * width).map { UInt8($0 % 2 * 0x3C) }
    let head =
      "HTTP/1.1 200 OK\r\nshape: [1, \(channels), \(height), \(width)]\r\ndtype: float16\r\n"
      + "Content-Length: \(body.count)\r\n\r\n"
    return Array(head.utf8) + body
  }

  /// A bitmap of one colour, which any width and height will do for.
  private static func bitmap(_ width: Int, _ height: Int) -> [UInt8] {
    func little(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let row = (3 * width + 3) / 4 * 4
    let head = Array("BM".utf8) + little(54 + row * height, 4) + little(0, 4) + little(54, 4)
    let info =
      little(40, 4) + little(width, 4) + little(height, 4) + little(1, 2) + little(24, 2)
      + little(0, 4) + little(row * height, 4) + [UInt8](repeating: 0, count: 16)
    return head + info + [UInt8](repeating: 0x70, count: row * height)
  }

  private static func encode(
    _ server: ReplayServer, _ arguments: [String], in folder: String
  ) -> Command {
    Program.run(
      ["encode", "--endpoint", "http://127.0.0.1:\(server.port)/"] + arguments, folder: folder)
  }

  private static func inFolder(
    _ pictures: [String: [UInt8]], _ body: (String) throws -> Void
  ) throws {
    try FixtureFile.inTemporaryFolder { folder in
      _ = Command("mkdir", "-p", folder + "/photos/more", folder + "/out")
      for (name, bytes) in pictures { try FixtureFile.write(bytes, to: folder + "/" + name) }
      try body(folder)
    }
  }

  private static func names(in folder: String) -> [String] {
    Command("ls", "-A", folder).text.split(separator: "\n").map(String.init)
  }

  @Test func aFolderIsAQueueThatGoesOnWhereItWas() throws {
    let pictures = ["a", "b", "c"].map { ("photos/\($0).bmp", Self.bitmap(64, 64)) }
    try Self.inFolder(Dictionary(uniqueKeysWithValues: pictures)) { folder in
      let unavailable = Array("HTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\nno".utf8)
      let first = ReplayServer([Self.latent(), unavailable, Self.latent()])
      let queue = [
        "photos", "--output-dir", "out", "--preset", "sd15", "--retries", "0", "--jobs", "1",
      ]
      var run = Self.encode(first, queue, in: folder)
      #expect(run.status == 1)
      #expect(run.errorText.contains("answered 500"))
      #expect(Self.names(in: folder + "/out") == ["a.safetensors", "c.safetensors"])
      #expect(first.requests.map(\.line).allSatisfy { $0.contains("?scaling_factor=0.18215 ") })

      let second = ReplayServer([Self.latent()])
      run = Self.encode(second, queue + ["--json"], in: folder)
      #expect(run.status == 0)
      #expect(run.errorText == "safelight: 1 encoded, 2 there already\n")
      #expect(second.requests.count == 1)
      let reports = run.json().array ?? []
      #expect(reports.map { $0["already_done"]?.bool } == [true, false, true])
      #expect(reports.map { $0["output"]?.array?.count } == [1, 1, 1])

      run = Self.encode(second, queue, in: folder)
      #expect(run.status == 0)
      #expect(second.requests.count == 1)
    }
  }

  @Test("two endpoints share the pictures; what a dead one does not do, another one does")
  func severalEndpoints() throws {
    let pictures = (10..<22).map { ("photos/\($0).bmp", Self.bitmap(64, 64)) }
    try Self.inFolder(Dictionary(uniqueKeysWithValues: pictures)) { folder in
      let servers = [ReplayServer([Self.latent()]), ReplayServer([Self.latent()])]
      let (descriptor, dead) = listenOnLoopback()
      close(descriptor)
      let run = Program.run(
        ["encode", "photos", "--output-dir", "out", "--preset", "sd15", "--retries", "0", "--json"]
          + (servers.map(\.port) + [dead]).flatMap { ["--endpoint", "http://127.0.0.1:\($0)/"] },
        folder: folder)
      #expect(run.status == 0)
      #expect(run.errorText == "", "quiet where stderr is no terminal")
      let reports = run.json().array ?? []
      #expect(reports.map { $0["path"]?.string } == pictures.map(\.0))
      #expect(Self.names(in: folder + "/out") == (10..<22).map { "\($0).safetensors" })
      let asked = servers.map(\.requests.count)
      #expect(asked.reduce(0, +) == pictures.count)
      #expect(asked.allSatisfy { $0 >= 2 }, "\(asked)")
    }
  }

  @Test("an answer that cannot be the preset's latent is not saved as one")
  func noLatent() throws {
    try Self.inFolder(["a.bmp": Self.bitmap(64, 64)]) { folder in
      let server = ReplayServer([Self.latent()])
      let run = Self.encode(
        server, ["a.bmp", "--preset", "flux1", "-o", "a.safetensors"], in: folder)
      #expect(run.status == 1)
      #expect(run.errorText.contains("no latent of flux1, which has 16 channels"))
      #expect(!Self.names(in: folder).contains("a.safetensors"))
    }
  }

  @Test("a latent that was made otherwise is neither taken for done nor replaced")
  func otherLatents() throws {
    try Self.inFolder(["photos/a.bmp": Self.bitmap(64, 64)]) { folder in
      let server = ReplayServer([Self.latent()])
      let queue = ["photos", "--output-dir", "out"]
      #expect(Self.encode(server, queue + ["--preset", "sd15"], in: folder).status == 0)
      var run = Self.encode(server, queue + ["--preset", "sdxl"], in: folder)
      #expect(run.status == 1)
      #expect(run.errorText.contains("was made with preset sd15, not sdxl; --force"))
      run = Self.encode(
        server, queue + ["--preset", "sd15", "--scaling-factor", "0.5"], in: folder)
      #expect(run.errorText.contains("was made with scaling_factor 0.18215, not 0.5"))
      _ = Command("touch", "-d", "+1 hour", folder + "/photos/a.bmp")
      run = Self.encode(server, queue + ["--preset", "sd15"], in: folder)
      #expect(run.errorText.contains("is older than the picture"))
      try FixtureFile.write([1, 2, 3], to: folder + "/out/a.safetensors")
      run = Self.encode(server, queue + ["--preset", "sd15"], in: folder)
      #expect(run.errorText.contains("is no latent that can be read"))
      #expect(server.requests.count == 1)
      #expect(
        Self.encode(server, queue + ["--preset", "sd15", "--force"], in: folder).status == 0)
      #expect(server.requests.count == 2)
    }
  }

  @Test func picturesOfOneNameDoNotMeet() throws {
    let pictures = ["photos/a.bmp", "photos/b.bmp", "photos/b.BMP", "photos/more/b.bmp"]
    try Self.inFolder(
      Dictionary(uniqueKeysWithValues: pictures.map { ($0, Self.bitmap(64, 64)) })
    ) { folder in
      let server = ReplayServer([Self.latent()])
      let run = Self.encode(server, ["photos", "--output-dir", "out"], in: folder)
      #expect(run.status == 0)
      #expect(
        Self.names(in: folder + "/out").sorted() == [
          "a.safetensors", "b.BMP.safetensors", "photos-b.bmp.safetensors",
          "photos-more-b.bmp.safetensors",
        ])
    }
  }

  struct Fit: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let words: String?
    /// Width and height of the picture that goes out.
    let size: [Int]
    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let fits = [
    Fit(
      arguments: [],
      words: "50x30 px are no multiples of 8: the VAE leaves out the last 2 columns and 6 rows",
      size: [50, 30]),
    Fit(arguments: ["--fit", "crop"], words: "cropped from 50x30 to 48x24 px", size: [48, 24]),
    Fit(arguments: ["--fit", "resize"], words: "resized from 50x30 to 48x32 px", size: [48, 32]),
    Fit(
      arguments: ["--fit", "crop", "--preset", "flux2"],
      words: "cropped from 50x30 to 48x16 px", size: [48, 16]),
  ]

  @Test("a picture is made to fit only when that was asked for, and it is said", arguments: fits)
  func fitting(_ one: Fit) throws {
    try Self.inFolder(["photos/a.bmp": Self.bitmap(50, 30)]) { folder in
      let channels = one.arguments.contains("flux2") ? 128 : 4
      let server = ReplayServer([Self.latent(channels: channels)])
      let run = Self.encode(
        server, ["photos/a.bmp", "-o", "a.safetensors", "--json"] + one.arguments, in: folder)
      #expect(run.status == 0)
      #expect(run.errorText == one.words.map { "safelight: photos/a.bmp: \($0)\n" } ?? "")
      #expect(run.json().array?.first?["note"]?.string == one.words)
      let body = try #require(server.requests.first).body
      let sides = [16, 20].map { at in body[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
      #expect(sides == one.size)
    }
  }

  @Test func whatTheLatentIsSaysItsFile() throws {
    try Self.inFolder(["photos/a.bmp": Self.bitmap(64, 64)]) { folder in
      let cases: [([String], space: String?, preset: String?)] = [
        (["--preset", "sd15"], "model", "sd15"), ([], "vae", nil),
        (["--preset", "sd15", "--scaling-factor", "0.3"], nil, "sd15"),
        (["--preset", "wan21"], "vae", "wan21"),
      ]
      for (arguments, space, preset) in cases {
        let server = ReplayServer([Self.latent(channels: preset == "wan21" ? 16 : 4)])
        let run = Self.encode(
          server, ["photos/a.bmp", "-o", "a.safetensors", "--force"] + arguments, in: folder)
        #expect(run.status == 0)
        let file = Program.run(["list", "--json", folder + "/a.safetensors"]).json().array?.first
        #expect(file?["space"]?.string == space, "\(arguments)")
        #expect(file?["preset"]?.string == preset, "\(arguments)")
      }
    }
  }

  @Test func standardOutputAndNumpy() throws {
    try Self.inFolder(["photos/a.bmp": Self.bitmap(64, 64)]) { folder in
      let server = ReplayServer([Self.latent()])
      let run = Self.encode(server, ["photos/a.bmp", "-o", "-"], in: folder)
      #expect(run.status == 0)
      #expect(run.output.count > 512 && run.output[8] == UInt8(ascii: "{"))
      #expect(Self.encode(server, ["photos/a.bmp", "-o", "a.npy"], in: folder).status == 0)
      let saved = try FixtureFile.bytes(folder + "/a.npy")
      #expect(saved.starts(with: [0x93, 0x4E]))
      #expect(Self.encode(server, ["photos", "-o", "a.npy"], in: folder).status == 1)
    }
  }

  @Test func withoutAnEncoderTheAnswerSaysWhatToDo() throws {
    try Self.inFolder(["photos/a.bmp": Self.bitmap(64, 64)]) { folder in
      let nowhere = ["SAFELIGHT_MODELS": folder, "HOME": folder, "XDG_DATA_HOME": folder]
      let run = Program.run(
        ["encode", "photos/a.bmp", "-o", "a.safetensors", "--preset", "sd15"],
        environment: nowhere, folder: folder)
      #expect(run.status == 3)
      #expect(run.errorText.contains("taesd_encoder.safetensors"))
      #expect(run.errorText.contains("`safelight models` says how to get it"))
      let other = Program.run(
        ["encode", "photos/a.bmp", "-o", "a.safetensors", "--preset", "mochi"],
        environment: nowhere, folder: folder)
      #expect(other.errorText.contains("there is no tiny autoencoder for mochi"))
    }
  }

  @Test func aRoundTripIsCompared() throws {
    try Self.inFolder(["photos/a.bmp": Self.bitmap(64, 64)]) { folder in
      let server = ReplayServer([Self.latent()])
      let run = Program.run(
        [
          "roundtrip", "photos/a.bmp", "--preset", "sd15", "--endpoint",
          "http://127.0.0.1:\(server.port)/", "--decode-endpoint", "local:sd15:linear", "-o",
          "sheet.png", "--json",
        ], folder: folder)
      #expect(run.status == 0)
      #expect(run.errorText == "")
      let report = try #require(run.json().array?.first)
      #expect(report["latent"]?.array?.map(\.integer) == [1, 4, 8, 8])
      #expect(report["width"]?.integer == 64)
      #expect(report["scaling_factor"]?.double == 0.18215)
      // One grey against whatever ones are: a number, and not infinite.
      let psnr = try #require(report["psnr"]?.double)
      #expect((3..<60).contains(psnr))
      #expect(try FixtureFile.bytes(folder + "/sheet.png").starts(with: [0x89, 0x50]))
    }
  }

  @Test func aRoundTripThroughAServerNeedsToKnowBothWays() throws {
    let run = Program.run(["roundtrip", "a.png", "--endpoint", "http://127.0.0.1:9/encode"])
    #expect(run.status == 2)
    #expect(run.errorText.contains("--decode-endpoint"))
  }
}

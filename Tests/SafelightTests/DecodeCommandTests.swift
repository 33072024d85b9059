import Imaging
import JSON
import LatentFiles
import Tensors
import TestSupport
import Testing

@Suite struct DecodeCommandTests {
  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47]
  private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF]

  @Test func theLocalEndpointMakesAPictureAndSaysHow() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let run = Program.run(
        ["decode", Sample.sd15, "-o", "a.png", "--image-format", "png", "--json"], folder: folder)
      #expect(run.status == 0)
      #expect(run.errorText == "")
      #expect(try FixtureFile.bytes(folder + "/a.png").starts(with: Self.png))
      let report = try #require(run.json().array?.first)
      #expect(
        report.keys == [
          "path", "output", "endpoint", "parameters", "status", "seconds", "bytes_sent",
          "bytes_received", "cached", "result", "already_done", "error",
        ])
      #expect(report["path"]?.string == Sample.sd15)
      #expect(report["output"]?.array?.map(\.string) == ["a.png"])
      #expect(report["endpoint"]?.string?.contains("/sd15/proof/decode") == true)
      #expect(
        report["parameters"]?.keys == [
          "processor", "do_scaling", "scaling_factor", "shift_factor", "output_type",
          "return_type", "image_format", "partial_postprocess", "height", "width",
        ])
      #expect(report["parameters"]?["scaling_factor"]?.double == 0.18215)
      #expect(report["status"]?.integer == 200)
      #expect(report["bytes_sent"]?.integer == 2 * 4 * 64 * 64)
      #expect(report["result"]?.keys == ["kind", "count", "shape", "dtype"])
      #expect(report["result"]?["kind"]?.string == "pictures")
      #expect(report["result"]?["shape"]?.array?.map(\.integer) == [512, 512, 3])
      #expect(report["error"] == .null)
      #expect(Self.names(in: folder) == ["a.png"])
    }
  }

  @Test func aBatchOfWhichOneIsDecodedIsSaid() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let tensor = try Tensor([Float](repeating: 0, count: 3 * 4 * 64), shape: Shape([3, 4, 8, 8]))
      try SavedTensor(key: "latent", tensor: tensor)
        .save(to: folder + "/a.safetensors", replacing: false)
      var run = Program.run(
        ["decode", "a.safetensors", "--preset", "sd15", "-o", "a.png"], folder: folder)
      #expect(run.status == 0)
      #expect(
        run.errorText == "safelight: a.safetensors: 3 latents in one batch, 1 decoded: "
          + "--output-type pt brings all\n")
      run = Program.run(
        [
          "decode", "a.safetensors", "--preset", "sd15", "--output-type", "pt",
          "--partial-postprocess", "-o", "b.png",
        ], folder: folder)
      #expect(run.status == 0 && run.errorText == "")
      #expect(Self.names(in: folder).filter { $0.hasPrefix("b") }.count == 3)
    }
  }

  @Test func aPackedLatentAndATensorResult() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let run = Program.run(
        [
          "decode", Sample.packed, "-o", "a.safetensors", "--output-type", "pt", "--return-type",
          "pt", "--partial-postprocess", "--json",
        ], folder: folder)
      #expect(run.status == 0)
      let result = run.json().array?.first?["result"]
      #expect(result?["kind"]?.string == "tensor")
      #expect(result?["shape"]?.array?.map(\.integer) == [1, 288, 448, 3])
      #expect(result?["dtype"]?.string == "uint8")
      let list = Program.run(["list", "--json", folder + "/a.safetensors"])
      let tensor = list.json().array?.first?["tensors"]?.array?.first
      #expect(tensor?["key"]?.string == "image")
      #expect(tensor?["shape"]?.array?.map(\.integer) == [1, 288, 448, 3])
    }
  }

  @Test func standardOutputCarriesTheResultAndNothingElse() throws {
    let run = Program.run(["decode", Sample.sd15, "-o", "-"])
    #expect(run.status == 0)
    #expect(run.output.starts(with: Self.jpeg))
    #expect(run.output.suffix(2) == [0xFF, 0xD9])
    #expect(run.errorText == "")
  }

  @Test func standardInputIsDecoded() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let bytes = try FixtureFile.bytes(Sample.sd15)
      let run = Program.run(["decode", "-", "--output-dir", "."], input: bytes, folder: folder)
      #expect(run.status == 0)
      #expect(Self.names(in: folder) == ["stdin.jpg"])
    }
  }

  @Test func manyGoToAFolderAndOneThatFailsLeavesTheOthers() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let run = Program.run(
        [
          "decode", Sample.sd15, "nothing.npy", Sample.sick, "--output-dir", ".", "--json",
        ], folder: folder)
      #expect(run.status == 1)
      #expect(Self.names(in: folder) == ["astronaut-sd15.jpg", "chelsea-sd15-nan.jpg"])
      let reports = run.json().array ?? []
      #expect(reports.map { $0["error"]?["kind"]?.string } == [nil, "file", nil])
      #expect(reports.map { $0["output"]?.array?.count } == [1, 0, 1])
      #expect(run.errorText.split(separator: "\n").count == 1)
    }
  }

  @Test func anExistingFileIsKeptUnlessForced() throws {
    try FixtureFile.inTemporaryFolder { folder in
      try FixtureFile.write([1, 2, 3], to: folder + "/a.png")
      let decode = ["decode", Sample.sd15, "-o", "a.png", "--image-format", "png"]
      let kept = Program.run(decode, folder: folder)
      #expect(kept.status == 1)
      #expect(kept.errorText == "safelight: a.png: exists already; --force replaces it\n")
      #expect(try FixtureFile.bytes(folder + "/a.png") == [1, 2, 3])
      let forced = Program.run(decode + ["--force"], folder: folder)
      #expect(forced.status == 0)
      #expect(try FixtureFile.bytes(folder + "/a.png").starts(with: Self.png))
      #expect(Self.names(in: folder) == ["a.png"])
    }
  }

  @Test func whatTheReferenceWouldRefuseIsNotSent() throws {
    let server = ReplayServer([[]])
    let run = Program.run([
      "decode", Sample.sd15, "-o", "-", "--output-type", "pt", "--endpoint",
      "http://127.0.0.1:\(server.port)/",
    ])
    #expect(run.status == 2)
    #expect(run.text == "")
    #expect(run.errorText.contains("needs partial_postprocess or a processor"))
    #expect(server.requests.isEmpty)
  }

  @Test("what a server encoded is kept byte for byte; with --annotate it says how it was made")
  func originals() throws {
    let picture = Picture(width: 8, height: 8, pixels: (0..<192).map { UInt8($0) })
    let file = try JPEG.encode(picture, quality: 90)
    let head =
      "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: \(file.count)\r\n\r\n"
    let server = ReplayServer([Array(head.utf8) + file])
    let decode = [
      "decode", Sample.sd15, "--no-cache", "--endpoint", "http://127.0.0.1:\(server.port)/", "-o",
    ]
    try FixtureFile.inTemporaryFolder { folder in
      #expect(Program.run(decode + ["plain.jpg"], folder: folder).status == 0)
      #expect(try FixtureFile.bytes(folder + "/plain.jpg") == file)
      #expect(Program.run(decode + ["told.jpg", "--annotate"], folder: folder).status == 0)
      let told = try FixtureFile.bytes(folder + "/told.jpg")
      #expect(told.count > file.count)
      #expect(try JPEG.decode(told) == JPEG.decode(file))
      let info = Program.run(["show", "--info", "told.jpg"], folder: folder).text
      #expect(info.contains("safelight.source: \(Sample.sd15)"))
      #expect(info.contains("safelight.endpoint: http://127.0.0.1:\(server.port)/"))
      #expect(info.contains("\"scaling_factor\": 0.18215"))
    }
  }

  @Test("a picture of this machine's decoders says how it was made, in either format")
  func provenanceOfLocalPictures() throws {
    try FixtureFile.inTemporaryFolder { folder in
      for (name, format) in [("a.jpg", "jpg"), ("a.png", "png")] {
        let decode = ["decode", Sample.sd15, "-o", name, "--image-format", format]
        #expect(Program.run(decode, folder: folder).status == 0)
        let info = Program.run(["show", "--info", name], folder: folder).text
        for part in [
          "Software: safelight 0.", "safelight.source: \(Sample.sd15)", "safelight.endpoint: ",
          "safelight.latent_sha256: ", "safelight.preset: sd15", "\"scaling_factor\": 0.18215",
        ] {
          #expect(info.contains(part), "\(name): \(info)")
        }
      }
    }
  }

  private static func names(in folder: String) -> [String] {
    Command("ls", "-A", folder).text.split(separator: "\n").map(String.init)
  }
}

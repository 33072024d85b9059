import Imaging
import LatentFiles
import Testing

@testable import Workbench

@Suite("Conversations: encoding")
struct EncodingTests {
  private static let pictures = ["photos/a.png", "photos/b.jpg"]

  /// The list of pictures, opened by a key.
  private static func choosing(_ key: Character) throws -> Bench {
    var bench = try Bench.showing()
    let effects = bench.type(String(key))
    let suffix = key == "R" ? " for a round trip" : ""
    #expect(effects.contains("find pictures in caches\(suffix)"))
    #expect(bench.send(.foundPictures(pictures, roundTrip: key == "R")) == [])
    return bench
  }

  @Test("a picture is chosen, its latent named, encoded, listed and selected")
  func encoding() throws {
    var bench = try Self.choosing("E")
    #expect(bench.screen.contains("Encode as sd15 at local"))
    _ = bench.press(.down)
    #expect(bench.press(.enter) == [])
    #expect(bench.screen.contains("Encode b.jpg as sd15, save as"))
    let effects = bench.press(.enter)
    #expect(
      effects.last
        == "encode photos/b.jpg #1 at local as sd15 "
        + "latent(path: \"photos/b_sd15.safetensors\")")
    let path = "photos/b_sd15.safetensors"
    let done = bench.send(
      .encoded(job: 1, .success(.latent(path: path, note: "cropped"))))
    #expect(done.contains("inspect 5 \(path)"))
    #expect(bench.footer.contains("b.jpg: encoded; cropped"))
    #expect(bench.state.selectedFile == 5)
    let header = Result<LatentFile, LatentFileError>.success(
      try .sample(path, preset: "sd15", space: .model))
    #expect(bench.send(.inspected(first: 5, [header])) == ["visit 5 #\(bench.state.visit)"])
    // The same one again is not listed twice.
    _ = bench.type("gE")
    _ = bench.send(.foundPictures(Self.pictures, roundTrip: false))
    _ = bench.press(.enter, .enter)
    _ = bench.send(.encoded(job: 2, .success(.latent(path: path, note: nil))))
    #expect(bench.state.files.count == 6 && bench.state.selectedFile == 5)
  }

  @Test("what cannot be encoded is said, and nothing changes")
  func failure() throws {
    var bench = try Self.choosing("E")
    _ = bench.press(.enter, .enter)
    _ = bench.send(.encoded(job: 1, .failure(DecodeFailure(words: "no encoder"))))
    #expect(bench.footer == " a.png: no encoder")
    #expect(bench.state.files.count == 5)
    #expect(bench.send(.encoded(job: 1, .failure(DecodeFailure(words: "again")))) == [])
    _ = bench.send(.foundPictures([], roundTrip: false))
    #expect(bench.footer.contains("no PNG, JPEG or BMP here"))
  }

  @Test("there and back: the picture, what came back, the difference")
  func roundTrip() throws {
    var bench = try Self.choosing("R")
    let effects = bench.press(.enter)
    #expect(
      effects.last == "encode photos/a.png #1 at local as sd15 roundTrip(decoder: \"local\")")
    let cells = [
      SheetCell(picture: .black(8, 8), lines: ["a.png"]),
      SheetCell(picture: .black(8, 8), lines: ["encoded and decoded", "PSNR 25.40 dB"]),
      SheetCell(picture: .black(8, 8), lines: ["difference x4"]),
    ]
    let result = RoundTripResult(picture: "photos/a.png", cells: cells, words: "sd15 at local")
    _ = bench.send(.encoded(job: 1, .success(.roundTrip(result))))
    #expect(bench.screen.contains("There and back: sd15 at local"))
    #expect(bench.screen.contains("PSNR 25.40 dB"))
    #expect(Set(bench.grid.pictures.map(\.key)).count == bench.grid.pictures.count)
    let places = bench.grid.pictures.suffix(3).map(\.place)
    #expect(Set(places.map(\.size)).count == 1, "all are as large")
    #expect(places.allSatisfy { !$0.isEmpty } && !places[0].intersects(places[1]))
    #expect(bench.footer == " Esc close")
    _ = bench.press(.escape)
    #expect(bench.state.overlay == nil)
  }

  @Test(
    "the encoder that belongs to a decoder",
    arguments: [
      ("local", "local"), ("local:sdxl", "local:sdxl"),
      ("http://127.0.0.1:8080/sd15/decode", "http://127.0.0.1:8080/sd15/encode"),
      (
        "https://q1bj3bpq6kzilnsu.us-east-1.aws.endpoints.huggingface.cloud/",
        "https://qc6479g0aac6qwy9.us-east-1.aws.endpoints.huggingface.cloud/"
      ), ("https://example.org/vae", nil),
    ])
  func encoder(decoder: String, encoder: String?) {
    let bench = Bench(endpoint: decoder)
    #expect(bench.state.encodeEndpoint == encoder)
  }

  @Test("without an encoder it is said how to name one; named, it is used")
  func namedEndpoint() {
    var bench = Bench(endpoint: "https://example.org/vae")
    _ = bench.type(":encode a.png")
    _ = bench.press(.enter)
    #expect(bench.footer.contains(":encode-endpoint URL names one"))
    _ = bench.type(":encode-endpoint https://example.org/encode")
    _ = bench.press(.enter)
    _ = bench.type(":encode a.png")
    _ = bench.press(.enter)
    #expect(
      bench.press(.enter).last
        == "encode a.png #1 at https://example.org/encode as nothing latent(path: \"a.safetensors\")"
    )
  }
}

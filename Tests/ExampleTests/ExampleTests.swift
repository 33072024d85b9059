import Imaging
import LocalEndpoint
import Tensors
import TerminalGraphics
import TestSupport
import Testing

/// The examples of the libraries' pages are compiled here, run here, and the pages show just them.
@Suite struct ExampleTests {
  private static let samples = FixtureFile.top + "Assets/samples/"

  @Test func lookIntoAFile() throws {
    #expect(
      try channelsWithNaN(in: Self.samples + "chelsea-sd15-nan.safetensors") == [
        "latent: channel 2: 560 NaN"
      ])
    #expect(try channelsWithNaN(in: Self.samples + "astronaut-sd15.safetensors") == [])
  }

  @Test func standardise() throws {
    let tensor = try standardised(Tensor([1, 2, 3, 4], shape: Shape([2, 2])))
    let finite = try #require(try Statistics.compute(of: [tensor]).all.finite)
    #expect(abs(finite.mean) < 1e-6 && abs(finite.standardDeviation - 1) < 1e-6)
    #expect(tensor.shape.dimensions == [2, 2])
  }

  @Test func decodeRemotely() async throws {
    let decoders = LocalDecoders()
    let endpoint = try await LocalEndpoint.start(
      decoder: decoders, encoder: LocalEncoders(models: .none))
    let picture = try await picture(
      of: Self.samples + "astronaut-sd15.safetensors", at: endpoint.url(preset: "sd15"))
    #expect(picture?.width == 512 && picture?.height == 512)
    await endpoint.stop()
  }

  @Test func showAPicture() throws {
    let picture = Picture(width: 2, height: 2, pixels: [UInt8](repeating: 255, count: 12))
    let drawn = bytes(
      drawing: picture, within: CellSize(columns: 4, rows: 1),
      environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor"])
    #expect(String(decoding: drawn, as: UTF8.self).contains("\u{1B}[4"))
  }

  @Test(
    "a library's page shows an example that is compiled",
    arguments: [
      ("Tensors", "Standardise"), ("LatentFiles", "LookIntoAFile"),
      ("HybridInference", "DecodeRemotely"), ("TerminalGraphics", "ShowAPicture"),
    ])
  func pages(library: String, example: String) throws {
    func text(_ path: String) throws -> String {
      String(decoding: try FixtureFile.bytes(FixtureFile.top + path), as: UTF8.self)
    }
    let page = try text("Sources/\(library)/\(library).docc/\(library).md")
    let source = try text("Tests/ExampleTests/Examples/\(example).swift")
    #expect(page.contains("```swift\n\(source)```"), "\(library).md does not show \(example).swift")
  }
}

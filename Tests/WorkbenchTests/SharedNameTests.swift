import TestSupport
import Testing

@testable import Workbench

@Suite("What names have in common")
struct SharedNameTests {
  @Test(
    "cut at separators",
    arguments: [
      ([], "", ""),
      (["a.npz"], "", ".npz"),
      (["Tensor_12"], "", ""),
      (["0001_0512x0512_sd.npz", "0002_0512x0512_sd.npz"], "", "_0512x0512_sd.npz"),
      (["clip_0001.pt", "clip_0002.pt", "clip_0101.pt"], "clip_", ".pt"),
      (["a/b/1.npy", "a/c/1.npy"], "a/", "/1.npy"),
      (["a_1.npy", "a_2.pt"], "a_", ""),
      (["x.npy", "x.npy"], "x.", ""),
      (["a-1", "a-1-1"], "a-", ""),
      (["写真_1.pt", "写真_2.pt"], "写真_", ".pt"),
    ])
  func shared(names: [String], start: String, end: String) {
    let shared = SharedName(names)
    #expect(shared.start == start)
    #expect(shared.end == end)
  }

  @Test(
    "the end goes first, then the beginning, then the middle",
    arguments: [
      (24, "clip_0001_0512x0512.npz"), (23, "clip_0001_0512x0512.npz"), (22, "clip_0001_0512x0512"),
      (19, "clip_0001_0512x0512"), (18, "…0001_0512x0512"), (15, "…0001_0512x0512"),
      (9, "…000…0512"), (1, "…"), (0, ""),
    ])
  func fitted(columns: Int, expected: String) {
    let names = ["clip_0001_0512x0512.npz", "clip_0002_0768x0512.npz"]
    #expect(SharedName(names).fitted(names[0], to: columns) == expected)
  }

  @Test("whatever the names are, they fit and stay harmless")
  func property() {
    var generator = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
    var random = SplitMix64(seed: seed)
    let parts = ["a", "_", "0", "写", "\u{301}", "\u{1B}[2J", "/", "\u{202E}", ".npy", "🌅", "\r\n"]
    for _ in 0..<300 {
      let names = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (0..<Int.random(in: 0...8, using: &random)).map { _ in
          parts.randomElement(using: &random) ?? ""
        }.joined()
      }
      let shared = SharedName(names)
      for name in names {
        let columns = Int.random(in: 0...12, using: &random)
        let fitted = shared.fitted(name, to: columns)
        #expect(fitted.columns <= columns, "seed \(seed)")
        #expect(fitted.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "seed \(seed)")
      }
    }
  }

  /// Each folder has a pattern of its own; its name is kept where there is room.
  @Test func eachFolderIsCutByItsOwnPattern() {
    let names = [
      "portraits/img_0001_0592x0400_sdxl.npz", "portraits/img_0002_0592x0400_sdxl.npz",
      "video/clip_7_wan.safetensors", "video/clip_8_wan.safetensors", "plain.npy",
    ]
    let shared = SharedNames(names)
    #expect(
      names.map { shared.fitted($0, to: 16) } == [
        "portraits/…0001", "portraits/…0002", "video/clip_7", "video/clip_8", "plain.npy",
      ])
    #expect(names.map { shared.fitted($0, to: 8) }[0] == "…0001")
    #expect(names.map { shared.fitted($0, to: 60) } == names)
    #expect(shared.covers("video/clip_9_wan.safetensors") && !shared.covers("other/a.npy"))
  }
}

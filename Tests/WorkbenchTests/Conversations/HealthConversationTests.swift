import LatentFiles
import Latents
import Testing

@testable import Workbench

@Suite("Conversations: health")
struct HealthConversationTests {
  /// The health of latents that were really written, one of them with NaNs, one constant.
  static func health(_ paths: [String]) -> [FileHealth] {
    paths.map { FileHealth(path: $0, error: .empty) }
  }

  @Test("all files are checked once their headers are there, and only once")
  func begins() throws {
    var bench = Bench()
    _ = bench.send(.found(files: Bench.folder, failures: []))
    let header = try LatentFile.sample(Bench.folder[0])
    let all = Bench.folder.map { _ in Result<LatentFile, LatentFileError>.success(header) }
    #expect(bench.send(.inspected(first: 0, Array(all.prefix(3)))).contains("check 5") == false)
    #expect(bench.send(.inspected(first: 3, Array(all.suffix(2)))) == ["check 5"])
    #expect(bench.state.isChecking)
    #expect(bench.state.checkWords.hasPrefix("checking ▕        ▏ 0%"))
    _ = bench.send(.checked(first: 1, Self.health(Array(Bench.folder[1...2]))))
    #expect(bench.state.checkWords.contains("40%"))
    #expect(bench.state.files[1].health?.verdict == .unreadable)
    _ = bench.send(.judged(Self.health(Bench.folder)))
    #expect(!bench.state.isChecking)
    #expect(bench.state.checkWords == "")
  }

  @Test("! lists what is sick and gives the others back; the selection stays where it can")
  func sickOnly() throws {
    var bench = try Bench.onFolder()
    _ = bench.send(.checked(first: 1, Self.health([Bench.folder[1]])))
    _ = bench.press(.down)
    _ = bench.type("!")
    // What cannot be read is sick too.
    #expect(bench.state.visible == [1, 3])
    #expect(bench.state.selectedFile == 1)
    _ = bench.type("!")
    #expect(bench.state.visible == [0, 1, 2, 3, 4])
    #expect(bench.state.selectedFile == 1)
  }

  @Test("a sick latent that was decoded says both")
  func decodedAllTheSame() throws {
    var bench = try Bench.showing()
    _ = bench.press(.enter)
    let result = DecodedResult.sample(Bench.folder[0], preset: "sd15", assumptions: [])
    _ = bench.send(.decoded(file: 0, job: 1, .success(result)))
    _ = bench.send(.checked(first: 0, Self.health([Bench.folder[0]])))
    #expect(bench.row(2).hasPrefix("│▸portrait_0001     ✓ ✗│"))
  }

  @Test("U takes the numbers for those of the other space, and gives them back; N saves them so")
  func takingASpace() throws {
    var bench = try Bench.showing()
    let said = try #require(bench.state.selectedExamination?.interpretation.space?.value)
    let other: LatentSpace = said == .vae ? .model : .vae
    let visit = bench.state.visit + 1
    #expect(bench.type("U").first == "visit 0 #\(visit) in \(other.rawValue) space")
    #expect(bench.footer.contains("taken for numbers in \(other.words)"))
    let examination = try Examination.sample(preset: "sd15")
    let interpretation = examination.interpretation.with(space: Known(other, .user))
    _ = bench.send(
      .examined(
        file: 0, visit: visit,
        Examination(
          interpretation: interpretation, channels: examination.channels, all: examination.all,
          preset: nil)))
    _ = bench.type("N")
    guard case .save(.latent(_, let conversion), _) = bench.state.overlay else {
      Issue.record("nothing to be saved")
      return
    }
    #expect(conversion.sourceSpace == other && conversion.space == nil)
    _ = bench.press(.escape)
    #expect(bench.type("U").first == "visit 0 #\(visit + 1)")
    #expect(bench.state.files[0].space == nil)
    _ = bench.type(":take-space mars")
    _ = bench.press(.enter)
    #expect(bench.footer.contains("mars is none of vae, model, file"))
  }

  @Test("t sorts, T turns around, names bring the order back")
  func sorting() throws {
    var bench = try Bench.onFolder()
    _ = bench.send(.checked(first: 2, Self.health([Bench.folder[2]])))
    _ = bench.type("t")
    #expect(bench.state.listOrder == .verdict)
    #expect(bench.state.visible.prefix(2) == [2, 3])
    #expect(bench.state.selectedFile == 0)
    for order in ListOrder.allCases {
      bench.state.listOrder = order
      _ = bench.state.sortList()
      #expect(bench.state.order.sorted() == [0, 1, 2, 3, 4])
    }
    bench.state.listOrder = .name
    _ = bench.state.sortList()
    #expect(bench.state.visible == [0, 1, 2, 3, 4])
    _ = bench.type("T")
    #expect(bench.state.visible == [4, 3, 2, 1, 0])
  }

  @Test("statistics are shown in the other space, which the title names, and saved in it")
  func spaces() throws {
    var bench = try Bench.showing()
    let examination = try #require(bench.state.selectedExamination)
    let stored = bench.state.shownChannels(of: examination)
    #expect(stored.words == "model space")
    _ = bench.type("u")
    let other = bench.state.shownChannels(of: examination)
    #expect(other.words == "VAE space")
    let (one, two) = (stored.channels[0].finite, other.channels[0].finite)
    #expect(abs((two?.mean ?? 0) - (one?.mean ?? 1) / 0.18215) < 1e-9)
    #expect(bench.grid.text.contains("Channels, VAE space"))
    _ = bench.type("N")
    let effects = bench.press(.enter)
    #expect(effects.count == 1 && effects[0].contains("in VAE space to"))
    #expect(effects[0].hasSuffix("-vae.safetensors"))
  }
}

import Imaging
import LatentFiles
import Latents

@testable import Workbench

extension Bench {
  /// The files that most tests look at: what the folder scan brings.
  static let folder = [
    "caches/portrait_0001.safetensors", "caches/portrait_0002.safetensors",
    "caches/portrait_0003.safetensors", "caches/portrait_0004.safetensors",
    "caches/landscape_0001.safetensors",
  ]

  /// A workbench on the folder, the first file being visited, as visit 2.
  ///
  /// They are a good latent, one that tells nothing of itself, one with NaNs, a truncated file, and
  /// a FLUX.1 latent.
  static func onFolder(columns: Int = 80, rows: Int = 24) throws -> Bench {
    var bench = Bench(columns: columns, rows: rows)
    _ = bench.send(.found(files: folder, failures: []))
    _ = bench.send(
      .inspected(
        first: 0,
        [
          .success(try .sample(folder[0], preset: "sd15", space: .model)),
          .success(try .sample(folder[1], shape: [1, 16, 64, 64])),
          .success(try .sample(folder[2], preset: "sd15", space: .model)),
          .failure(.truncated(needed: 32_768, available: 1024)),
          .success(try .sample(folder[4], shape: [1, 16, 64, 96], preset: "flux1", space: .model)),
        ]))
    _ = bench.send(.judged([]))
    return bench
  }

  /// What looking at a file of the folder gives.
  static func examination(of file: Int) throws -> Examination {
    switch file {
    case 1: try unknown.get()
    case 2: try sick.get()
    case 4: try landscape.get()
    default: try good.get()
    }
  }

  // Made once: a debug build takes its time over so many numbers.
  private static let good = Result { try Examination.sample(preset: "sd15", space: .model) }
  private static let unknown = Result { try Examination.sample(shape: [1, 16, 64, 64]) }
  private static let sick = Result {
    try Examination.sample(nans: 12, preset: "sd15", space: .model)
  }
  private static let landscape = Result {
    try Examination.sample(shape: [1, 16, 64, 96], preset: "flux1", space: .model)
  }

  /// Brings the numbers of the selected file, as the latest visit would.
  mutating func examine() throws -> [String] {
    guard let file = state.selectedFile else { return [] }
    return send(.examined(file: file, visit: state.visit, try Self.examination(of: file)))
  }

  /// Brings numbers and both proofs of the selected file.
  mutating func developSelection() throws {
    guard let file = state.selectedFile else { return }
    _ = try examine()
    _ = send(.exposed(file: file, visit: state.visit, .linear, .black(64, 64)))
    _ = send(.exposed(file: file, visit: state.visit, .proof, .black(512, 512)))
  }

  /// A workbench on the folder that shows the first latent.
  static func showing(columns: Int = 80, rows: Int = 24) throws -> Bench {
    var bench = try onFolder(columns: columns, rows: rows)
    try bench.developSelection()
    return bench
  }
}

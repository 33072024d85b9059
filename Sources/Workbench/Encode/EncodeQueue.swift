/// Pictures whose latents go into a folder: what waits, what is under way, what came of them.
///
/// A latent that is there already and says that it was made of its picture in the same way is not
/// made again, so that a queue that was broken off goes on where it was.
struct EncodeQueue: Sendable {
  /// Requests under way at a time: one computes while the other's bytes travel.
  private static let together = 2

  /// Where the latents go.
  let folder: String
  /// The encoder's endpoint as it was typed.
  let endpoint: String
  /// The preset whose VAE it is; nil where nobody said.
  let preset: String?
  /// The pictures that wait, the next one first.
  private var waiting: [String]
  /// Those under way, by their jobs.
  private(set) var running: [Int: String] = [:]
  /// How many there were in all.
  let total: Int
  /// How many latents were made, and how many were there.
  private(set) var made = 0, found = 0
  /// Pictures that failed, and why, in words.
  private(set) var failures: [(picture: String, words: String)] = []
  /// How many were given up before they were begun.
  private var givenUp = 0
  /// Whether nothing new is begun.
  var isPaused = false
  private let targets: EncodeTargets

  init(_ pictures: [String], into folder: String, at endpoint: String, preset: String?) {
    self.folder = folder
    self.endpoint = endpoint
    self.preset = preset
    waiting = pictures
    total = pictures.count
    targets = EncodeTargets(pictures, in: folder)
  }

  /// Whether nothing waits and nothing is under way.
  var isIdle: Bool { waiting.isEmpty && running.isEmpty }

  /// What is to be begun now; `job` gives each its number.
  mutating func starts(_ job: () -> Int) -> [EncodeOrder] {
    var orders: [EncodeOrder] = []
    while !isPaused, running.count < Self.together, !waiting.isEmpty {
      let picture = waiting.removeFirst()
      let number = job()
      running[number] = picture
      orders.append(
        EncodeOrder(
          job: number, picture: picture, endpoint: endpoint, preset: preset,
          purpose: .latent(path: targets[picture], resuming: true)))
    }
    return orders
  }

  /// Takes in what came of a job.
  mutating func ended(_ job: Int, _ result: Result<EncodeResult, DecodeFailure>) {
    guard let picture = running.removeValue(forKey: job) else { return }
    switch result {
    case .success(.latent(_, _, let wasThere)):
      if wasThere { found += 1 } else { made += 1 }
    case .success(.roundTrip): break
    case .failure(let failure): failures.append((picture, failure.words))
    }
  }

  /// Drops what waits; what is under way is finished.
  mutating func giveUp() {
    givenUp += waiting.count
    waiting = []
  }

  /// A line about how far it is: `█████▌    12/40  1 failed`.
  func progressLine(columns: Int) -> String {
    let ended = made + found + failures.count
    var parts = ["encoding \(ended)/\(total)"]
    if !failures.isEmpty { parts.append("\(failures.count) failed") }
    if isPaused { parts.append("paused") }
    let words = parts.joined(separator: "  ")
    let bar = ProgressBar.text(share: Double(ended) / Double(max(total, 1)), columns: 20)
    return columns < bar.columns + 2 + words.columns ? words : "\(bar)  \(words)"
  }

  /// How it all went: `38 encoded, 1 there already, 1 failed`.
  var summary: String {
    var parts = ["\(made) encoded"]
    if found > 0 { parts.append("\(found) there already") }
    if !failures.isEmpty { parts.append("\(failures.count) failed") }
    if givenUp > 0 { parts.append("\(givenUp) given up") }
    return parts.joined(separator: ", ")
  }
}

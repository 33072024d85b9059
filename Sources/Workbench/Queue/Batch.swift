/// Many decodes or encodings whose results go into a folder: what waits, what is under way, what
/// came of it.
///
/// Items of the queue are latents, by their places in the list, or pictures to be encoded, by their
/// places here; each one that is started has a job's number, like any other decode. The clock is the
/// runner's: it tells the time when it is asked, twice a second while there is something to show.
struct Batch: Sendable {
  /// Milliseconds between looks at the clock.
  static let tick = 500
  /// Requests under way at a time, at each endpoint.
  static let perEndpoint = 2
  /// Results whose pictures are kept to be looked at; all others are in the folder.
  static let resultLimit = 24

  /// What is done with each item.
  enum Work: Sendable, Equatable {
    /// A latent of the list is decoded.
    case decode
    /// A picture is encoded by this preset's VAE.
    case encode(preset: String?)
  }

  /// What is done with each item.
  let work: Work
  /// Where results go.
  let folder: String
  /// The endpoints, as they were typed.
  let endpoints: [String]
  /// Which file goes where, and when.
  var queue: WorkQueue
  /// Items that failed, and why, in words.
  var failures: [(item: Int, words: String)] = []
  /// Items whose results an earlier run had made.
  var foundCount = 0
  /// Pictures to be encoded, each with its latent's path.
  private(set) var encodings: [(picture: String, latent: String)] = []
  /// The runner's clock, as it was told last.
  var now = 0.0
  /// Whether the clock was asked, and has not answered yet.
  var isAsking = false
  /// Whether its end was told.
  var isReported = false
  /// Whether it goes on as soon as the clock has answered.
  var isToResume = false
  private var jobs: [Int: Int] = [:]

  init(_ work: Work, folder: String, endpoints: [String]) {
    self.work = work
    self.folder = folder
    self.endpoints = endpoints
    queue = WorkQueue(lanes: endpoints.count, perLane: Self.perEndpoint)
  }

  /// The item of a job that is one of these.
  func item(of job: Int) -> Int? { jobs[job] }

  /// The picture of a job that encodes one of these.
  func picture(of job: Int) -> String? {
    jobs[job].flatMap { encodings.indices.contains($0) ? encodings[$0].picture : nil }
  }

  /// What is done, as one says it of what was done: `decoded`.
  var verb: String { work == .decode ? "decoded" : "encoded" }

  /// Puts pictures into the queue, but those that wait or are under way; answers how many.
  mutating func add(_ pictures: [String]) -> Int {
    let open = Set((queue.waiting + jobs.values).map { encodings[$0].picture })
    let new = pictures.filter { !open.contains($0) }
    // Pictures of one name have longer ones, also where they come later.
    let targets = EncodeTargets(encodings.map(\.picture) + new, in: folder)
    let first = encodings.count
    encodings += new.map { ($0, targets[$0]) }
    queue.add(Array(first..<encodings.count))
    return new.count
  }

  mutating func began(_ job: Int, _ item: Int) { jobs[job] = item }

  mutating func ended(_ job: Int) { jobs[job] = nil }

  /// The jobs under way.
  var running: [Int] { jobs.keys.sorted() }
}

/// A latent to be decoded into a folder.
public struct BatchOrder: Sendable {
  /// The file's place in the list.
  public let file: Int
  /// The job's number.
  public let job: Int
  /// Where it is.
  public let path: String
  /// What the person set, with the endpoint that it goes to.
  public let settings: Settings
  /// The folder of the result.
  public let folder: String
}

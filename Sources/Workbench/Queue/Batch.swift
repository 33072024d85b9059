/// Many decodes whose results go into a folder: what waits, what is under way, what came of it.
///
/// Items of the queue are places in the list; each one that is started has a job's number, like any
/// other decode, and its row shows how it goes. The clock is the runner's: it tells the time when it
/// is asked, twice a second while there is something to show.
struct Batch: Sendable {
  /// Milliseconds between looks at the clock.
  static let tick = 500
  /// Requests under way at a time, at each endpoint.
  static let perEndpoint = 2
  /// Results whose pictures are kept to be looked at; all others are in the folder.
  static let resultLimit = 24

  /// Where results go.
  let folder: String
  /// The endpoints, as they were typed.
  let endpoints: [String]
  /// Which file goes where, and when.
  var queue: WorkQueue
  /// Files that failed, and why, in words.
  var failures: [(file: Int, words: String)] = []
  /// The runner's clock, as it was told last.
  var now = 0.0
  /// Whether the clock was asked, and has not answered yet.
  var isAsking = false
  /// Whether its end was told.
  var isReported = false
  /// Whether it goes on as soon as the clock has answered.
  var isToResume = false
  private var jobs: [Int: Int] = [:]

  init(folder: String, endpoints: [String]) {
    self.folder = folder
    self.endpoints = endpoints
    queue = WorkQueue(lanes: endpoints.count, perLane: Self.perEndpoint)
  }

  /// The file of a job that is one of these.
  func file(of job: Int) -> Int? { jobs[job] }

  /// Whether a file waits for its turn.
  func isWaiting(_ file: Int) -> Bool { queue.waiting.contains(file) }

  mutating func began(_ job: Int, _ file: Int) { jobs[job] = file }

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

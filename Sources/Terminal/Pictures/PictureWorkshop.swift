import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Makes pictures ready beside the event loop.
///
/// Whoever scrolls fast asks for many pictures and waits for one: what was asked for and not begun is
/// forgotten when something else is.
final class PictureWorkshop: Sendable {
  /// Pictures that share their colours.
  struct Job: Sendable, Hashable {
    let means: PictureMeans
    let requests: [PictureRequest]
  }

  /// A job and what came of it, in the order of its requests.
  struct Product: Sendable {
    let job: Job
    let pictures: [PreparedPicture]
    /// What it took, in seconds.
    var seconds = 0.0
  }

  private let queue = DispatchQueue(label: "pictures", qos: .userInteractive)
  private let state = Mutex(State())
  private let products: Mailbox<Product>
  private let film = FilmPalette()
  private let sizes = ResizedPictures()
  /// Jobs at a time: one for each core.
  private static let width = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  private struct State {
    var waiting: [Job] = []
    /// The jobs begun last; their products may still be under way.
    var begun: [Job] = []
    var isWorking = false
  }

  init(products: Mailbox<Product>) { self.products = products }

  /// Asks for these, and for nothing else that was asked for and not begun.
  func prepare(_ jobs: [Job]) {
    let mustStart = state.withLock { state in
      state.waiting = jobs.filter { !state.begun.contains($0) }
      guard !state.waiting.isEmpty, !state.isWorking else { return false }
      state.isWorking = true
      return true
    }
    guard mustStart else { return }
    queue.async { [self] in work() }
  }

  private func work() {
    while let jobs = next() {
      DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
        let job = jobs[index]
        let start = ContinuousClock.now
        let pictures = job.means.prepare(job.requests, film: film, sizes: sizes)
        let seconds = start.duration(to: .now) / .seconds(1)
        products.post(Product(job: job, pictures: pictures, seconds: seconds))
      }
    }
  }

  /// The next jobs; nil where there are none.
  private func next() -> [Job]? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isWorking = false
        return nil
      }
      state.begun = Array(state.waiting.prefix(Self.width))
      state.waiting.removeFirst(state.begun.count)
      return state.begun
    }
  }
}

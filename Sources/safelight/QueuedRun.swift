import Synchronization
import Workbench

/// What became of one of many inputs, as far as the queue needs to know.
protocol QueuedReport: Sendable {
  var seconds: Double { get }
  var failure: DecodeJob.Failure? { get }
}

/// Many inputs through one endpoint or several, a few at a time at each.
struct QueuedRun<Report: QueuedReport>: Sendable {
  /// How many inputs there are.
  let count: Int
  let lanes: Int
  let perLane: Int
  /// What is done, for the summary: `decoded`.
  let verb: String
  /// Does the input of this number at the endpoint of that one.
  let work: @Sendable (_ item: Int, _ lane: Int) async -> Report

  /// Does all of it, says on stderr how it goes, and answers the reports in the inputs' order.
  func reports() async -> [Report] {
    let clock = RunClock()
    let line = QueueLine(isShown: count > 1)
    var queue = WorkQueue(lanes: lanes, perLane: perLane)
    queue.add(Array(0..<count))
    var reports: [Report?] = Array(repeating: nil, count: count)
    await withTaskGroup(of: (item: Int, report: Report).self) { group in
      for start in queue.starts(at: clock.seconds) {
        group.addTask { (start.item, await work(start.item, start.lane)) }
      }
      while let (item, report) = await group.next() {
        let outcome = report.outcomeInQueue
        if queue.finished(item, outcome, took: report.seconds, at: clock.seconds) {
          if let failure = report.failure {
            line.interrupt { Output.trouble(failure.subject, failure.words) }
          }
          reports[item] = report
        }
        for start in queue.starts(at: clock.seconds) {
          group.addTask { (start.item, await work(start.item, start.lane)) }
        }
        line.show(queue, at: clock.seconds)
      }
    }
    line.end(queue, verb: verb, at: clock.seconds)
    return reports.compactMap { $0 }
  }
}

extension QueuedReport {
  /// What the queue makes of it.
  ///
  /// 400 is what endpoints answer to a latent that they cannot decode: nothing is wrong with them.
  var outcomeInQueue: WorkQueue.Outcome {
    switch failure?.status {
    case nil: .done
    case .endpoint: failure?.httpStatus == 400 ? .failed : .failedByEndpoint
    case .interrupted: .cancelled
    default: .failed
    }
  }
}

extension Array where Element: QueuedReport {
  /// Nothing where all went well; the endpoint's own status where nothing did because of it.
  var status: ExitStatus? {
    let failures = compactMap(\.failure?.status)
    guard let first = failures.first else { return nil }
    if failures.contains(.interrupted) { return .interrupted }
    return failures.count == count && failures.allSatisfy { $0 == first } ? first : .someFailed
  }
}

/// Seconds since it was made.
struct RunClock: Sendable {
  private let start = ContinuousClock.now

  var seconds: Double { start.duration(to: .now) / .seconds(1) }
}

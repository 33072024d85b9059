import JSON
import LatentFiles
import Workbench

/// Watches folders, prints what happens, and decodes what comes if so asked.
struct WatchRun: Sendable {
  /// How what comes is decoded.
  struct Decoding: Sendable {
    let session: DecodeSession
    let endpoints: [EndpointChoice]
    let perEndpoint: Int
  }

  let folders: [String]
  let isPolling: Bool
  let startsWithAll: Bool
  let limit: Int?
  let decoding: Decoding?
  let printsJSON: Bool

  /// What the loop hears of.
  private enum Message: Sendable {
    case watcher(FolderWatcher.Event)
    case decoded(item: Int, DecodeJob.Report)
  }

  /// Watches until the limit is reached; answers whether anything failed.
  func hasFailed() async throws(LatentFileError) -> Bool {
    let (messages, mailbox) = AsyncStream.makeStream(of: Message.self)
    let watcher = try FolderWatcher(
      folders, known: startsWithAll ? [] : nil, polling: isPolling
    ) { mailbox.yield(.watcher($0)) }
    if !printsJSON { Output.note("watching \(folders.joined(separator: " ")); Control-C ends it") }
    let clock = RunClock()
    var queue = WorkQueue(
      lanes: decoding?.endpoints.count ?? 1, perLane: decoding?.perEndpoint ?? 1)
    var items: [InputFiles.Item] = []
    var hasFailed = false
    for await message in messages {
      switch message {
      case .watcher(let event):
        guard items.count < limit ?? .max else { break }
        tell(event)
        if case .arrived(let file, _) = event {
          items.append(InputFiles.Item(path: file.path, file: .success(file)))
          if decoding != nil { queue.add([items.count - 1]) }
        }
      case .decoded(let item, let report):
        let outcome = report.outcomeInQueue
        if queue.finished(item, outcome, took: report.seconds, at: clock.seconds) {
          tell(report)
          hasFailed = hasFailed || report.failure != nil
        }
      }
      if let decoding {
        for start in queue.starts(at: clock.seconds) {
          let job = DecodeJob(
            session: decoding.session, item: items[start.item],
            choice: decoding.endpoints[start.lane])
          Task { mailbox.yield(.decoded(item: start.item, await job.run())) }
        }
      }
      if items.count >= limit ?? .max, queue.isIdle { break }
    }
    watcher.stop()
    await decoding?.session.stop()
    return hasFailed
  }

  private func tell(_ event: FolderWatcher.Event) {
    switch event {
    case .arrived(let file, let isNew):
      let item = InputFiles.Item(path: file.path, file: .success(file))
      say(isNew ? "arrived" : "changed", ListCommand.json(item), ListCommand.line(file))
    case .gone(let path):
      say("gone", .object([JSONMember("path", .string(path))]), "\(path.harmless)  gone")
    case .unreadable(let path, let error):
      Output.trouble(path, error.words)
      let item = InputFiles.Item(path: path, file: .failure(error))
      if printsJSON { say("unreadable", ListCommand.json(item), "") }
    }
  }

  private func tell(_ report: DecodeJob.Report) {
    if let failure = report.failure { Output.trouble(failure.subject, failure.words) }
    let result = report.output.first ?? ""
    let verb = report.isSkipped ? "is" : "saved as"
    let words = "\(report.path.harmless)  \(verb) \(result.harmless)"
    if printsJSON || report.failure == nil { say("decoded", report.json, words) }
  }

  private func say(_ event: String, _ value: JSONValue, _ line: String) {
    guard printsJSON else { return Output.line(line) }
    Output.json(.object([JSONMember("event", .string(event))] + (value.members ?? [])))
  }
}

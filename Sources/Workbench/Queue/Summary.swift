/// How a batch went: shown when it has ended.
public struct Summary: Sendable {
  /// What was done.
  let title: String
  /// The lines, the first one about all of it.
  let lines: [String]
  /// The first line that is shown.
  var scroll = 0

  init(title: String, _ lines: [String]) {
    self.title = title
    self.lines = lines
  }

  init(_ batch: Batch, _ summary: String, name: (Int) -> String) {
    var lines = [summary, "into \(batch.folder)"]
    if batch.endpoints.count > 1 {
      for (endpoint, lane) in zip(batch.endpoints, batch.queue.lanes) {
        let average = lane.done > 0 ? lane.seconds / Double(lane.done) : 0
        lines.append(
          "\(lane.done) by \(endpoint)"
            + (lane.done > 0 ? ", \(DurationText.rough(average)) each" : "")
            + (lane.isSetAside ? ", set aside" : ""))
      }
    }
    if !batch.failures.isEmpty {
      lines.append("")
      lines += batch.failures.map { "\(name($0.file)): \($0.words)" }
      lines += ["", "They are still marked: D tries them again."]
    }
    self.init(title: "Decoded", lines)
  }
}

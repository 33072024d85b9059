import HybridInference

/// How a batch went: shown when it has ended.
public struct Summary: Sendable {
  /// The lines, the first one about all of it.
  let lines: [String]
  /// What was done, above the lines: `Decoded`.
  let title: String
  /// The first line that is shown.
  var scroll = 0

  init(_ batch: Batch, _ summary: String, name: (Int) -> String) {
    var lines = [summary, "into \(batch.folder)"]
    if batch.endpoints.count > 1 {
      for (endpoint, lane) in zip(batch.endpoints, batch.queue.lanes) {
        let average = lane.done > 0 ? lane.seconds / Double(lane.done) : 0
        lines.append(
          "\(lane.done) by \(Endpoint.shown(endpoint))"
            + (lane.done > 0 ? ", \(DurationText.rough(average)) each" : "")
            + (lane.isSetAside ? ", set aside" : ""))
      }
    }
    let found = batch.foundCount > 0 ? "\(batch.foundCount) of them there already" : nil
    if batch.work != .decode, batch.queue.done > 0 {
      lines.append("Their latents are in the list\(found.map { ", " + $0 } ?? "").")
    } else if let found {
      lines.append("\(found), made in the same way")
    }
    if !batch.failures.isEmpty {
      lines.append("")
      lines += batch.failures.map { "\(name($0.item)): \($0.words)" }
      let again =
        batch.work == .decode
        ? "They are still marked: D tries them again."
        : "E and the same folder try them again; what is there is not made anew."
      lines += ["", again]
    }
    self.lines = lines
    title = batch.work == .decode ? "Decoded" : "Encoded"
  }
}

/// Many latents through one endpoint or several, a few at a time at each.
struct DecodeRun: Sendable {
  let session: DecodeSession
  let endpoints: [EndpointChoice]
  let perEndpoint: Int
  let items: [InputFiles.Item]

  /// Two inputs whose results would have one name in the folder.
  var sameName: (String, String)? {
    guard case .folder = session.target else { return nil }
    var seen: [String: String] = [:]
    for item in items {
      if let other = seen.updateValue(item.path, forKey: job(item, endpoints[0]).stem) {
        return (other, item.path)
      }
    }
    return nil
  }

  /// Decodes all of them, and answers the reports in the items' order.
  func reports() async -> [DecodeJob.Report] {
    let run = QueuedRun(
      count: items.count, lanes: endpoints.count, perLane: perEndpoint, verb: "decoded"
    ) { item, lane in
      await job(items[item], endpoints[lane]).run()
    }
    let reports = await run.reports()
    await session.stop()
    return reports
  }

  private func job(_ item: InputFiles.Item, _ endpoint: EndpointChoice) -> DecodeJob {
    DecodeJob(session: session, item: item, choice: endpoint)
  }
}

extension DecodeJob.Report: QueuedReport {}

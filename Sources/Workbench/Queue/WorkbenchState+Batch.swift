import HybridInference

extension WorkbenchState {
  /// Asks where the results go, as a command to be completed.
  mutating func askForFolder(_ command: String) -> [WorkbenchEffect] {
    let folder = batch?.folder ?? "decoded"
    overlay = .commands(
      CommandSearch(.line, contexts: contexts, text: "\(command) \(folder)"))
    return []
  }

  /// Decodes the marked files into a folder; all that are listed where none is marked.
  mutating func decodeMarked(into folder: String) -> [WorkbenchEffect] {
    let folder = folder.trimmingSpaces()
    let wanted = marked.isEmpty ? visible : order.filter(marked.contains)
    guard !folder.isEmpty else {
      let effects = askForFolder("decode-marked")
      guard marked.isEmpty, wanted.count > 1 else { return effects }
      // Somebody may pay for each of them.
      return effects + say("none is marked: all \(wanted.count) that are listed are decoded")
    }
    return decode(wanted, into: folder)
  }

  /// Decodes files into a folder, behind those that are being decoded into it already.
  mutating func decode(_ wanted: [Int], into folder: String) -> [WorkbenchEffect] {
    let ready = wanted.filter { file in
      if case .success = files[file].header { return files[file].decode.job == nil }
      return false
    }
    guard !ready.isEmpty else { return say("there is nothing to decode", isTrouble: true) }
    if let refusal = endpointRefusal { return say(refusal, isTrouble: true) }
    if let refusal = beginBatch(.decode, folder, settings.endpoints) { return refusal }
    batch?.queue.add(ready)
    return askForTime()
      + say("\(ready.count) latent\(ready.count == 1 ? "" : "s") to decode into \(folder)")
  }

  /// Makes a batch where none is under way; answers what to say where another one is.
  mutating func beginBatch(
    _ work: Batch.Work, _ folder: String, _ endpoints: [String]
  ) -> [WorkbenchEffect]? {
    guard let batch, !batch.queue.isIdle else {
      batch = Batch(work, folder: folder, endpoints: endpoints)
      return nil
    }
    guard batch.folder != folder || batch.work != work else { return nil }
    let doing = batch.work == .decode ? "decoding" : "encoding"
    return say("\(doing) into \(batch.folder) is not finished; X gives it up", isTrouble: true)
  }

  /// Holds the queue, or lets it go on.
  mutating func togglePause() -> [WorkbenchEffect] {
    guard let batch, !batch.queue.isIdle else { return say("nothing is in the queue") }
    if batch.queue.isPaused {
      self.batch?.isToResume = true
      return askForTime()
    }
    self.batch?.queue.pause(at: batch.now)
    return say("paused; what is under way is finished")
  }

  /// Asks for the time, unless an answer is on its way.
  mutating func askForTime(in milliseconds: Int = 0) -> [WorkbenchEffect] {
    guard batch?.isAsking == false else { return [] }
    batch?.isAsking = true
    return [.clock(milliseconds: milliseconds)]
  }

  /// Gives up all that waits and all that is under way.
  mutating func giveUpBatch() -> [WorkbenchEffect] {
    guard var batch, !batch.queue.isIdle else { return say("nothing is in the queue") }
    _ = batch.queue.cancel()
    self.batch = batch
    let effects = batch.running.map { WorkbenchEffect.cancel(job: $0) }
    return effects.isEmpty ? endBatch() : effects
  }

  /// The clock was read: starts what can be, and asks for the time again while there is a need.
  mutating func clockTold(_ seconds: Double) -> [WorkbenchEffect] {
    guard var batch else { return [] }
    batch.isAsking = false
    batch.now = max(batch.now, seconds)
    if batch.isToResume { batch.queue.resume(at: batch.now) }
    batch.isToResume = false
    self.batch = batch
    if batch.queue.isIdle, !batch.isReported { return endBatch() }
    // Held, it needs no clock: the time of the pause does not count.
    guard !batch.queue.isIdle, !batch.queue.isPaused else { return [] }
    return startBatchJobs() + askForTime(in: Batch.tick)
  }

  mutating func startBatchJobs() -> [WorkbenchEffect] {
    guard var batch else { return [] }
    var effects: [WorkbenchEffect] = []
    for start in batch.queue.starts(at: batch.now) {
      lastJob += 1
      batch.began(lastJob, start.item)
      if case .encode(let preset) = batch.work {
        let (picture, latent) = batch.encodings[start.item]
        effects.append(
          .encode(
            EncodeOrder(
              job: lastJob, picture: picture, endpoint: batch.endpoints[start.lane],
              preset: preset, purpose: .oneOfMany(path: latent))))
        continue
      }
      files[start.item].decode = .running(job: lastJob, share: nil)
      var settings = settings
      settings.endpoint = batch.endpoints[start.lane]
      settings.space = files[start.item].space
      effects.append(
        .decodeInto(
          BatchOrder(
            file: start.item, job: lastJob, path: files[start.item].path, settings: settings,
            folder: batch.folder)))
    }
    self.batch = batch
    return effects
  }

  /// Says how it all went; where nothing else lies over the panes, with all that failed.
  private mutating func endBatch() -> [WorkbenchEffect] {
    guard let batch else { return [] }
    self.batch?.isReported = true
    let summary = batch.queue.summary(verb: batch.verb, at: batch.now)
    if overlay == nil, filterEditor == nil, watching == nil, batch.queue.total > 1 {
      overlay = .summary(
        Summary(batch, summary) { item in
          batch.work == .decode ? files[item].name : Self.name(batch.encodings[item].picture)
        })
    }
    return say(summary, isTrouble: batch.queue.failed > 0)
  }

  /// Why nothing can be sent to what is set as the endpoint, in words.
  private var endpointRefusal: String? {
    settings.endpoints.isEmpty ? "no endpoint is set; e sets one" : nil
  }
}

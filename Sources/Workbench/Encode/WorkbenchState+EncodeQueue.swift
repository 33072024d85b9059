extension WorkbenchState {
  /// Whether pictures are being encoded into a folder, or held.
  var isEncodingMany: Bool { encodeQueue.map { !$0.isIdle } ?? false }

  /// Whether pictures can be marked now.
  var isMarkingPictures: Bool {
    if case .pictures(let choice) = overlay { !choice.isRoundTrip } else { false }
  }

  /// Changes the list of pictures to choose from.
  mutating func onPictures(_ change: (inout PictureChoice) -> Void) -> [WorkbenchEffect] {
    guard case .pictures(var choice) = overlay, !choice.isRoundTrip else { return [] }
    change(&choice)
    overlay = .pictures(choice)
    return []
  }

  /// Asks for the folder that the latents of these pictures go into.
  mutating func askForLatentFolder(_ pictures: [String]) -> [WorkbenchEffect] {
    overlay = nil
    guard let refusal = encodeRefusal else {
      let suffix = encodePreset.map { "-" + $0 } ?? ""
      let folder = "\(Self.sharedFolder(of: pictures))latents\(suffix)"
      overlay = .encodeMany(pictures, LineEditor(folder))
      return []
    }
    return say(refusal, isTrouble: true)
  }

  /// Encodes pictures into a folder.
  mutating func encode(_ pictures: [String], into folder: String) -> [WorkbenchEffect] {
    overlay = nil
    let folder = folder.trimmingSpaces()
    guard !folder.isEmpty, let endpoint = encodeEndpoint else { return say("nothing was encoded") }
    if isEncodingMany {
      return say("other pictures are being encoded; X gives them up", isTrouble: true)
    }
    encodeQueue = EncodeQueue(pictures, into: folder, at: endpoint, preset: encodePreset)
    return say("\(pictures.count) pictures to encode into \(folder)") + startEncodes()
  }

  private mutating func startEncodes() -> [WorkbenchEffect] {
    guard var queue = encodeQueue else { return [] }
    let orders = queue.starts {
      lastJob += 1
      return lastJob
    }
    encodeQueue = queue
    return orders.map(WorkbenchEffect.encode)
  }

  /// A picture of the queue was encoded; nil where the job is none of its.
  mutating func queueEncoded(
    _ job: Int, _ result: Result<EncodeResult, DecodeFailure>
  ) -> [WorkbenchEffect]? {
    guard let queue = encodeQueue, queue.running[job] != nil else { return nil }
    encodeQueue?.ended(job, result)
    var effects: [WorkbenchEffect] = []
    if case .success(.latent(let path, _, _)) = result { effects += list(path) }
    return effects + (isEncodingMany ? startEncodes() : endEncodeQueue())
  }

  /// Holds the pictures that wait, or lets them go on.
  mutating func togglePausedEncodes() -> [WorkbenchEffect] {
    guard let queue = encodeQueue, !queue.isIdle else { return [] }
    encodeQueue?.isPaused = !queue.isPaused
    return queue.isPaused ? startEncodes() : say("paused; what is under way is finished")
  }

  /// Gives up the pictures that wait.
  mutating func giveUpEncodes() -> [WorkbenchEffect] {
    guard isEncodingMany else { return [] }
    encodeQueue?.giveUp()
    return isEncodingMany ? say("given up; what is under way is finished") : endEncodeQueue()
  }

  /// Says how it all went; where nothing else lies over the panes, with all that failed.
  private mutating func endEncodeQueue() -> [WorkbenchEffect] {
    guard let queue = encodeQueue else { return [] }
    if !queue.failures.isEmpty, overlay == nil, filterEditor == nil, sheet == nil {
      let failures = queue.failures.map { "\(Self.name($0.picture)): \($0.words)" }
      overlay = .summary(
        Summary(
          title: "Encoded", [queue.summary, "into \(queue.folder)", ""] + failures))
    }
    return say("\(queue.summary), in \(queue.folder)", isTrouble: !queue.failures.isEmpty)
  }

  /// Lists a file that was just made, where it is not listed yet; what is selected stays so.
  private mutating func list(_ path: String) -> [WorkbenchEffect] {
    guard let file = add(path) else { return [] }
    return [.inspect(file: file, path)] + refilter(to: filter)
  }
}

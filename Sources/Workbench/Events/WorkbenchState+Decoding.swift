import HybridInference

extension WorkbenchState {
  /// Sends the selected latent, where the parameters allow it.
  mutating func decodeSelection() -> [WorkbenchEffect] {
    guard let file = selectedFile else { return [] }
    if case .failure(let error) = files[file].header { return say(error.words, isTrouble: true) }
    guard files[file].decode.job == nil else { return say("its decode is under way; Esc cancels") }
    guard case .success(let header) = files[file].header, let examination = examinations[file]
    else {
      if let words = unreadable[file] { return say(words, isTrouble: true) }
      awaitedDecode = file
      return say("sent as soon as its numbers are read; Esc cancels")
    }
    if let refusal = refusal(of: examination) { return say(refusal.words, isTrouble: true) }
    lastJob += 1
    files[file].decode = .running(job: lastJob, share: nil)
    let order = DecodeOrder(
      file: file, job: lastJob, source: header, interpretation: examination.interpretation,
      settings: settings)
    return [.decode(order)]
  }

  /// Why the client would refuse the latent with what is set, or nil.
  func refusal(of examination: Examination?) -> DecodeParameters.Refusal? {
    guard let examination else { return nil }
    let parameters = settings.parameters(for: examination.interpretation)
    // Files without a batch axis are sent with one; only tokens stay three-dimensional.
    let isPacked = examination.interpretation.latent.layout.isPacked
    return parameters.refusal(rank: isPacked ? 3 : 4)
  }

  /// Gives up the selected latent's decode; nothing under way clears the filter instead.
  mutating func cancelSelection() -> [WorkbenchEffect] {
    if let file = selectedFile, let job = files[file].decode.job { return [.cancel(job: job)] }
    if awaitedDecode != nil {
      awaitedDecode = nil
      return say("cancelled")
    }
    return filter.isEmpty ? [] : refilter(to: "")
  }

  /// Whether there is anything that `cancelSelection` would do.
  var canCancel: Bool {
    awaitedDecode != nil || !filter.isEmpty
      || selectedFile.map { files[$0].decode.job != nil } ?? false
  }

  /// Whether a job is the latest of its file.
  func isCurrent(_ job: Int, _ file: Int) -> Bool {
    files.indices.contains(file) && files[file].decode.job == job
  }

  mutating func progressed(_ file: Int, _ job: Int, _ progress: TransferProgress) {
    guard isCurrent(job, file) else { return }
    files[file].decode = .running(job: job, share: progress.share)
  }

  mutating func decoded(
    _ file: Int, _ job: Int, _ result: Result<DecodedResult, DecodeFailure>
  ) -> [WorkbenchEffect] {
    guard isCurrent(job, file) else { return [] }
    switch result {
    case .success(let result):
      files[file].decode = .done
      results[file] = result
      if let picture = result.picture {
        let key = lastPictureKey + 1
        lastPictureKey += result.video?.frames.count ?? 1
        decodedExposures[file] = Exposure(
          origin: .decoded, picture: picture, key: key, video: result.video)
      }
      if file == selectedFile { preferredOrigin = nil }
      if case .mp4(let bytes) = result.decoded, result.video == nil {
        return keepUnplayable(file, result, byteCount: bytes.count)
      }
      let time =
        result.isCached
        ? "decoded before, from the cache"
        : "decoded in \(NumberText.fixed(result.seconds, digits: 2)) s"
      return say("\(files[file].name): \(time)")
    case .failure(let failure):
      files[file].decode = failure.isCancelled ? .none : .failed(failure.words)
      return failure.isCancelled
        ? say("\(files[file].name): cancelled")
        : say("\(files[file].name): \(failure.words)", isTrouble: true)
    }
  }
}

extension TransferProgress {
  /// The share of the answer that came, where its size was announced.
  var share: Double? { toReceive.map { Double(received) / Double(max($0, 1)) } }
}

extension WorkbenchState {
  /// Encodes pictures into a folder, behind those that are being encoded into it already.
  mutating func encode(_ pictures: [String], into folder: String) -> [WorkbenchEffect] {
    let work = Batch.Work.encode(preset: encodePreset)
    if let refusal = beginBatch(work, folder, encodeEndpoints) { return refusal }
    let count = batch?.add(pictures) ?? 0
    return askForTime()
      + say("\(count) picture\(count == 1 ? "" : "s") to encode into \(folder)")
  }

  /// An encoding of the batch ended; nil where the job is none of its.
  ///
  /// Its latent is listed at once; the selection stays where it is.
  mutating func batchEncoded(
    _ job: Int, _ result: Result<EncodeResult, DecodeFailure>
  ) -> [WorkbenchEffect]? {
    guard var batch, batch.picture(of: job) != nil, let item = batch.item(of: job) else {
      return nil
    }
    batch.ended(job)
    var (took, latent) = (0.0, String?.none)
    if case .success(.oneOfMany(let path, _, let wasThere, let seconds)) = result {
      (took, latent) = (seconds, path)
      if wasThere { batch.foundCount += 1 }
    }
    let hasEnded = batch.queue.finished(item, result.outcomeInQueue, took: took, at: batch.now)
    if hasEnded, case .failure(let failure) = result, !failure.isCancelled {
      batch.failures.append((item, failure.words))
    }
    self.batch = batch
    let listing = latent.map { list($0) } ?? []
    return listing + (batch.queue.isIdle ? [.clock(milliseconds: 0)] : startBatchJobs())
  }
}

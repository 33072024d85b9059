extension WorkbenchState {
  /// A decode of the batch ended; nil where the job is none of its.
  mutating func batchDecoded(
    _ job: Int, _ result: Result<DecodedResult, DecodeFailure>
  ) -> [WorkbenchEffect]? {
    guard var batch, batch.work == .decode, let file = batch.item(of: job) else { return nil }
    batch.ended(job)
    let took = (try? result.get().seconds) ?? 0
    let hasEnded = batch.queue.finished(file, result.outcomeInQueue, took: took, at: batch.now)
    if hasEnded, case .failure(let failure) = result, !failure.isCancelled {
      batch.failures.append((file, failure.words))
    }
    self.batch = batch
    take(result, of: file, hasEnded: hasEnded)
    // How long it all took is known once the clock has told.
    return batch.queue.isIdle ? [.clock(milliseconds: 0)] : startBatchJobs()
  }

  /// The result of a latent is in the batch's folder already.
  mutating func batchFound(_ file: Int, _ job: Int) -> [WorkbenchEffect] {
    guard var batch, batch.work == .decode, batch.item(of: job) == file else { return [] }
    batch.ended(job)
    batch.foundCount += 1
    _ = batch.queue.finished(file, .done, took: 0, at: batch.now)
    self.batch = batch
    files[file].decode = .done
    marked.remove(file)
    return batch.queue.isIdle ? [.clock(milliseconds: 0)] : startBatchJobs()
  }

  /// Shows in the list what came of a file, and keeps its picture for a while.
  private mutating func take(
    _ result: Result<DecodedResult, DecodeFailure>, of file: Int, hasEnded: Bool
  ) {
    switch result {
    case .success(let result):
      files[file].decode = .done
      marked.remove(file)
      results[file] = result
      if let picture = result.picture {
        lastPictureKey += 1
        decodedExposures[file] = Exposure(origin: .decoded, picture: picture, key: lastPictureKey)
      }
      recentResults.removeAll { $0 == file }
      recentResults.append(file)
      if recentResults.count > Batch.resultLimit {
        let oldest = recentResults.removeFirst()
        results[oldest] = nil
        decodedExposures[oldest] = nil
      }
    case .failure(let failure):
      files[file].decode = failure.isCancelled || !hasEnded ? .none : .failed(failure.words)
    }
  }
}

extension Result where Failure == DecodeFailure {
  /// What the queue makes of it.
  var outcomeInQueue: WorkQueue.Outcome {
    switch self {
    case .success: .done
    case .failure(let failure):
      failure.isCancelled ? .cancelled : failure.isOfEndpoint ? .failedByEndpoint : .failed
    }
  }
}

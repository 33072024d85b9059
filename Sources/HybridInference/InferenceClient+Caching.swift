import Dispatch

extension InferenceClient {
  /// What a decode has to do with the cache of the options.
  public enum Caching: Sendable {
    /// An answer that is there is taken, another one kept.
    case usual
    /// The request is sent; its answer takes the place of the one that is there.
    case renewed
    /// The cache is left alone.
    case none
  }

  /// Digesting and reading go on beside Swift's own threads, of which there are few.
  private static let queue = DispatchQueue(
    label: "safelight.cache", qos: .userInitiated, attributes: .concurrent)

  private static func beside<Result: Sendable>(
    _ work: @escaping @Sendable () -> Result
  ) async -> Result {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: work()) }
    }
  }

  func cacheKey(of request: HTTPRequest, accept: String) async -> CacheKey? {
    guard options.cache != nil else { return nil }
    return await Self.beside { CacheKey(url: request.url, accept: accept, body: request.body) }
  }

  /// The outcome that was kept, where it can be read as what the parameters ask for.
  func kept(_ key: CacheKey, _ parameters: DecodeParameters) async -> DecodeOutcome? {
    guard let cache = options.cache else { return nil }
    let largest = options.answerLimit
    return await Self.beside {
      guard let response = cache.answer(for: key, largest: largest),
        let decoded = try? AnswerReader(parameters: parameters, response: response).read()
      else { return nil }
      return DecodeOutcome(
        decoded: decoded, status: response.status, bytesSent: 0, bytesReceived: 0, attempts: 0,
        isCached: true)
    }
  }

  func keep(_ response: HTTPResponse, for key: CacheKey) async {
    guard let cache = options.cache else { return }
    await Self.beside { cache.keep(response, for: key) }
  }
}

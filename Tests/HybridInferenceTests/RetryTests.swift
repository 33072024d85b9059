import Synchronization
import Tensors
import TestSupport
import Testing

@testable import HybridInference

@Suite struct RetryTests {
  private func tensor() throws -> Tensor {
    try Tensor([Float](repeating: 0, count: 256), shape: try Shape([1, 4, 8, 8]))
  }

  private func answer(_ status: String, _ headers: String = "", body: [UInt8] = []) -> [UInt8] {
    Array("HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }

  private var good: [UInt8] {
    answer(
      "200 OK", "shape: [1, 1, 1, 3]\r\ndtype: uint8\r\nConnection: close\r\n", body: [1, 2, 3])
  }

  private var parameters: DecodeParameters {
    var parameters = DecodeParameters()
    parameters.outputType = .pt
    parameters.partialPostprocess = true
    return parameters
  }

  @Test(arguments: [
    (InferenceError.broken(""), 1, 0.25), (.broken(""), 3, 1.0),
    (.http(status: 503, words: "", retryAfter: nil), 2, 2.0),
    (.http(status: 429, words: "", retryAfter: 7), 1, 7.125),
  ])
  func pausesGrow(error: InferenceError, attempt: Int, seconds: Double) {
    #expect(RetryPolicy(retries: 3).pause(after: error, attempt: attempt, jitter: 0.5) == seconds)
  }

  @Test(arguments: [
    (InferenceError.http(status: 400, words: "", retryAfter: nil), 1),
    (.http(status: 500, words: "", retryAfter: nil), 1),
    (.unreachable(""), 1), (.cancelled, 1), (.stalled(seconds: 1), 1), (.broken(""), 4),
    (.insecure(""), 1),
    (.http(status: 503, words: "", retryAfter: 3600), 1), (.answer(.empty), 1),
  ])
  func whatIsFinalIsNotTriedAgain(error: InferenceError, attempt: Int) {
    #expect(RetryPolicy(retries: 3).pause(after: error, attempt: attempt, jitter: 0.5) == nil)
  }

  @Test func aBusyServerIsAskedAgain() async throws {
    let server = ReplayServer([answer("503 Service Unavailable", "Retry-After: 0\r\n"), [], good])
    let events = Mutex<[InferenceError]>([])
    let outcome = try await InferenceClient().remoteDecode(
      endpoint: Endpoint("http://127.0.0.1:\(server.port)/"), tensor: tensor(),
      parameters: parameters
    ) { event in
      if case .retrying(let error, _) = event { events.withLock { $0.append(error) } }
    }
    #expect(outcome.attempts == 3)
    #expect(server.requests.count == 3)
    let errors = events.withLock { $0 }
    #expect(errors.first == .http(status: 503, words: "", retryAfter: 0))
    guard case .broken = errors.last else {
      Issue.record("an answer of nothing is a broken connection, not \(errors)")
      return
    }
  }

  @Test func anAnswerBeyondTheLimitIsRefusedBeforeItIsRead() async throws {
    let server = ReplayServer([Array("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n".utf8)]
    )
    await #expect(throws: InferenceError.answer(.tooLarge(limit: 512 << 20))) {
      try await InferenceClient().remoteDecode(
        endpoint: Endpoint("http://127.0.0.1:\(server.port)/"), tensor: tensor())
    }
  }

  @Test func aTokenGoesToThisMachineAndNeverIntoTheQuery() async throws {
    var options = InferenceClient.Options()
    options.token = "hf_secret"
    let server = ReplayServer([good])
    _ = try await InferenceClient(options: options).remoteDecode(
      endpoint: Endpoint("http://127.0.0.1:\(server.port)/"), tensor: tensor(),
      parameters: parameters)
    #expect(server.requests.first?.header("authorization") == "Bearer hf_secret")
    #expect(server.requests.first?.line.contains("hf_secret") == false)
  }

  @Test func aCancelledTaskEndsItsTransfer() async throws {
    // A server that accepts and never answers: the empty answer is only sent once asked, so hold
    // the connection by promising more body than there is.
    let server = SilentServer()
    let tensor = try tensor()
    let endpoint = try Endpoint("http://127.0.0.1:\(server.port)/")
    let client = InferenceClient()
    let task = Task { try await client.remoteDecode(endpoint: endpoint, tensor: tensor) }
    while !server.wasReached { await Task.yield() }
    task.cancel()
    await #expect(throws: InferenceError.cancelled) { try await task.value }
  }

  @Test func redirectsToOtherServersAreRefused() async throws {
    let server = ReplayServer([
      answer("307 Temporary Redirect", "Location: http://127.0.0.2:9/x\r\n")
    ])
    await #expect(throws: InferenceError.redirected(status: 307, to: "http://127.0.0.2:9/x")) {
      try await InferenceClient().remoteDecode(
        endpoint: Endpoint("http://127.0.0.1:\(server.port)/"), tensor: tensor())
    }
    #expect(server.requests.count == 1)
  }

  @Test func aServerThatIsNotThereIsSaidAtOnce() async throws {
    do {
      _ = try await InferenceClient().remoteDecode(
        endpoint: Endpoint("http://127.0.0.1:9/"), tensor: tensor())
      Issue.record("no error")
    } catch let error as InferenceError {
      guard case .unreachable = error else {
        Issue.record("\(error)")
        return
      }
    }
  }
}

import Synchronization
import Tensors
import TestSupport
import Testing

@testable import HybridInference

/// Giving up is quick, whatever the server is at.
@Suite struct CancellingTests {
  static let faults: [Fault] = [
    .silent, .stallsMidway, .stallsInHeaders, .byteASecond, .endlessBody, .gzipBomb, .refuses503,
  ]

  @Test(arguments: faults) func eachFault(_ fault: Fault) async throws {
    let tensor = try Tensor([Float](repeating: 0, count: 256), shape: try Shape([1, 4, 8, 8]))
    // On a machine with much else to do one may take long; not every one.
    var fastest = Duration.seconds(1000)
    for _ in 0..<5 where fastest > .milliseconds(200) {
      let server = FaultyServer { exchange in
        guard fault == .refuses503 else { return fault.answer(exchange) }
        exchange.answer("503 Service Unavailable", ["Retry-After: 50"])
      }
      var options = InferenceClient.Options()
      options.answerLimit = .max
      let client = InferenceClient(options: options)
      let endpoint = try Endpoint("http://127.0.0.1:\(server.port)/")
      var parameters = DecodeParameters()
      parameters.outputType = .pt
      parameters.partialPostprocess = true
      let task = Task { [parameters] in
        try await client.remoteDecode(endpoint: endpoint, tensor: tensor, parameters: parameters)
      }
      while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
      // In the middle of whatever it does.
      try await Task.sleep(for: .milliseconds(50))
      let start = ContinuousClock.now
      task.cancel()
      let result = await task.result
      // Where this task had to wait for its turn, a slow answer may have come whole before.
      guard case .failure(let error) = result else { continue }
      #expect(error as? InferenceError == .cancelled)
      fastest = min(fastest, start.duration(to: .now))
    }
    #expect(fastest <= .milliseconds(200))
    Measured.note("cancelling, \(fault.rawValue): \(fastest)")
  }

  @Test func aServersWordsDoNotRepeatTheToken() async throws {
    let tensor = try Tensor([Float](repeating: 0, count: 256), shape: try Shape([1, 4, 8, 8]))
    var options = InferenceClient.Options()
    options.token = "hf_secret"
    var parameters = DecodeParameters()
    parameters.outputType = .pt
    parameters.partialPostprocess = true
    for (headers, status, body) in [
      (["shape: hf_secret", "dtype: uint8"], "200 OK", "abc"),
      (["shape: [3]", "dtype: hf_secret"], "200 OK", "abc"),
      (["Location: http://hf_secret.example.org/hf_secret"], "307 Temporary Redirect", ""),
      ([], "400 Bad Request", #"{"error": "what is hf_secret?"}"#),
      ([], "400 Bad Request", #"{"error": "what is hf\u005fsecret?"}"#),
      ([], "500 Internal Server Error", "<title>hf_secret</title>"),
      ([], "400 Bad Request", "hf_se\u{200B}cret, hf_\u{AD}secret, HF_SECRET"),
      ([], "400 Bad Request", "GET /?api_key=hf_secret_key"),
      ([], "400 Bad Request", "hf_secret_key"),
      ([], "400 Bad Request", "Authorization: Basic dXNlcjpoZl9zZWNyZXQ="),
      (["Location: http://127.0.0.1/?api_key=hf_secret_key"], "302 Found", ""),
      (["Location: /?api_key=hf_secret_key"], "302 Found", ""),
    ] {
      let server = FaultyServer { $0.answer(status, headers, Array(body.utf8)) }
      do {
        _ = try await InferenceClient(options: options).remoteDecode(
          endpoint: Endpoint(
            "http://user:hf_secret@127.0.0.1:\(server.port)/?api_key=hf_secret_key"),
          tensor: tensor, parameters: parameters)
        Issue.record("no error")
      } catch {
        let words = "\(error)".lowercased()
        #expect(!words.contains("hf_s") && !words.contains("dxnl"), "\(error)")
      }
    }
  }
}

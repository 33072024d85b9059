import Dispatch

/// Runs `work` on a thread of its own, so that a socket that blocks takes none of the few threads
/// that the server's tasks run on.
func blocking<Result: Sendable>(
  _ work: @escaping @Sendable () throws -> Result
) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue(label: "test client").async {
      continuation.resume(with: Swift.Result { try work() })
    }
  }
}

import Tensors

/// Names a decode by everything that its answer depends on: the endpoint, the parameters that go over
/// the wire, and the latent's bytes.
///
/// All of it goes into one digest and nothing of it can be read from the name. A token is no part of
/// it; what an endpoint's own query says (it may pick a model) counts, and is found nowhere but in
/// the digest.
struct CacheKey: Sendable, Hashable {
  /// 64 hexadecimal digits.
  let text: String

  /// Digests a request; `url` has the whole query.
  init(url: String, accept: String, body: Storage) {
    var digest = SHA256()
    digest.update("safelight decode 1\n\(url)\n\(accept)\n\(body.count)\n")
    body.withUnsafeBytes { digest.update($0) }
    text = digest.hexadecimal
  }
}

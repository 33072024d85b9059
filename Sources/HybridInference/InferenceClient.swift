import Tensors

/// Speaks the wire contract of hybrid inference: one client, many endpoints, many calls at a time.
///
/// ```swift
/// let client = InferenceClient()
/// var parameters = DecodeParameters()
/// parameters.scalingFactor = .float(0.18215)
/// let outcome = try await client.remoteDecode(
///   endpoint: Endpoint("http://127.0.0.1:8080/sd15/decode"), tensor: latent, parameters: parameters)
/// ```
public final class InferenceClient: Sendable {
  /// Bounds and habits of a client.
  public struct Options: Sendable {
    /// Seconds without a byte in either direction after which a transfer is given up.
    public var stallTimeout = 60
    /// Seconds to a connection.
    public var connectTimeout = 15
    /// Bytes after which an answer is refused: 4096x4096 pixels as float32 and some more.
    public var answerLimit = 512 << 20
    /// What is tried again.
    public var retryPolicy = RetryPolicy()
    /// Sent as `Authorization: Bearer` over https and to this machine, nowhere else.
    public var token: String?
    /// Where answers are kept; nil keeps none.
    public var cache: AnswerCache?

    /// The defaults.
    public init() {}
  }

  /// What happens while a call waits.
  public enum Event: Sendable, Equatable {
    /// Bytes moved.
    case progress(TransferProgress)
    /// An attempt failed; the next one begins after so many seconds.
    case retrying(after: InferenceError, seconds: Double)
  }

  let options: Options
  private let loop = CurlLoop()

  /// Makes a client, which opens no connection until it is asked to.
  public init(options: Options = Options()) { self.options = options }

  deinit { loop.stop() }

  /// Sends a latent to an endpoint and makes of its answer what the parameters ask for.
  ///
  /// Parameters have the reference's names; `tensor` is sent in C order whatever its strides.
  /// Nothing is sent where `parameters.refusal` says why not, or where the cache of the options has
  /// the answer and `caching` allows to take it. Cancelling the task ends the transfer.
  public func remoteDecode(
    endpoint: Endpoint, tensor: Tensor, parameters: DecodeParameters = DecodeParameters(),
    caching: Caching = .usual, onEvent: (@Sendable (Event) -> Void)? = nil
  ) async throws(InferenceError) -> DecodeOutcome {
    if let refusal = parameters.refusal(rank: tensor.shape.rank) { throw .refused(refusal) }
    let request = try decodeRequest(endpoint, tensor, parameters)
    let key = caching == .none ? nil : await cacheKey(of: request, accept: parameters.accept)
    if caching == .usual, let key, let known = await kept(key, parameters) { return known }
    let (decoded, response, attempts) = try await retrying(
      request, endpoint, onEvent
    ) { response throws(InferenceError) in
      try AnswerReader(parameters: parameters, response: response).read()
    }
    if let key { await keep(response, for: key) }
    return DecodeOutcome(
      decoded: decoded, status: response.status, bytesSent: request.body.count,
      bytesReceived: response.body.count, attempts: attempts)
  }

  /// Sends a request until its answer can be read, or the policy says that it never will be.
  func retrying<Result>(
    _ request: HTTPRequest, _ endpoint: Endpoint, _ onEvent: (@Sendable (Event) -> Void)?,
    read: (HTTPResponse) throws(InferenceError) -> Result
  ) async throws(InferenceError) -> (Result, HTTPResponse, attempts: Int) {
    var attempt = 1
    while true {
      do throws(InferenceError) {
        let response = try await exchange(request, endpoint, onEvent)
        return (try read(response), response, attempt)
      } catch {
        let pause = options.retryPolicy.pause(
          after: error, attempt: attempt, jitter: .random(in: 0...1))
        guard let pause else { throw error }
        onEvent?(.retrying(after: error, seconds: pause))
        do { try await Task.sleep(for: .seconds(pause)) } catch { throw .cancelled }
        attempt += 1
      }
    }
  }

  private func decodeRequest(
    _ endpoint: Endpoint, _ tensor: Tensor, _ parameters: DecodeParameters
  ) throws(InferenceError) -> HTTPRequest {
    guard tensor.elementType.isNumeric else {
      throw .refused(.elementType(tensor.elementType.rawValue))
    }
    let body: Storage
    do throws(TensorError) {
      body = try tensor.cOrderStorage()
    } catch {
      throw .tensor(error)
    }
    let query = parameters.query(
      shape: tensor.shape.dimensions, dtype: tensor.elementType.torchName)
    return request(
      url: endpoint.url(adding: query), endpoint: endpoint, body: body,
      headers: [("Content-Type", "tensor/binary"), ("Accept", parameters.accept)])
  }

  func request(
    url: String, endpoint: Endpoint, body: Storage, headers: [(String, String)]
  ) -> HTTPRequest {
    HTTPRequest(
      url: url, headers: headers.map { (name: $0.0, value: $0.1) }, body: body,
      credentials: endpoint.mayCarryToken ? endpoint.credentials : nil,
      token: endpoint.mayCarryToken ? endpoint.token ?? options.token : nil,
      isLoopback: endpoint.isLoopback,
      answerLimit: options.answerLimit, connectTimeout: options.connectTimeout,
      stallTimeout: options.stallTimeout)
  }

  /// One attempt: sends the request, follows redirects within the same server, judges the status.
  private func exchange(
    _ request: HTTPRequest, _ endpoint: Endpoint, _ onEvent: (@Sendable (Event) -> Void)?
  ) async throws(InferenceError) -> HTTPResponse {
    var request = request
    var progress: (@Sendable (TransferProgress) -> Void)?
    if let onEvent { progress = { onEvent(.progress($0)) } }
    for _ in 0...Self.redirectLimit {
      if Task.isCancelled { throw .cancelled }
      var response = try await loop.send(request, progress: progress)
      response.secrets = endpoint.secrets + [request.token].compactMap(\.self)
      switch response.status {
      case 200...299: return response
      case 301, 302, 303, 307, 308:
        guard let target = response.redirect, let next = try? Endpoint(target),
          endpoint.accepts(redirectTo: next)
        else {
          throw .redirected(status: response.status, to: response.shown(response.redirect ?? ""))
        }
        request.url = next.url
        // The same host, but perhaps someone else's server.
        if next.port != endpoint.port { (request.token, request.credentials) = (nil, nil) }
        // As the reference's HTTP library and browsers have it: only 307 and 308 keep the body.
        if response.status < 307 { request.method = .get }
      case 400...: throw Self.refusal(response)
      default: throw .answer(.status(response.status))
      }
    }
    throw .redirected(status: 310, to: Endpoint.shown(request.url))
  }

  private static let redirectLimit = 5

  private static func refusal(_ response: HTTPResponse) -> InferenceError {
    .http(
      status: response.status, words: response.words,
      retryAfter: response.header("retry-after").flatMap { Int($0) })
  }
}

extension Tensor {
  /// The elements' bytes in C order: the storage itself where it holds just them.
  func cOrderStorage() throws(TensorError) -> Storage {
    let source = try contiguous()
    if source.byteOffset == 0, source.storage.count == source.byteCount { return source.storage }
    return Storage(copying: try source.littleEndianBytes())
  }
}

extension ElementType {
  /// What torch calls the type; the same for all but the small floats.
  var torchName: String {
    switch self {
    case .f8E4M3: "float8_e4m3fn"
    case .f8E5M2: "float8_e5m2"
    default: rawValue
    }
  }
}

import CCurl
import Tensors

/// One request under way: its curl handle, what came in so far, and who waits for it.
///
/// Lives on the loop's thread alone; curl calls back into it through an unretained pointer, which
/// the loop keeps valid until the handle is removed.
final class Transfer {
  typealias Completion = @Sendable (Result<HTTPResponse, InferenceError>) -> Void

  let id: UInt64
  let easy: OpaqueHandle
  private let request: HTTPRequest
  private let progress: (@Sendable (TransferProgress) -> Void)?
  private let isCancelled: @Sendable () -> Bool
  private let completion: Completion
  private var headers: [HTTPResponse.Header] = []
  private var headerBytes = 0
  private var body = GrowingBody()
  private var list: UnsafeMutablePointer<curl_slist>?
  private var overflow: InferenceError.AnswerFault?
  private let errorText: UnsafeMutablePointer<CChar>

  /// All of an answer's headers together; curl itself stops a little later.
  static let headerLimit = 64 << 10

  /// Bytes that curl reads at a time; its own 16 KiB make a picture take almost twice as long.
  private static let receiveBuffer = 256 << 10

  typealias OpaqueHandle = UnsafeMutableRawPointer

  init?(
    id: UInt64, request: HTTPRequest, progress: (@Sendable (TransferProgress) -> Void)?,
    isCancelled: @escaping @Sendable () -> Bool, completion: @escaping Completion
  ) {
    guard let easy = curl_easy_init() else { return nil }
    self.id = id
    self.easy = easy
    self.request = request
    self.progress = progress
    self.isCancelled = isCancelled
    self.completion = completion
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    configure()
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_slist_free_all(list)
    errorText.deallocate()
  }

  private func configure() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = safelight_curl_set_pointer(easy, CURLOPT_PRIVATE, context)
    _ = safelight_curl_set_text(easy, CURLOPT_URL, request.url)
    // Signals would interrupt the screen's thread; resolving runs on a thread of curl's own.
    _ = safelight_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
    _ = safelight_curl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    _ = safelight_curl_set_long(easy, CURLOPT_CONNECTTIMEOUT, request.connectTimeout)
    _ = safelight_curl_set_long(easy, CURLOPT_LOW_SPEED_LIMIT, 1)
    _ = safelight_curl_set_long(easy, CURLOPT_LOW_SPEED_TIME, request.stallTimeout)
    _ = safelight_curl_set_long(easy, CURLOPT_TCP_NODELAY, 1)
    _ = safelight_curl_set_long(easy, CURLOPT_BUFFERSIZE, Self.receiveBuffer)
    _ = safelight_curl_set_text(easy, CURLOPT_USERAGENT, "safelight")
    // An empty list: every encoding that this curl can undo. The limit counts bytes undone.
    _ = safelight_curl_set_text(easy, CURLOPT_ACCEPT_ENCODING, "")
    // A proxy from the environment would be handed latents and tokens that were to stay here.
    if request.isLoopback { _ = safelight_curl_set_text(easy, CURLOPT_NOPROXY, "*") }
    setAuthorisation()
    setHeaders()
    setBody()
    setCallbacks(context)
  }

  private func setAuthorisation() {
    if let token = request.token {
      _ = safelight_curl_set_long(easy, CURLOPT_HTTPAUTH, safelight_curl_auth_bearer())
      _ = safelight_curl_set_text(easy, CURLOPT_XOAUTH2_BEARER, token)
    } else if let credentials = request.credentials {
      _ = safelight_curl_set_text(easy, CURLOPT_USERPWD, credentials)
    }
  }

  private func setHeaders() {
    for (name, value) in request.headers { list = curl_slist_append(list, "\(name): \(value)") }
    // curl adds these to a POST by itself; the reference sends neither.
    list = curl_slist_append(list, "Expect:")
    if !request.headers.contains(where: { $0.name == "Content-Type" }) {
      list = curl_slist_append(list, "Content-Type:")
    }
    _ = safelight_curl_set_list(easy, CURLOPT_HTTPHEADER, list)
  }

  private func setBody() {
    guard request.method == .post else {
      _ = safelight_curl_set_long(easy, CURLOPT_HTTPGET, 1)
      return
    }
    _ = safelight_curl_set_long(easy, CURLOPT_POST, 1)
    _ = safelight_curl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
    // The bytes stay where they are: this object holds the request until the handle is gone.
    request.body.withUnsafeBytes {
      _ = safelight_curl_set_pointer(easy, CURLOPT_POSTFIELDS, $0.baseAddress)
    }
  }

  private func setCallbacks(_ context: UnsafeMutableRawPointer) {
    _ = safelight_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
    _ = safelight_curl_set_write(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      Transfer.from(context)?.receiveHeader(bytes, size * count) ?? 0
    }
    _ = safelight_curl_set_pointer(easy, CURLOPT_HEADERDATA, context)
    _ = safelight_curl_set_write(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      Transfer.from(context)?.receiveBody(bytes, size * count) ?? 0
    }
    _ = safelight_curl_set_pointer(easy, CURLOPT_WRITEDATA, context)
    guard progress != nil else { return }
    _ = safelight_curl_set_long(easy, CURLOPT_NOPROGRESS, 0)
    _ = safelight_curl_set_progress(easy) { context, expectedIn, inward, _, outward in
      Transfer.from(context)?.report(expectedIn: expectedIn, inward: inward, outward: outward)
      return 0
    }
    _ = safelight_curl_set_pointer(easy, CURLOPT_XFERINFODATA, context)
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private func receiveHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    headerBytes += count
    guard headerBytes <= Self.headerLimit else {
      overflow = .tooLarge(limit: Self.headerLimit)
      return 0
    }
    let raw = UnsafeRawBufferPointer(start: bytes, count: count)
    let line = String(decoding: raw, as: UTF8.self).trimmingBlanks()
    if line.hasPrefix("HTTP/") {
      // A new answer begins: the one before was `100 Continue` or a request for credentials.
      headers.removeAll()
    } else if let colon = line.firstIndex(of: ":") {
      let name = line[..<colon].lowercased()
      let value = String(line[line.index(after: colon)...]).trimmingBlanks()
      headers.append(.init(name: name, value: value))
      if name == "content-length", let length = Int(value), length > request.answerLimit {
        overflow = .tooLarge(limit: request.answerLimit)
        return 0
      }
      if name == "content-length", let length = Int(value) { body.expect(length) }
    }
    return count
  }

  private func receiveBody(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    if isCancelled() { return 0 }
    guard body.count + count <= request.answerLimit else {
      overflow = .tooLarge(limit: request.answerLimit)
      return 0
    }
    guard body.append(UnsafeRawBufferPointer(start: bytes, count: count)) else {
      overflow = .tooLarge(limit: body.count)
      return 0
    }
    return count
  }

  private func report(expectedIn: curl_off_t, inward: curl_off_t, outward: curl_off_t) {
    progress?(
      TransferProgress(
        sent: Int(outward), toSend: request.body.count, received: Int(inward),
        toReceive: expectedIn > 0 ? Int(expectedIn) : nil))
  }

  /// Tells whoever waits how the transfer ended.
  func finish(_ code: CURLcode) {
    if isCancelled() { return cancel() }
    if let overflow { return completion(.failure(.answer(overflow))) }
    guard code == CURLE_OK else {
      let detail = String(cString: errorText)
      return completion(
        .failure(
          CurlFailure.error(code, detail: detail, stallTimeout: request.stallTimeout)))
    }
    let redirect = safelight_curl_get_text(easy, CURLINFO_REDIRECT_URL).map { String(cString: $0) }
    completion(
      .success(
        HTTPResponse(
          status: safelight_curl_get_long(easy, CURLINFO_RESPONSE_CODE), headers: headers,
          body: body.storage(), redirect: redirect)))
  }

  /// Tells whoever waits that the transfer was given up.
  func cancel() { completion(.failure(.cancelled)) }
}

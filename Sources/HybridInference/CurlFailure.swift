import CCurl

/// What curl's result codes mean to a decode.
///
/// Source: libcurl-errors(3).
enum CurlFailure {
  static func error(
    _ code: CURLcode, detail: String, stallTimeout: Int
  ) -> InferenceError {
    let words = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
      CURLE_PROXY, CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_INTERFACE_FAILED:
      return .unreachable(words)
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH:
      return .insecure(words)
    case CURLE_OPERATION_TIMEDOUT:
      return .stalled(seconds: stallTimeout)
    default:
      return .broken(words)
    }
  }
}

import CCurl

/// The library behind requests, for bug reports.
public enum CurlLibrary {
  /// curl's version and its TLS library's, as they are loaded: `7.88.1 (OpenSSL/3.0.17)`.
  public static var version: String {
    guard let info = safelight_curl_version() else { return "" }
    let version = String(cString: info.pointee.version)
    guard let security = info.pointee.ssl_version else { return version }
    return "\(version) (\(String(cString: security)))"
  }
}

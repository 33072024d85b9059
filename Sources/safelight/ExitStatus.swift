import HybridInference

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the program says to the shell; the table is part of the machine-readable contract.
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  /// Some inputs failed or are sick.
  case someFailed = 1
  case usage = 2
  /// The endpoint could not be reached or refused.
  case endpoint = 3
  case interrupted = 130

  /// What the man page says.
  var meaning: String {
    switch self {
    case .done: "Done."
    case .someFailed: "Done, but some inputs failed or are sick; each is named on stderr."
    case .usage: "The command line, or a parameter, makes no sense; nothing was done."
    case .endpoint: "The endpoint could not be reached, or refused."
    case .interrupted: "Interrupted."
    }
  }

  /// Ends the program.
  func leave() -> Never { exit(rawValue) }
}

extension InferenceError {
  /// The kinds of the JSON output.
  var kind: String {
    switch self {
    case .refused, .badEndpoint: "usage"
    case .tensor: "file"
    case .unreachable, .broken, .insecure: "unreachable"
    case .stalled: "timeout"
    case .http, .redirected: "http"
    case .answer: "protocol"
    case .cancelled: "cancelled"
    }
  }

  /// Whether another endpoint might do what this one did not.
  ///
  /// 400 is what endpoints answer to a latent that they cannot decode: nothing is wrong with them.
  var isOfEndpoint: Bool {
    if case .http(400, _, _) = self { return false }
    return exitStatus == .endpoint
  }

  var exitStatus: ExitStatus {
    switch self {
    case .refused, .badEndpoint: .usage
    case .tensor, .answer: .someFailed
    case .unreachable, .broken, .insecure, .stalled, .http, .redirected: .endpoint
    case .cancelled: .interrupted
    }
  }
}

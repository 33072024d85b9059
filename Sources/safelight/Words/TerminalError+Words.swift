import LatentFiles
import Terminal

extension TerminalError {
  /// Why there is no workbench, for people, and what to do instead.
  var words: String {
    switch self {
    case .noTerminal:
      "the workbench needs a terminal; `safelight list` and `safelight decode` work without one"
    case .unsuitable(let terminal):
      "a screen cannot be drawn on a terminal of the kind \(terminal); is TERM set right?"
    case .resources(let what, let code): "no \(what): \(systemWords(code))"
    case .hungUp: "the terminal went away"
    }
  }
}

import LatentFiles
import Latents

@testable import Workbench

extension WorkbenchEffect {
  /// The effect in a few words, so that a test can say exactly what it expects.
  var words: String {
    switch self {
    case .scan(let paths): "scan \(paths.joined(separator: " "))"
    case .visit(let file, let visit, _, let preset, let space):
      "visit \(file) #\(visit)" + (preset.map { " as \($0)" } ?? "")
        + (space.map { " in \($0.rawValue) space" } ?? "")
    case .check(let paths): "check \(paths.count)"
    case .decode(let order):
      "decode \(order.file) #\(order.job) at \(order.settings.endpoint)"
        + (order.settings.preset.map { " as \($0)" } ?? "") + (order.isAgain ? ", again" : "")
        + (order.isRoundTrip ? ", there and back" : "")
    case .decodeInto(let order):
      "decode \(order.file) #\(order.job) into \(order.folder) at \(order.settings.endpoint)"
    case .clock(let milliseconds): "clock in \(milliseconds) ms"
    case .watch(let paths, let known):
      "watch \(paths.joined(separator: " ")), \(known.count) known"
    case .unwatch: "unwatch"
    case .cancel(let job): "cancel #\(job)"
    case .save(let order):
      "save \(order.subject.words) to \(order.path)" + (order.isReplacing ? ", replacing" : "")
    case .measure(let measurement): "measure pane \(measurement.pane)"
    case .study(_, let pane, let path, let preset):
      "study pane \(pane): \(path)" + (preset.map { " as \($0)" } ?? "")
    case .readSheet(let path): "read sheet \(path)"
    case .after(let milliseconds, .messageFaded(let number)):
      "fade message \(number) in \(milliseconds / 1000) s"
    case .after(let milliseconds, let event): "after \(milliseconds) ms \(event)"
    case .findPictures(let paths, let roundTrip):
      "find pictures in \(paths.joined(separator: " "))" + (roundTrip ? " for a round trip" : "")
    case .encode(let order):
      "encode \(order.picture) #\(order.job) at \(order.endpoint) as \(order.preset ?? "nothing")"
        + " \(order.purpose)"
    case .inspect(let file, let path): "inspect \(file) \(path)"
    case .tick(let playback, let milliseconds): "tick #\(playback) in \(milliseconds) ms"
    case .copy(let text): "copy \(text)"
    case .open(let picture, let name): "open \(picture.width)x\(picture.height) as \(name)"
    case .redraw: "redraw"
    case .suspend: "suspend"
    case .quit: "quit"
    }
  }
}

extension Saveable {
  fileprivate var words: String {
    switch self {
    case .result(let result): "result of \(result.provenance.source)"
    case .proof(let exposure, let provenance):
      "picture \(exposure.key) of \(provenance.source) by \(provenance.endpoint)"
    case .frames(let frames, let first, let provenance):
      "\(frames.count) frames from \(first) of \(provenance.source)"
    case .sheet(let cells, _): "sheet of \(cells.count)"
    case .latent(let file, let conversion):
      "latent of \(file.path)" + (conversion.space.map { " in \($0.words)" } ?? "")
    }
  }
}

import Imaging
import LatentFiles
import LocalDecoding
import TestSupport

@testable import HybridInference
@testable import Workbench

/// The world as the workbench sees it: does what it is asked to, in any order, now and then badly.
struct SimulatedWorld {
  private var pending: [WorkbenchEffect] = []
  private var seconds = 0.0
  private(set) var hasQuit = false
  /// Decodes that were asked for and have not ended.
  private(set) var jobs: [Int: Int] = [:]
  /// What broke the rules of the game, in words.
  private(set) var complaints: [String] = []

  mutating func take(_ effects: [WorkbenchEffect]) {
    for effect in effects {
      switch effect {
      case .decode(let order):
        if jobs[order.job] != nil { complaints.append("job \(order.job) given twice") }
        jobs[order.job] = order.file
        pending.append(effect)
      case .decodeInto(let order):
        if jobs[order.job] != nil { complaints.append("job \(order.job) given twice") }
        if order.folder.isEmpty { complaints.append("decoded into no folder") }
        jobs[order.job] = order.file
        pending.append(effect)
      case .encode(let order):
        if jobs[order.job] != nil { complaints.append("job \(order.job) given twice") }
        jobs[order.job] = -1
        pending.append(effect)
      case .cancel(let job):
        if jobs[job] == nil { complaints.append("no job \(job) to cancel") }
        pending.append(effect)
      case .save(let order):
        if order.path.isEmpty { complaints.append("saved without a name") }
        pending.append(effect)
      case .quit: hasQuit = true
      case .redraw, .suspend, .copy: break
      default: pending.append(effect)
      }
    }
  }

  /// Something that was asked for happens, or another part of it.
  mutating func next(_ random: inout SplitMix64) throws -> [WorkbenchEvent] {
    guard let index = pending.indices.randomElement(using: &random) else { return [] }
    let effect = pending.remove(at: index)
    switch effect {
    case .scan: return try scan(&random)
    case .visit(let file, let visit, let header, let preset, _):
      return try visited(file, visit, header, preset, &random)
    case .decode(let order): return decoding(order, &random)
    case .cancel(let job):
      guard let file = jobs.removeValue(forKey: job) else { return [] }
      pending.removeAll { effect in
        switch effect {
        case .decode(let order): order.job == job
        case .decodeInto(let order): order.job == job
        case .encode(let order): order.job == job
        default: false
        }
      }
      let failure = DecodeFailure(words: "cancelled", isCancelled: true)
      if file < 0 { return [.encoded(job: job, .failure(failure))] }
      return [.decoded(file: file, job: job, .failure(failure))]
    case .measure(let measurement):
      let comparison = PictureComparison(measurement.picture, with: measurement.reference)
      return [.measured(measurement, comparison)]
    case .study(let sheet, let pane, let path, let preset):
      guard Bool.random(using: &random) else {
        return [.studied(sheet: sheet, pane: pane, .failure(DecodeFailure(words: "gone")))]
      }
      let read = SheetSubject.Read(
        source: try .sample(path, preset: "sd15", space: .model),
        examination: try .sample(
          shape: [1, 4, 2, 2], nans: 0, preset: preset == nil ? "sd15" : nil, set: preset))
      return [.studied(sheet: sheet, pane: pane, .success(read))]
    case .readSheet(let path):
      let text = ["{\"panes\": [{\"label\": \"a\", \"path\": \"b\"}]}", "no"]
        .randomElement(using: &random)
      return [.sheetRead(path, .success(text ?? ""))]
    case .save(let order):
      let results: [Result<[String], SaveFailure>] = [
        .success([order.path]), .failure(.exists), .failure(.other("full")),
      ]
      return [.saved(order, results.randomElement(using: &random) ?? results[0])]
    case .open(_, let name):
      return [
        .opened(Bool.random(using: &random) ? .success(name) : .failure(ViewerFailure(words: "no")))
      ]
    case .after(_, let event): return [event]
    case .decodeInto(let order):
      jobs[order.job] = nil
      if Int.random(in: 0..<4, using: &random) == 0 {
        return [.foundDecoded(file: order.file, job: order.job)]
      }
      return [.decoded(file: order.file, job: order.job, saved(order, &random))]
    case .findPictures(_, let roundTrip):
      let count = Int.random(in: 0...30, using: &random)
      return [.foundPictures((0..<count).map { "p/\($0).png" }, roundTrip: roundTrip)]
    case .encode(let order):
      if Int.random(in: 0..<4, using: &random) == 0 {
        pending.append(effect)
        return [.encodeRetrying(job: order.job, "busy")]
      }
      jobs[order.job] = nil
      return [.encoded(job: order.job, encoded(order, &random))]
    case .inspect(let file, let path):
      return [.inspected(first: file, [.success(try .sample(path, preset: "sd15", space: .model))])]
    case .clock(let milliseconds):
      seconds += Double(milliseconds) / 1000
      return [.clock(seconds)]
    case .watch(_, let known):
      if Int.random(in: 0..<3, using: &random) > 0 { pending.append(effect) }
      return try [changed(known, &random)]
    case .unwatch:
      pending.removeAll { if case .watch = $0 { true } else { false } }
      return []
    default: return []
    }
  }

  /// Something that happens in a watched folder.
  private func changed(
    _ known: [String], _ random: inout SplitMix64
  ) throws -> WorkbenchEvent {
    let new = "d/\(Int.random(in: 0...99, using: &random))new.safetensors"
    let path = Bool.random(using: &random) ? new : known.randomElement(using: &random) ?? new
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return .vanished(path)
    case 1: return .spoiled(path, .empty)
    default: return .arrived(try .sample(path, preset: "sd15", space: .model))
    }
  }

  private func saved(
    _ order: BatchOrder, _ random: inout SplitMix64
  ) -> Result<DecodedResult, DecodeFailure> {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: .failure(DecodeFailure(words: "exists"))
    case 1: .failure(DecodeFailure(words: "nobody there", isOfEndpoint: true))
    default: .success(.sample(order.path, preset: "sd15", side: 12))
    }
  }

  private func encoded(
    _ order: EncodeOrder, _ random: inout SplitMix64
  ) -> Result<EncodeResult, DecodeFailure> {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return .failure(DecodeFailure(words: "exists"))
    case 1: return .failure(DecodeFailure(words: "nobody there", isOfEndpoint: true))
    default: break
    }
    switch order.purpose {
    case .latent(let path): return .success(.latent(path: path, note: nil))
    case .oneOfMany(let path):
      return .success(.oneOfMany(path: path, note: nil, wasThere: false, seconds: 1))
    case .roundTrip:
      let cells = [SheetCell(picture: .black(8, 8), lines: ["a", "b"])]
      let result = RoundTripResult(picture: order.picture, cells: cells + cells, words: "")
      return .success(.roundTrip(result))
    }
  }

  private func scan(_ random: inout SplitMix64) throws -> [WorkbenchEvent] {
    let names = (0..<Int.random(in: 0...60, using: &random)).map { index in
      "d/\(index)\(HostileTests.texts.randomElement(using: &random) ?? "").safetensors"
    }
    var events: [WorkbenchEvent] = [.found(files: names, failures: [])]
    for start in stride(from: 0, to: names.count, by: 16).shuffled(using: &random) {
      let headers: [Result<LatentFile, LatentFileError>] = try names[start...].prefix(16).map {
        Int.random(in: 0..<5, using: &random) == 0
          ? .failure(.empty) : .success(try .sample($0, preset: "sd15", space: .model))
      }
      events.append(.inspected(first: start, headers))
    }
    return events
  }

  private func visited(
    _ file: Int, _ visit: Int, _ header: LatentFile, _ preset: String?,
    _ random: inout SplitMix64
  ) throws -> [WorkbenchEvent] {
    guard Int.random(in: 0..<6, using: &random) > 0 else {
      return [.unreadable(file: file, visit: visit, "gone")]
    }
    let channels = [4, 16, 128][file % 3]
    let nans = Int.random(in: 0...4, using: &random)
    let examination = try Examination.sample(
      shape: [1, channels, 2, 2], nans: nans, preset: preset == nil ? "sd15" : nil, set: preset)
    let kinds: [DecoderKind] = [.linear, .proof, .falseColour].shuffled(using: &random)
    return [.examined(file: file, visit: visit, examination)]
      + kinds.prefix(2).map { .exposed(file: file, visit: visit, $0, .black(8, 8)) }
  }

  private mutating func decoding(
    _ order: DecodeOrder, _ random: inout SplitMix64
  ) -> [WorkbenchEvent] {
    let (file, job) = (order.file, order.job)
    switch Int.random(in: 0..<6, using: &random) {
    case 0, 1:
      pending.append(.decode(order))
      let received = Int.random(in: 0...2000, using: &random)
      let progress = TransferProgress(
        sent: 1, toSend: 1, received: received, toReceive: Bool.random(using: &random) ? 1000 : nil)
      return [.progress(file: file, job: job, progress)]
    case 2:
      pending.append(.decode(order))
      return [.retrying(file: file, job: job, "busy")]
    case 3:
      jobs[job] = nil
      return [.decoded(file: file, job: job, .failure(DecodeFailure(words: "no")))]
    default:
      jobs[job] = nil
      return [.decoded(file: file, job: job, .success(.sample("x", preset: "sd15", side: 12)))]
    }
  }
}

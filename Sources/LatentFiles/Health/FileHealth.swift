import Latents
import Tensors

/// What is wrong with one file: with its bytes, its numbers, its place among others.
public struct FileHealth: Sendable {
  /// Where the file is, as it was given.
  public var path: String { facts.path }
  /// Why it cannot be read, where it cannot.
  public var error: LatentFileError? { facts.error }
  /// What was measured of its latents.
  public var latents: [LatentSummary] { facts.latents }
  /// When the file was written, in nanoseconds since 1970.
  public var modified: Int { facts.modified }
  /// What is wrong with its latents; the key is nil where the file has but one.
  public internal(set) var findings: [(key: String?, finding: HealthFinding)]
  /// What is known of the file without the others.
  let facts: FileFacts

  /// The verdict, as the machine-readable contract names it.
  public enum Verdict: String, Sendable {
    case ok, sick, unreadable
  }

  /// What the check comes to.
  public var verdict: Verdict {
    error != nil ? .unreadable : findings.isEmpty ? .ok : .sick
  }

  /// Files up to this size are read in one go.
  private static let readAhead = 1 << 20

  /// Reads the file at `path` and checks every latent in it, on this thread; what `store` has of
  /// it is not measured again.
  public static func examine(_ path: String, store: HealthStore? = nil) -> FileHealth {
    do throws(LatentFileError) {
      // The numbers are wanted, unless they were measured before.
      let record = store?.record(of: path)
      let reader = try LatentFileReader(path, readAhead: record == nil ? readAhead : 0)
      return try FileHealth(reader, record, store)
    } catch {
      return FileHealth(path: path, error: error)
    }
  }

  /// A file that cannot be read.
  public init(path: String, error: LatentFileError) {
    facts = FileFacts(path: path, error: error)
    findings = []
  }

  private init(
    _ reader: LatentFileReader, _ record: FolderRecords.Record?, _ store: HealthStore?
  ) throws(LatentFileError) {
    let file = reader.file
    let entries = file.latents
    var findings: [(String?, HealthFinding)] = []
    var latents: [LatentSummary] = []
    var member: FolderHealth.Member?
    for (entry, numbers) in try Self.numbers(reader, record, store) {
      guard let facts = LatentFacts(file, entry) else { continue }
      let health = LatentHealth(
        channels: numbers.channels, all: numbers.all, preset: facts.preset, space: facts.space)
      findings += health.findings.map { (entries.count > 1 ? entry.key : nil, $0) }
      latents.append(
        LatentSummary(
          key: entry.key, preset: facts.preset?.id, space: facts.space, all: numbers.all,
          model: health.modelMoments))
      guard member == nil else { continue }
      member = FolderHealth.Member(
        preset: facts.preset?.id, channels: numbers.channels.count,
        kind: FolderHealth.Kind(
          container: file.container.rawValue, writer: file.identification.writer?.rawValue,
          elementType: entry.elementType, layout: facts.layout),
        rootMeanSquare: health.rootMeanSquare)
    }
    facts = FileFacts(
      path: file.path, latents: latents, member: member, modified: file.stamp.modified,
      writer: file.identification.writer)
    self.findings = findings
  }

  /// The numbers of each latent that is shaped like one: those that were kept, or measured now.
  private static func numbers(
    _ reader: LatentFileReader, _ record: FolderRecords.Record?, _ store: HealthStore?
  ) throws(LatentFileError) -> [(TensorEntry, LatentNumbers)] {
    let entries = reader.file.latents
    // What came from standard input has no name to be known by.
    if reader.file.place == nil, let kept = record?.latents(of: reader.file.stamp),
      kept.count == entries.count,
      zip(kept, entries).allSatisfy({ $0.key == $1.key })
    {
      return Array(zip(entries, kept))
    }
    var found: [(TensorEntry, LatentNumbers)] = []
    for entry in entries {
      let layout = LatentFacts(reader.file, entry)?.layout
      found.append((entry, try measure(reader.load(entry), layout, key: entry.key)))
    }
    store?.keep(found.map(\.1), of: reader.file)
    return found
  }

  /// Without channels where the tensor is none that can be read as a latent.
  private static func measure(
    _ tensor: Tensor, _ layout: LatentLayout?, key: String?
  ) throws(LatentFileError) -> LatentNumbers {
    guard let layout, let latent = Latent(tensor, layout: layout) else {
      return LatentNumbers(key: key, channels: [], all: Statistics())
    }
    do throws(TensorError) {
      let statistics = try latent.survey()
      return LatentNumbers(key: key, channels: statistics.parts, all: statistics.all)
    } catch {
      throw .badTensor(key: key ?? "", error)
    }
  }
}

/// What the header tells of a latent, without its numbers.
private struct LatentFacts {
  let layout: LatentLayout
  let preset: Preset?
  let space: LatentSpace?

  /// nil where the tensor's shape is no latent's.
  init?(_ file: LatentFile, _ entry: TensorEntry) {
    let library = PresetLibrary.bundled
    preset = file.identification.preset.flatMap { library[$0] }
    space = file.identification.space
    let hint = LayoutHint(preset: preset, isUnbatched: file.identification.isUnbatched)
    guard entry.elementType.isNumeric, entry.elementType != .bool,
      let layout = LatentLayout.reading(
        entry.shape, channelCounts: library.channelCounts, hint: hint)
    else { return nil }
    self.layout = layout
  }
}

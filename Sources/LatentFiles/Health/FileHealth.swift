import Latents
import Tensors

/// What is wrong with one file: with its bytes, its numbers, its place among others.
public struct FileHealth: Sendable {
  /// Where the file is, as it was given.
  public let path: String
  /// Why it cannot be read, where it cannot.
  public let error: LatentFileError?
  /// What is wrong with its latents; the key is nil where the file has but one.
  public internal(set) var findings: [(key: String?, finding: HealthFinding)]
  /// What folder-wide rules compare; nil for files without a latent.
  let member: FolderHealth.Member?
  /// When the file was written, in nanoseconds since 1970.
  let modified: Int
  /// Who wrote it: that tells where its picture is.
  let writer: Writer?

  /// The verdict, as the machine-readable contract names it.
  public enum Verdict: String, Sendable {
    case ok, sick, unreadable
  }

  /// What the check comes to.
  public var verdict: Verdict {
    error != nil ? .unreadable : findings.isEmpty ? .ok : .sick
  }

  /// Reads the file at `path` and checks every latent in it, on this thread.
  public static func examine(_ path: String) -> FileHealth {
    do throws(LatentFileError) {
      return try FileHealth(LatentFileReader(path))
    } catch {
      return FileHealth(path: path, error: error)
    }
  }

  /// A file that cannot be read.
  public init(path: String, error: LatentFileError) {
    self.path = path
    self.error = error
    (findings, member, modified, writer) = ([], nil, 0, nil)
  }

  private init(_ reader: LatentFileReader) throws(LatentFileError) {
    let file = reader.file
    let latents = file.latents
    var findings: [(String?, HealthFinding)] = []
    var member: FolderHealth.Member?
    for entry in latents {
      let tensor = try reader.load(entry)
      guard let interpretation = Interpretation(file, tensor) else { continue }
      let health = try Self.health(of: interpretation, key: entry.key)
      let key = latents.count > 1 ? entry.key : nil
      findings += health.findings.map { (key, $0) }
      guard member == nil else { continue }
      member = FolderHealth.Member(
        preset: interpretation.preset?.value.id, channels: health.channels.count,
        kind: Self.kind(file, entry, interpretation.latent), rootMeanSquare: health.rootMeanSquare)
    }
    path = file.path
    error = nil
    self.findings = findings
    self.member = member
    modified = file.stamp.modified
    writer = file.identification.writer
  }

  private static func health(
    of interpretation: Interpretation, key: String?
  ) throws(LatentFileError) -> LatentHealth {
    do throws(TensorError) {
      let latent = interpretation.latent
      var parts: [Tensor] = []
      for channel in 0..<latent.channels { parts.append(try latent.channel(channel)) }
      let statistics = try Statistics.compute(of: parts)
      return LatentHealth(
        channels: statistics.parts, all: statistics.all, preset: interpretation.preset?.value,
        space: interpretation.space?.value)
    } catch {
      throw .badTensor(key: key ?? "", error)
    }
  }

  /// Files of one kind ought to be alike.
  private static func kind(_ file: LatentFile, _ entry: TensorEntry, _ latent: Latent) -> String {
    let writer = file.identification.writer?.rawValue ?? ""
    return "\(file.container) \(writer) \(entry.elementType) \(latent.layout)"
  }
}

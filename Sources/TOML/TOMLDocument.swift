/// A TOML document as a flat list of settings, each with its line; what is wrong is told by line too,
/// and the rest is there all the same.
///
/// It reads TOML 1.0 but for what settings do not need, and says so where it meets it: dates and
/// times, lists of tables, texts of several lines. A line with a fault is left out; under a heading
/// with a fault everything is, as it would belong elsewhere.
public struct TOMLDocument: Sendable, Equatable {
  /// The settings, in their order.
  public private(set) var entries: [TOMLEntry] = []
  /// What is wrong, in the order of the lines.
  public private(set) var faults: [TOMLFault] = []

  /// Larger documents are no settings.
  static let sizeLimit = 1 << 20

  /// Reads a document, whatever is in it.
  public init(_ bytes: [UInt8]) {
    guard bytes.count <= Self.sizeLimit else {
      faults = [TOMLFault(line: 1, kind: .tooLarge)]
      return
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if let line = lines.firstIndex(where: { String(validating: $0, as: UTF8.self) == nil }) {
      faults = [TOMLFault(line: line + 1, kind: .notUTF8)]
      return
    }
    var reader = TOMLReader(bytes)
    var table: [String]? = []
    var paths: Set<[String]> = []
    while !reader.isAtEnd {
      let (line, start) = (reader.line, reader.position)
      do throws(TOMLFault) {
        guard let statement = try reader.statement() else { continue }
        switch statement {
        case .table(let path): table = path
        case .settings(let settings):
          guard let table else { continue }
          for setting in settings {
            let path = table + setting.path
            guard paths.insert(path).inserted else {
              let name = path.joined(separator: ".")
              faults.append(TOMLFault(line: setting.line, kind: .repeated(name)))
              continue
            }
            entries.append(TOMLEntry(path: path, value: setting.value, line: setting.line))
          }
        }
      } catch {
        faults.append(error)
        if reader.isHeading(at: start) { table = nil }
        reader.skipLine(after: line)
      }
    }
  }
}

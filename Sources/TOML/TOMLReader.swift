/// Reads the statements of a TOML document one after the other.
struct TOMLReader {
  /// A heading, or what one line sets: several settings where an inline table stands behind it.
  enum Statement {
    case table([String])
    case settings([TOMLEntry])
  }

  let bytes: [UInt8]
  var position = 0
  /// The line of `position`, from 1.
  private(set) var line = 1
  var depth = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  var isAtEnd: Bool { position >= bytes.count }
  /// The next byte; 0, which no valid document has, at the end.
  var next: UInt8 { isAtEnd ? 0 : bytes[position] }

  func fault(_ kind: TOMLFault.Kind) -> TOMLFault { TOMLFault(line: line, kind: kind) }

  /// Goes on by a byte.
  mutating func advance() {
    if next == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  /// Goes on if the next byte is this one.
  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard !isAtEnd, next == UInt8(ascii: byte) else { return false }
    advance()
    return true
  }

  mutating func expect(_ byte: Unicode.Scalar) throws(TOMLFault) {
    guard take(byte) else { throw fault(.expected(String(byte))) }
  }

  mutating func skipBlanks() {
    while next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { advance() }
  }

  /// Skips blanks, line ends and comments: between the values of a list.
  mutating func skipLines() throws(TOMLFault) {
    while true {
      skipBlanks()
      try skipComment()
      guard next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r") else { return }
      advance()
    }
  }

  private mutating func skipComment() throws(TOMLFault) {
    guard next == UInt8(ascii: "#") else { return }
    while !isAtEnd, next != UInt8(ascii: "\n"), next != UInt8(ascii: "\r") {
      guard next >= 0x20 || next == 0x09, next != 0x7F else { throw fault(.control) }
      advance()
    }
  }

  /// Goes to the line behind a given one, or stays where it is further already.
  mutating func skipLine(after line: Int) {
    if self.line > line { return }
    while !isAtEnd, self.line <= line { advance() }
  }

  /// Whether the statement that begins there is meant as a heading.
  func isHeading(at start: Int) -> Bool {
    bytes[start...].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
      == UInt8(ascii: "[")
  }

  /// The next line's statement; nil where it has none.
  mutating func statement() throws(TOMLFault) -> Statement? {
    skipBlanks()
    try skipComment()
    var statement: Statement?
    if !isAtEnd, next != UInt8(ascii: "\n"), next != UInt8(ascii: "\r") {
      statement = take("[") ? try heading() : .settings(try setting(under: []))
      skipBlanks()
      try skipComment()
    }
    _ = take("\r")
    guard isAtEnd || take("\n") else { throw fault(.expected("the end of the line")) }
    return statement
  }

  private mutating func heading() throws(TOMLFault) -> Statement {
    if next == UInt8(ascii: "[") { throw fault(.unsupported("a list of tables")) }
    let path = try key()
    try expect("]")
    return .table(path)
  }

  /// `name = value`, an inline table as the settings in it.
  mutating func setting(under table: [String]) throws(TOMLFault) -> [TOMLEntry] {
    let line = line
    let path = table + (try key())
    try expect("=")
    skipBlanks()
    guard take("{") else { return [TOMLEntry(path: path, value: try value(), line: line)] }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw fault(.tooDeep) }
    var settings: [TOMLEntry] = []
    skipBlanks()
    while !take("}") {
      if !settings.isEmpty {
        try expect(",")
        skipBlanks()
      }
      settings += try setting(under: path)
      skipBlanks()
    }
    return settings
  }

  /// Lists and tables within each other: more than any setting has.
  static let depthLimit = 16

  /// Names with dots between them, and the blanks around.
  private mutating func key() throws(TOMLFault) -> [String] {
    var names: [String] = []
    repeat {
      skipBlanks()
      names.append(try name())
      skipBlanks()
    } while take(".")
    return names
  }

  private mutating func name() throws(TOMLFault) -> String {
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") { return try text() }
    let start = position
    while next.isBare { advance() }
    guard position > start else { throw fault(.expected("a name")) }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }
}

extension UInt8 {
  /// Whether it may stand in a name without quotes.
  fileprivate var isBare: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
}

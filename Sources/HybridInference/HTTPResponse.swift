import JSON
import Tensors

/// An answer: status, headers in order, and the whole body.
struct HTTPResponse: Sendable {
  let status: Int
  let headers: [Header]
  let body: Storage
  /// Where a redirect leads, made absolute.
  let redirect: String?
  /// What the request was authorised by: a server that repeats it must not get it shown.
  var secrets: [String] = []

  struct Header: Sendable {
    /// Lower case.
    let name: String
    let value: String
  }

  /// The body in an array of its own.
  var bytes: [UInt8] { body.withUnsafeBytes { Array($0) } }

  /// The values of all headers of this name, joined as HTTP joins them.
  func header(_ name: String) -> String? {
    let values = headers.filter { $0.name == name }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// The tensor that headers and body describe.
  func tensor() throws(InferenceError) -> Tensor {
    guard let shapeText = header("shape") else { throw .answer(.missingHeader("shape")) }
    guard let typeName = header("dtype") else { throw .answer(.missingHeader("dtype")) }
    guard let sizes = try? JSONParser.parse(shapeText.utf8).array,
      case let dimensions = sizes.compactMap(\.integer), dimensions.count == sizes.count,
      dimensions.count <= 8, let shape = try? Shape(dimensions)
    else { throw .answer(.badShape(shown(shapeText))) }
    let names: [ElementType] = [.float16, .bfloat16, .float32, .uint8]
    guard let type = names.first(where: { $0.rawValue == typeName }) else {
      throw .answer(.badType(shown(typeName)))
    }
    guard let expected = try? shape.byteCount(of: type), expected == body.count else {
      throw .answer(
        .sizeMismatch(expected: (try? shape.byteCount(of: type)) ?? .max, found: body.count))
    }
    guard expected > 0 else { throw .answer(.empty) }
    do throws(TensorError) {
      return try Tensor(type, shape: shape, storage: body)
    } catch {
      throw .tensor(error)
    }
  }

  /// What the server says in its body, in one short line: its JSON `error`, or its text, or a page's
  /// title; control characters removed.
  var words: String {
    let text = body.withUnsafeBytes { String(decoding: $0.prefix(65_536), as: UTF8.self) }
    var words = text
    if let json = try? JSONParser.parse(text.utf8) {
      words =
        json["error"]?.string ?? json["message"]?.string ?? json["detail"]?.string ?? json.text
    } else if let title = Self.title(of: text) {
      words = title
    }
    // Hidden characters within a secret are taken out first, so that they do not hide it.
    return shown(Self.oneLine(words))
  }

  /// A text of the server's without the secrets that it was told.
  func shown(_ text: String) -> String {
    SecretText(secrets).hidden(in: text)
  }

  private static func title(of page: String) -> String? {
    let lower = page.lowercased()
    guard lower.utf8.count == page.utf8.count, let start = lower.firstRange(of: "<title>"),
      let end = lower[start.upperBound...].firstRange(of: "</title>")
    else { return lower.hasPrefix("<") ? Self.withoutTags(page) : nil }
    return String(page.utf8[start.upperBound..<end.lowerBound])
  }

  private static func withoutTags(_ page: String) -> String {
    var isTag = false
    var text = ""
    for character in page {
      if character == "<" { isTag = true }
      if !isTag { text.append(character) }
      if character == ">" {
        isTag = false
        text.append(" ")
      }
    }
    return text
  }

  private static func oneLine(_ text: String) -> String {
    var line = ""
    var isBlank = true
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      if isControl || scalar == " " {
        if !isBlank { line += " " }
        isBlank = true
      } else if scalar.properties.generalCategory != .format {
        line.unicodeScalars.append(scalar)
        isBlank = false
      }
      if line.unicodeScalars.count >= 300 { return line + "…" }
    }
    return line.hasSuffix(" ") ? String(line.dropLast()) : line
  }
}

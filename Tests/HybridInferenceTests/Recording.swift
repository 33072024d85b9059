import HybridInference
import Imaging
import JSON
import Tensors
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One recorded call of the genuine client: what it was given, sent, was answered and returned.
struct Recording: Sendable, CustomTestStringConvertible {
  let json: JSONValue
  var testDescription: String { id }
  var id: String { json["id"]?.string ?? "" }
  var group: String { json["group"]?.string ?? "" }
  var call: JSONValue { json["call"] ?? .null }
  var result: JSONValue { json["result"] ?? .null }
  var requests: [JSONValue] { json["requests"]?.array ?? [] }
  var responses: [JSONValue] { json["responses"]?.array ?? [] }

  static let folder =
    #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/Fixtures/wire/"

  /// All recordings of a set, in order.
  static func all(_ set: String) -> [Recording] {
    bytes(folder + set + ".jsonl").split(separator: UInt8(ascii: "\n")).compactMap {
      (try? JSONParser.parse($0)).map(Recording.init)
    }
  }

  static func bytes(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }

  static func body(_ sha256: JSONValue?) -> [UInt8] {
    sha256?.string.map { bytes(folder + "bodies/" + $0) } ?? []
  }

  /// The recorded answers as bytes on the wire.
  var answers: [[UInt8]] {
    responses.map { response in
      if let raw = response["raw_sha256"]?.string {
        let bytes = Self.bytes(Self.folder + "bodies/" + raw)
        if !bytes.isEmpty { return bytes }
      }
      var head = (response["status_line"]?.string ?? "") + "\r\n"
      for header in response["headers"]?.array ?? [] {
        guard let name = header.array?.first?.string, let value = header.array?.last?.string,
          name.lowercased() != "connection"
        else { continue }
        head += "\(name): \(value)\r\n"
      }
      return Array((head + "Connection: close\r\n\r\n").utf8) + Self.body(response["body_sha256"])
    }
  }

  /// The latent that was given, or nil where it is none that a file could hold.
  var tensor: Tensor? {
    guard let input = call["input"], input["kind"]?.string == "tensor",
      let type = ElementType(rawValue: input["dtype"]?.string ?? ""),
      let sizes = input["shape"]?.array?.compactMap(\.integer), let shape = try? Shape(sizes)
    else { return nil }
    return try? Tensor(type, shape: shape, storage: Storage(copying: Self.body(input["sha256"])))
  }

  /// The keywords that were given, or nil where one is of a kind that Swift's types rule out.
  var parameters: DecodeParameters? {
    var parameters = DecodeParameters()
    for keyword in call["kwargs"]?.members ?? [] {
      let value = keyword.value
      let number = (value["float"]?.string ?? value.integer.map(String.init)).flatMap(
        PythonNumber.init)
      switch keyword.key {
      case "output_type", "return_type":
        guard let type = value.string.flatMap(DecodeParameters.ExchangeType.init) else {
          return nil
        }
        if keyword.key == "output_type" {
          parameters.outputType = type
        } else {
          parameters.returnType = type
        }
      case "image_format":
        guard let format = value.string.flatMap(DecodeParameters.ImageFormat.init) else {
          return nil
        }
        parameters.imageFormat = format
      case "partial_postprocess": parameters.partialPostprocess = value.bool ?? false
      case "do_scaling": parameters.doScaling = value.bool ?? false
      case "processor":
        parameters.processor =
          value["processor"]?.string?.contains("Video") == true ? .video : .image
      case "scaling_factor", "shift_factor":
        if value == .null { continue }
        guard let number else { return nil }
        if keyword.key == "scaling_factor" {
          parameters.scalingFactor = number
        } else {
          parameters.shiftFactor = number
        }
      case "height", "width":
        if value == .null { continue }
        guard let size = value.integer else { return nil }
        if keyword.key == "height" { parameters.height = size } else { parameters.width = size }
      case "input_tensor_type", "output_tensor_type": continue
      default: return nil
      }
    }
    return parameters
  }
}

import JSON
import Tensors

/// The header of a safetensors file: its tensors and its metadata.
///
/// As strict as the format's reference implementation (safetensors 0.6, `validate`): the header is
/// at most 100 MB, tensors fill the data without holes or overlaps, sizes match shape and type, and
/// nothing follows the last. Duplicate keys are refused as well.
struct SafetensorsHeader {
  /// The bound of the reference implementation.
  static let sizeLimit = 100_000_000

  /// The tensors in the order of their bytes.
  let entries: [TensorEntry]
  /// Text beside the tensors, in the order of the file.
  let metadata: [JSONMember]

  /// Reads the header of a file, whose first few kilobytes are `start`: all that most headers are.
  init(_ source: ByteSource, start: [UInt8]) throws(LatentFileError) {
    let length = try Self.length(start)
    guard length <= source.count - 8 else {
      throw .truncated(needed: 8 + length, available: source.count)
    }
    let json =
      8 + length <= start.count
      ? start[8..<8 + length] : try source.bytes(at: 8, count: length)[...]
    try self.init(json: json, dataCount: source.count - 8 - length)
  }

  /// The header's length from the first eight bytes, little endian.
  static func length(_ start: [UInt8]) throws(LatentFileError) -> Int {
    guard start.count >= 8 else { throw .truncated(needed: 8, available: start.count) }
    let length = start.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    guard length <= sizeLimit else { throw .headerTooLarge(Int(clamping: length)) }
    return Int(length)
  }

  /// Reads the JSON, for data of so many bytes behind it.
  init(json: ArraySlice<UInt8>, dataCount: Int) throws(LatentFileError) {
    let document: JSONValue
    do throws(JSONError) {
      // The format's header is flat: three levels are all it has.
      document = try JSONParser.parse(json, depthLimit: 8)
    } catch {
      throw .headerNotJSON(error)
    }
    // The reference implementation wants the brace at once; blanks may only follow.
    guard let members = document.members, json.first == UInt8(ascii: "{") else {
      throw .badHeader(.notAnObject)
    }
    var entries: [TensorEntry] = []
    var metadata: [JSONMember] = []
    entries.reserveCapacity(members.count)
    for member in members {
      if member.key == "__metadata__" {
        guard let texts = member.value.members, texts.allSatisfy({ $0.value.string != nil }) else {
          throw .badHeader(.metadataNotText)
        }
        metadata = texts
      } else {
        entries.append(
          try Self.entry(member, dataStart: 8 + json.count, dataCount: dataCount))
      }
    }
    entries.sort {
      ($0.location.offset, $0.location.count) < ($1.location.offset, $1.location.count)
    }
    try Self.checkCoverage(of: entries, dataStart: 8 + json.count, dataCount: dataCount)
    self.entries = entries
    self.metadata = metadata
  }

  private static func entry(
    _ member: JSONMember, dataStart: Int, dataCount: Int
  ) throws(LatentFileError) -> TensorEntry {
    let key = member.key
    guard let fields = member.value.members else {
      throw .badHeader(.tensorNotAnObject(key: key))
    }
    guard let dimensions = member.value["shape"]?.array,
      case let sizes = dimensions.compactMap(\.integer), sizes.count == dimensions.count
    else { throw .badHeader(.badShape(key: key)) }
    guard let offsets = member.value["data_offsets"]?.array?.map(\.integer), offsets.count == 2,
      let begin = offsets[0], let end = offsets[1], 0 <= begin, begin <= end
    else { throw .badHeader(.badOffsets(key: key)) }
    guard let name = member.value["dtype"]?.string, fields.count == 3 else {
      throw .badHeader(.tensorNotAnObject(key: key))
    }
    guard let type = ElementType(safetensorsName: name) else {
      throw .badHeader(.unknownType(key: key, name))
    }
    let shape: Shape
    let expected: Int
    do throws(TensorError) {
      shape = try Shape(sizes)
      expected = try shape.byteCount(of: type)
    } catch {
      throw .badTensor(key: key, error)
    }
    guard expected == end - begin else {
      throw .badHeader(.sizeMismatch(key: key, expected: expected, found: end - begin))
    }
    guard end <= dataCount else {
      throw .truncated(needed: dataStart + end, available: dataStart + dataCount)
    }
    return TensorEntry(
      key: key, elementType: type, shape: shape, role: .other,
      location: .init(offset: dataStart + begin, count: end - begin))
  }

  private static func checkCoverage(
    of entries: [TensorEntry], dataStart: Int, dataCount: Int
  ) throws(LatentFileError) {
    var end = dataStart
    for entry in entries {
      if entry.location.offset < end { throw .badHeader(.overlap(key: entry.key ?? "")) }
      if entry.location.offset > end { throw .badHeader(.hole(key: entry.key ?? "")) }
      end += entry.location.count
    }
    guard end == dataStart + dataCount else {
      throw .badHeader(.trailingData(dataStart + dataCount - end))
    }
  }
}

extension ElementType {
  /// The type that the safetensors format calls so.
  init?(safetensorsName name: String) {
    switch name {
    case "F16": self = .float16
    case "BF16": self = .bfloat16
    case "F32": self = .float32
    case "F64": self = .float64
    case "U8": self = .uint8
    case "I8": self = .int8
    case "U16": self = .uint16
    case "I16": self = .int16
    case "U32": self = .uint32
    case "I32": self = .int32
    case "U64": self = .uint64
    case "I64": self = .int64
    case "BOOL": self = .bool
    case "C64": self = .complex64
    default:
      guard name.first == "F", name == name.uppercased() else { return nil }
      self.init(rawValue: name.lowercased())
    }
  }

  /// What the safetensors format calls the type.
  var safetensorsName: String {
    switch self {
    case .float16: "F16"
    case .bfloat16: "BF16"
    case .float32: "F32"
    case .float64: "F64"
    case .uint8: "U8"
    case .int8: "I8"
    case .uint16: "U16"
    case .int16: "I16"
    case .uint32: "U32"
    case .int32: "I32"
    case .uint64: "U64"
    case .int64: "I64"
    case .bool: "BOOL"
    case .complex64: "C64"
    default: rawValue.uppercased()
    }
  }
}

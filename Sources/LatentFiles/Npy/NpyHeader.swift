import Tensors

/// The header of a npy file or of a npy member of a zip archive.
///
/// Source: numpy's `numpy.lib.format`, versions 1.0 to 3.0. The header is a Python dictionary
/// literal; only the literals that numpy writes are read, nothing is evaluated.
struct NpyHeader {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// numpy itself refuses headers beyond 10,000 characters of files that it does not trust.
  static let sizeLimit = 10_000
  /// The most bytes that a header takes, its length included.
  static let longest = 12 + sizeLimit

  let elementType: ElementType
  let shape: Shape
  let isFortranOrder: Bool
  let isBigEndian: Bool
  /// Offset of the first number.
  let dataOffset: Int

  /// Reads the header from a file's first bytes, of which there must be `longest` or all.
  init(_ start: [UInt8]) throws(LatentFileError) {
    guard start.count >= 10, start.starts(with: Self.magic) else {
      throw .truncated(needed: 10, available: start.count)
    }
    let lengthBytes: Int
    switch start[6] {
    case 1: lengthBytes = 2
    case 2, 3: lengthBytes = 4
    default: throw .badHeader(.badVersion)
    }
    let textStart = 8 + lengthBytes
    guard start.count >= textStart else {
      throw .truncated(needed: textStart, available: start.count)
    }
    let length = start[8..<textStart].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.sizeLimit else { throw .headerTooLarge(length) }
    guard start.count >= textStart + length else {
      throw .truncated(needed: textStart + length, available: start.count)
    }
    var literal = NpyLiteral(Array(start[textStart..<textStart + length]))
    let fields = try literal.dictionary()
    guard case .text(let description)? = fields["descr"] else {
      throw fields["descr"] == nil ? .badHeader(.missing("descr")) : .unsupported(.structuredArray)
    }
    guard case .boolean(let fortran)? = fields["fortran_order"] else {
      throw .badHeader(.missing("fortran_order"))
    }
    guard case .tuple(let sizes)? = fields["shape"] else { throw .badHeader(.missing("shape")) }
    (elementType, isBigEndian) = try Self.type(description)
    do throws(TensorError) {
      shape = try Shape(sizes)
    } catch {
      throw .badTensor(key: "", error)
    }
    isFortranOrder = fortran
    dataOffset = textStart + length
  }

  /// The element type of a dtype string such as `<f4`.
  private static func type(
    _ description: String
  ) throws(LatentFileError) -> (ElementType, isBigEndian: Bool) {
    let order = description.first ?? "?"
    let isBigEndian = order == ">"
    switch description.dropFirst() {
    case "O": throw .unsupported(.objectArray)
    case "f2": return (.float16, isBigEndian)
    case "f4": return (.float32, isBigEndian)
    case "f8": return (.float64, isBigEndian)
    case "u1": return (.uint8, false)
    case "i1": return (.int8, false)
    case "b1": return (.bool, false)
    case "u2": return (.uint16, isBigEndian)
    case "i2": return (.int16, isBigEndian)
    case "u4": return (.uint32, isBigEndian)
    case "i4": return (.int32, isBigEndian)
    case "u8": return (.uint64, isBigEndian)
    case "i8": return (.int64, isBigEndian)
    default: throw .badHeader(.unknownType(key: "", description))
    }
  }
}

extension NpyHeader {
  /// The array as an entry of a file or archive member of `size` bytes.
  func entry(key: String?, member: Int?, size: Int) throws(LatentFileError) -> TensorEntry {
    let count: Int
    do throws(TensorError) {
      count = try shape.byteCount(of: elementType)
    } catch {
      throw .badTensor(key: key ?? "", error)
    }
    guard count <= size - dataOffset else {
      throw .truncated(
        needed: dataOffset.addingReportingOverflow(count).partialValue, available: size)
    }
    return TensorEntry(
      key: key, elementType: elementType, shape: shape, role: .other,
      location: .init(
        member: member, offset: dataOffset, count: count,
        strides: isFortranOrder ? fortranStrides : nil, isBigEndian: isBigEndian))
  }

  /// The first axis moves fastest.
  private var fortranStrides: [Int] {
    var step = 1
    return shape.dimensions.map { size in
      defer { step *= max(size, 1) }
      return step
    }
  }
}

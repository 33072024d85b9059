import JSON
import Tensors

/// Walks through what a pickle holds and takes down its tensors, nested ones as `outer.inner`.
struct TorchTensors {
  private static let depthLimit = 16
  private static let countLimit = 65_536

  private let reader: PickleReader
  private let storages: [String: ZipMember]
  private let isBigEndian: Bool
  private(set) var entries: [TensorEntry] = []
  /// Lists and dictionaries entered: each but once, whoever else points to it.
  private var entered = Set<Int>()

  init(_ reader: PickleReader, _ storages: [String: ZipMember], isBigEndian: Bool) {
    self.reader = reader
    self.storages = storages
    self.isBigEndian = isBigEndian
  }

  mutating func collect(
    _ value: PickleValue, key: String?, depth: Int
  ) throws(LatentFileError) {
    guard depth <= Self.depthLimit else { throw .pickle(.tooLarge) }
    switch value {
    case .tensor(let tensor):
      guard entries.count < Self.countLimit else { throw .pickle(.tooLarge) }
      entries.append(try entry(tensor, key: key))
    case .dictionary(let index):
      guard entered.insert(-1 - index).inserted else { return }
      var names = Set<String>()
      for item in reader.dictionaries[index] {
        let name: String
        switch item.key {
        case .text(let text): name = text
        case .integer(let number): name = String(number)
        default: continue
        }
        // Python's dictionaries keep the last of two; honest pickles have but one.
        guard names.insert(name).inserted else { throw .pickle(.malformed) }
        try collect(item.value, key: Self.join(key, name), depth: depth + 1)
      }
    case .list(let index):
      guard entered.insert(index).inserted else { return }
      try collect(reader.lists[index], key: key, depth: depth)
    case .tuple(let values): try collect(values, key: key, depth: depth)
    default: break
    }
  }

  private mutating func collect(
    _ values: [PickleValue], key: String?, depth: Int
  ) throws(LatentFileError) {
    for (index, value) in values.enumerated() {
      switch value {
      case .tensor, .dictionary, .list, .tuple:
        try collect(value, key: Self.join(key, String(index)), depth: depth + 1)
      default: continue
      }
    }
  }

  private static func join(_ outer: String?, _ inner: String) -> String {
    outer.map { "\($0).\(inner)" } ?? inner
  }

  /// A tensor's place in the archive: storages are often larger than what a tensor shows of them.
  private func entry(
    _ tensor: TorchTensor, key: String?
  ) throws(LatentFileError) -> TensorEntry {
    guard let member = storages[tensor.storage.key] else {
      throw .pickle(.noStorage(tensor.storage.key))
    }
    let type = tensor.elementType
    guard let width = type.byteWidth else { throw .badTensor(key: key ?? "", .notNumeric(type)) }
    let shape: Shape
    let count: Int
    do throws(TensorError) {
      shape = try Shape(tensor.sizes)
      count = try Tensor.extent(of: shape, strides: tensor.strides, type: type)
    } catch {
      throw .badTensor(key: key ?? "", error)
    }
    let (offset, overflow) = tensor.offset.multipliedReportingOverflow(by: width)
    let declared = tensor.storage.count.multipliedReportingOverflow(
      by: tensor.storage.elementType?.byteWidth ?? 1)
    guard !overflow, !declared.overflow, declared.partialValue <= member.size,
      offset <= declared.partialValue, count <= declared.partialValue - offset
    else {
      let needed = offset.addingReportingOverflow(count)
      throw .badTensor(
        key: key ?? "",
        .outOfBounds(
          needed: overflow || needed.overflow
            ? .max : max(needed.partialValue, declared.partialValue),
          available: member.size))
    }
    return TensorEntry(
      key: key, elementType: type, shape: shape, role: .other,
      location: .init(
        member: member.index, offset: offset, count: count, strides: tensor.strides,
        isBigEndian: isBigEndian))
  }

  /// The plain values at the top of a dictionary, for the rules that know the writers.
  func metadata(of value: PickleValue) -> [JSONMember] {
    guard case .dictionary(let index) = value else { return [] }
    return reader.dictionaries[index].prefix(256).compactMap { item in
      guard case .text(let key) = item.key, let value = json(item.value, depth: 0) else {
        return nil
      }
      return JSONMember(key, value)
    }
  }

  private func json(_ value: PickleValue, depth: Int) -> JSONValue? {
    switch value {
    case .boolean(let value): return .bool(value)
    case .integer(let value): return .integer(value)
    case .number(let value): return JSONValue(value)
    case .text(let value): return .string(value)
    case .tuple(let values): return json(values, depth: depth)
    case .list(let index): return json(reader.lists[index], depth: depth)
    default: return nil
    }
  }

  /// Short lists of plain values: a size, an offset.
  private func json(_ values: [PickleValue], depth: Int) -> JSONValue? {
    guard depth < 2, values.count <= 16 else { return nil }
    let items = values.compactMap { json($0, depth: depth + 1) }
    return items.count == values.count ? .array(items) : nil
  }
}

/// Reads the pickle of a torch file into plain values; nothing in it is ever run.
///
/// A pickle is a program for a stack machine that may import and call anything. This machine knows
/// the few instructions and names that tensors and plain values need, and refuses the rest by name.
/// What a hostile pickle can make it hold is bounded: `PickleLimits`.
struct PickleReader {
  private var bytes: PickleBytes
  private var stack: [PickleValue] = []
  /// Where on the stack each open mark is.
  private var marks: [Int] = []
  private var memo: [PickleValue] = []
  /// Values made so far, kept or not.
  private var made = 0
  private(set) var lists: [[PickleValue]] = []
  private(set) var dictionaries: [[(key: PickleValue, value: PickleValue)]] = []

  /// Runs the program to its end; what it leaves is `value`.
  init(_ pickle: [UInt8]) throws(LatentFileError) {
    bytes = PickleBytes(pickle)
    value = .none
    value = try run()
  }

  /// What the pickle holds.
  private(set) var value: PickleValue

  private mutating func run() throws(LatentFileError) -> PickleValue {
    while true {
      let code = try bytes.byte()
      guard let instruction = PickleInstruction(rawValue: code) else {
        throw .pickle(.unknownInstruction(code))
      }
      guard instruction != .stop else {
        guard marks.isEmpty, stack.count == 1 else { throw .pickle(.malformed) }
        return stack[0]
      }
      try perform(instruction)
    }
  }

  private mutating func perform(_ instruction: PickleInstruction) throws(LatentFileError) {
    switch instruction {
    case .protocol: _ = try bytes.byte()
    case .frame: _ = try bytes.take(8)
    case .stop: break
    case .mark:
      guard marks.count < PickleLimits.depth else { throw .pickle(.tooLarge) }
      marks.append(stack.count)
    case .none: try push(.none)
    case .yes: try push(.boolean(true))
    case .no: try push(.boolean(false))
    case .integer1: try push(.integer(Int(try bytes.byte())))
    case .integer2: try push(.integer(try bytes.unsigned(2)))
    case .integer4: try push(.integer(Int(Int32(truncatingIfNeeded: try bytes.unsigned(4)))))
    case .long1: try push(.integer(try bytes.long()))
    case .double: try push(.number(try bytes.double()))
    case .text4, .string4: try push(.text(try bytes.text(try bytes.unsigned(4))))
    case .text1, .string1: try push(.text(try bytes.text(Int(try bytes.byte()))))
    case .bytes1: try push(.bytes(Array(try bytes.take(Int(try bytes.byte())))))
    case .bytes4: try push(.bytes(Array(try bytes.take(try bytes.unsigned(4)))))
    case .emptyList:
      lists.append([])
      try push(.list(lists.count - 1))
    case .append: try append([try pop()])
    case .appends: try append(try popToMark())
    case .emptyTuple: try push(.tuple([]))
    case .tuple: try push(.tuple(try popToMark()))
    case .tuple1: try tuple(1)
    case .tuple2: try tuple(2)
    case .tuple3: try tuple(3)
    case .emptyDictionary: try pushDictionary()
    case .setItem:
      let value = try pop()
      try set([try pop(), value])
    case .setItems: try set(try popToMark())
    case .put1: try remember(at: Int(try bytes.byte()))
    case .put4: try remember(at: try bytes.unsigned(4))
    case .memoize: try remember(at: memo.count)
    case .get1: try recall(Int(try bytes.byte()))
    case .get4: try recall(try bytes.unsigned(4))
    case .global:
      let module = try bytes.line()
      try push(try Self.named("\(module).\(try bytes.line())"))
    case .stackGlobal:
      guard case .text(let name) = try pop(), case .text(let module) = try pop() else {
        throw .pickle(.malformed)
      }
      try push(try Self.named("\(module).\(name)"))
    case .reduce:
      guard case .tuple(let arguments) = try pop(), case .name(let name) = try pop() else {
        throw .pickle(.malformed)
      }
      if name == .orderedDictionary {
        // Filled later, item by item; torch never gives the items here.
        guard arguments.isEmpty else { throw .pickle(.malformed) }
        try pushDictionary()
      } else {
        try push(try TorchObject.make(name, arguments))
      }
    case .build:
      // Attributes of a dictionary, as state_dict() leaves there: nothing that is kept here.
      _ = try pop()
      guard case .dictionary = try top() else { throw .pickle(.malformed) }
    case .persistentID:
      guard case .tuple(let parts) = try pop() else { throw .pickle(.malformed) }
      try push(.storage(try TorchObject.storage(parts)))
    }
  }

  private static func named(_ name: String) throws(LatentFileError) -> PickleValue {
    if let type = PickleName.elementType(name) { return .elementType(type) }
    guard let known = PickleName(rawValue: name) else { throw .pickle(.forbidden(name)) }
    return .name(known)
  }
}

// The stack, the memo and the containers.
extension PickleReader {
  private mutating func push(_ value: PickleValue) throws(LatentFileError) {
    made += 1
    guard made <= PickleLimits.values else { throw .pickle(.tooLarge) }
    stack.append(value)
  }

  private mutating func pushDictionary() throws(LatentFileError) {
    dictionaries.append([])
    try push(.dictionary(dictionaries.count - 1))
  }

  private mutating func pop() throws(LatentFileError) -> PickleValue {
    guard stack.count > marks.last ?? 0, let value = stack.popLast() else {
      throw .pickle(.malformed)
    }
    return value
  }

  private mutating func popToMark() throws(LatentFileError) -> [PickleValue] {
    guard let mark = marks.popLast() else { throw .pickle(.malformed) }
    let values = Array(stack[mark...])
    stack.removeSubrange(mark...)
    return values
  }

  private mutating func tuple(_ count: Int) throws(LatentFileError) {
    guard stack.count - (marks.last ?? 0) >= count else { throw .pickle(.malformed) }
    let values = Array(stack.suffix(count))
    stack.removeLast(count)
    try push(.tuple(values))
  }

  private func top() throws(LatentFileError) -> PickleValue {
    guard stack.count > marks.last ?? 0, let value = stack.last else { throw .pickle(.malformed) }
    return value
  }

  private mutating func append(_ values: [PickleValue]) throws(LatentFileError) {
    guard case .list(let index) = try top() else { throw .pickle(.malformed) }
    lists[index] += values
  }

  private mutating func set(_ values: [PickleValue]) throws(LatentFileError) {
    guard case .dictionary(let index) = try top(), values.count % 2 == 0 else {
      throw .pickle(.malformed)
    }
    for item in stride(from: 0, to: values.count, by: 2) {
      dictionaries[index].append((values[item], values[item + 1]))
    }
  }

  /// Python numbers what it remembers from zero on, so a gap is not Python's.
  private mutating func remember(at index: Int) throws(LatentFileError) {
    guard index <= memo.count else { throw .pickle(.malformed) }
    guard memo.count < PickleLimits.values else { throw .pickle(.tooLarge) }
    let value = try top()
    if index == memo.count { memo.append(value) } else { memo[index] = value }
  }

  private mutating func recall(_ index: Int) throws(LatentFileError) {
    guard index < memo.count else { throw .pickle(.malformed) }
    try push(memo[index])
  }
}

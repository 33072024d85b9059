import Testing

@testable import LatentFiles

@Suite struct PickleReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let pickle: [UInt8]
    let fault: LatentFileError.PickleFault
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "nothing", pickle: [], fault: .truncated),
    Case(name: "no stop", pickle: [0x80, 2, 0x4E], fault: .truncated),
    Case(name: "stop on an empty stack", pickle: [0x80, 2, 0x2E], fault: .malformed),
    Case(name: "two values left", pickle: [0x80, 2, 0x4E, 0x4E, 0x2E], fault: .malformed),
    Case(name: "open mark left", pickle: [0x80, 2, 0x4E, 0x28, 0x2E], fault: .malformed),
    Case(
      name: "os.system", pickle: PickleProgram().name("os", "system").finished,
      fault: .forbidden("os.system")),
    Case(
      name: "eval by stack",
      pickle: PickleProgram().text("builtins").text("eval").then([0x93]).finished,
      fault: .forbidden("builtins.eval")),
    Case(
      name: "a function of torch that loads more",
      pickle: PickleProgram().name("torch.storage", "_load_from_bytes").finished,
      fault: .forbidden("torch.storage._load_from_bytes")),
    Case(
      name: "an object of a class", pickle: [0x80, 2, 0x29, 0x81, 0x2E],
      fault: .unknownInstruction(0x81)),
    Case(
      name: "protocol 0 instance", pickle: Array("(ios\nsystem\n.".utf8),
      fault: .unknownInstruction(0x69)),
    Case(name: "extension", pickle: [0x80, 2, 0x82, 1, 0x2E], fault: .unknownInstruction(0x82)),
    Case(
      name: "text beyond the end", pickle: [0x58, 0xFF, 0xFF, 0xFF, 0xFF, 0x41], fault: .truncated),
    Case(name: "name without end", pickle: [0x63] + Array("torch".utf8), fault: .truncated),
    Case(name: "recall of nothing", pickle: [0x80, 2, 0x68, 0, 0x2E], fault: .malformed),
    Case(name: "memo with gaps", pickle: [0x80, 2, 0x4E, 0x71, 9, 0x2E], fault: .malformed),
    Case(name: "append to no list", pickle: [0x80, 2, 0x4E, 0x4E, 0x61, 0x2E], fault: .malformed),
    Case(
      name: "odd items", pickle: [0x80, 2, 0x7D, 0x28, 0x4E, 0x75, 0x2E], fault: .malformed),
    Case(name: "pop through a mark", pickle: [0x4E, 0x28, 0x61, 0x2E], fault: .malformed),
    Case(
      name: "call with the wrong arguments",
      pickle: PickleProgram().name("torch._utils", "_rebuild_tensor_v2").then([0x29, 0x52])
        .finished, fault: .malformed),
    Case(
      name: "call of a storage",
      pickle: PickleProgram().name("torch", "FloatStorage").then([0x29, 0x52]).finished,
      fault: .malformed),
    Case(
      name: "marks without end", pickle: [UInt8](repeating: 0x28, count: 5000), fault: .tooLarge),
    Case(
      name: "a memo without end",
      pickle: [0x4E] + [UInt8](repeating: 0x94, count: PickleLimits.values + 1), fault: .tooLarge),
    Case(
      name: "values without end",
      pickle: [0x5D, 0x28] + [UInt8](repeating: 0x4E, count: PickleLimits.values + 1),
      fault: .tooLarge),
    Case(
      name: "an integer of 9 bytes", pickle: [0x8A, 9] + [UInt8](repeating: 1, count: 9) + [0x2E],
      fault: .malformed),
  ])
  func whatTensorsDoNotNeedIsRefused(_ one: Case) {
    #expect(throws: LatentFileError.pickle(one.fault)) { try PickleReader(one.pickle) }
  }

  @Test func plainValuesAreRead() throws {
    // {'a': [1, -2, 2.5], 'b': (None, True), 'c': 2**40}; the list is filled after it was made.
    let pickle = PickleProgram().then([0x7D, 0x28]).text("a").then([0x5D, 0x71, 0, 0x28])
      .then([0x4B, 1, 0x4A, 0xFE, 0xFF, 0xFF, 0xFF, 0x47, 0x40, 4, 0, 0, 0, 0, 0, 0, 0x65])
      .text("b").then([0x4E, 0x88, 0x86]).text("c").then([0x8A, 6, 0, 0, 0, 0, 0, 1])
      .text("d").then([0x68, 0, 0x75]).finished
    let reader = try PickleReader(pickle)
    guard case .dictionary(let index) = reader.value else {
      Issue.record("no dictionary")
      return
    }
    let items = reader.dictionaries[index]
    #expect(items.count == 4)
    guard case .list(let list) = items[0].value, case .list(let same) = items[3].value,
      case .integer(let power) = items[2].value, case .tuple(let pair) = items[1].value
    else {
      Issue.record("other kinds")
      return
    }
    #expect(list == same)
    #expect(reader.lists[list].count == 3)
    #expect(power == 1 << 40)
    #expect(pair.count == 2)
    guard case .integer(-2) = reader.lists[list][1], case .number(2.5) = reader.lists[list][2]
    else {
      Issue.record("other numbers")
      return
    }
  }

  @Test func everyPrefixEndsTooEarly() {
    let pickle = PickleProgram().then([0x7D]).text("latents")
      .tensor(count: 24, sizes: [4, 2, 3], strides: [6, 3, 1]).then([0x73]).finished
    #expect(throws: Never.self) { try PickleReader(pickle) }
    for count in 0..<pickle.count {
      #expect(throws: LatentFileError.pickle(.truncated), "\(count) bytes") {
        try PickleReader(Array(pickle[..<count]))
      }
    }
  }
}

@testable import LatentFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The system's calls, of which one fails, or after one of which the process does nothing any more.
struct FailingCalls: SavingCalls {
  /// What a call did to the disk.
  enum Step {
    case make(file: Int32, name: String?)
    case write(file: Int32, [UInt8])
    case synchronize(file: Int32)
    case name(file: Int32, String)
    case link(String, to: String)
    case rename(String, to: String)
    case remove(String)
    case synchronizeFolder
  }

  private let system = SystemSavingCalls(isDurable: true)
  private let hasNameless: Bool
  private let failing: Int?
  private let code: Int32
  private let killedAt: Int?
  /// Calls so far.
  private(set) var count = 0
  private(set) var journal: [Step] = []
  private(set) var failedToRemove = false
  private var open = Set<Int32>()
  var mostAtOnce = Int.max
  var beforeNaming: () -> Void = {}

  init(hasNameless: Bool, failing: Int? = nil, code: Int32 = EIO, killedAt: Int? = nil) {
    self.hasNameless = hasNameless
    self.failing = failing
    self.code = code
    self.killedAt = killedAt
  }

  /// Counts a call; not 0 where it is not to happen.
  private mutating func next() -> Int32 {
    defer { count += 1 }
    if let killedAt, count >= killedAt { return EINTR }
    return count == failing ? code : 0
  }

  /// What the system does for a process that was killed.
  mutating func endProcess() {
    for descriptor in open { _ = system.close(descriptor) }
    open = []
  }

  private mutating func made(
    _ result: (descriptor: Int32, code: Int32), name: String?
  ) -> (descriptor: Int32, code: Int32) {
    if result.code == 0 {
      open.insert(result.descriptor)
      journal.append(.make(file: result.descriptor, name: name.map(Self.last)))
    }
    return result
  }

  private static func last(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  mutating func makeNameless(in folder: String, mode: mode_t) -> (descriptor: Int32, code: Int32) {
    let code = next()
    if code != 0 { return (-1, code) }
    guard hasNameless else { return (-1, EOPNOTSUPP) }
    return made(system.makeNameless(in: folder, mode: mode), name: nil)
  }

  mutating func make(_ path: String, mode: mode_t) -> (descriptor: Int32, code: Int32) {
    let code = next()
    return code == 0 ? made(system.make(path, mode: mode), name: path) : (-1, code)
  }

  mutating func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32
  ) -> (count: Int, code: Int32) {
    let code = next()
    if code != 0 { return (0, code) }
    let part = UnsafeRawBufferPointer(rebasing: bytes.prefix(mostAtOnce))
    let result = system.write(part, to: descriptor)
    journal.append(.write(file: descriptor, Array(part.prefix(result.count))))
    return result
  }

  mutating func synchronize(_ descriptor: Int32) -> Int32 {
    let code = next()
    if code == 0 { journal.append(.synchronize(file: descriptor)) }
    return code == 0 ? system.synchronize(descriptor) : code
  }

  mutating func close(_ descriptor: Int32) -> Int32 {
    let code = next()
    // Closed it is all the same, as close(2) has it; a killed process leaves it to the system.
    if killedAt == nil || code == 0 {
      open.remove(descriptor)
      let closed = system.close(descriptor)
      return code == 0 ? closed : code
    }
    return code
  }

  mutating func name(_ descriptor: Int32, _ path: String) -> Int32 {
    let code = next()
    if code != 0 { return code }
    beforeNaming()
    let result = system.name(descriptor, path)
    if result == 0 { journal.append(.name(file: descriptor, Self.last(path))) }
    return result
  }

  mutating func link(_ path: String, to other: String) -> Int32 {
    let code = next()
    if code != 0 { return code }
    beforeNaming()
    let result = system.link(path, to: other)
    if result == 0 { journal.append(.link(Self.last(path), to: Self.last(other))) }
    return result
  }

  mutating func rename(_ path: String, to other: String) -> Int32 {
    let code = next()
    if code != 0 { return code }
    let result = system.rename(path, to: other)
    if result == 0 { journal.append(.rename(Self.last(path), to: Self.last(other))) }
    return result
  }

  mutating func remove(_ path: String) -> Int32 {
    let code = next()
    if code != 0 {
      failedToRemove = true
      return code
    }
    let result = system.remove(path)
    if result == 0 { journal.append(.remove(Self.last(path))) }
    return result
  }

  mutating func synchronizeFolder(_ folder: String) {
    if next() == 0 {
      system.synchronizeFolder(folder)
      journal.append(.synchronizeFolder)
    }
  }
}

/// What may be on a disk after the power was cut.
enum Disk {
  /// Every set of names and bytes that may be found after these steps, the last of which was done
  /// just before.
  static func after(
    _ steps: ArraySlice<FailingCalls.Step>, had old: [UInt8]?
  ) -> [[String: [UInt8]]] {
    /// Bytes that are surely there, by file; -1 is the file of before.
    var data: [Int32: (written: [UInt8], kept: [UInt8])] = [-1: (old ?? [], old ?? [])]
    var names: [String: Int32] = old == nil ? [:] : ["a.npy": -1]
    /// Names as they may be found: after any of the changes since the folder was synchronised.
    var possible = [names]
    for step in steps {
      switch step {
      case .make(let file, let name):
        data[file] = ([], [])
        if let name { names[name] = file }
      case .write(let file, let bytes): data[file]?.written += bytes
      case .synchronize(let file):
        let written = data[file]?.written ?? []
        data[file]?.kept = written
      case .name(let file, let name): names[name] = file
      case .link(let name, let other): names[other] = names[name]
      case .rename(let name, let other): names[other] = names.removeValue(forKey: name)
      case .remove(let name): names[name] = nil
      case .synchronizeFolder: possible = []
      }
      possible.append(names)
    }
    return possible.map { $0.compactMapValues { data[$0]?.kept } }
  }
}

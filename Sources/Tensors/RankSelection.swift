/// Finds the values of a few ranks among many 32-bit floats without sorting them.
///
/// Patterns are told apart by their leading eleven bits first; what shares them with a wanted rank,
/// a small part, is set aside and told apart by the bits behind. Every table fits the first cache.
struct RankSelection {
  private typealias Bits = UInt32

  /// Stretches of neighbours.
  private let runs: [UnsafeRawBufferPointer]

  init(_ runs: [UnsafeRawBufferPointer]) { self.runs = runs }

  private static var digit: Int { 11 }

  /// The patterns at `ranks`, at most a few dozen; none of the numbers may be NaN.
  func patterns(atRanks ranks: [Int]) -> [UInt32] {
    var wanted = ranks.map { Wanted(prefix: 0, rank: $0) }
    refine(&wanted, known: 0, digit: Self.digit)
    setAside(wanted).withUnsafeBytes { aside in
      let rest = RankSelection([aside])
      for known in stride(from: Self.digit, to: Bits.bitWidth, by: Self.digit) {
        rest.refine(&wanted, known: known, digit: min(Self.digit, Bits.bitWidth - known))
      }
    }
    return wanted.map { Bits(truncatingIfNeeded: $0.prefix) }
  }

  /// The patterns that begin as a wanted one does, in the order of memory.
  private func setAside(_ wanted: [Wanted]) -> [Bits] {
    var isWanted = [UInt8](repeating: 0, count: 1 << Self.digit)
    for one in wanted { isWanted[one.prefix] = 1 }
    let shift = Bits(Bits.bitWidth - Self.digit)
    let width = MemoryLayout<Bits>.size
    let room = Dictionary(wanted.map { ($0.prefix, $0.count) }) { $1 }.values.reduce(1, +)
    return [Bits](unsafeUninitializedCapacity: room) { aside, count in
      isWanted.withUnsafeBufferPointer { isWanted in
        guard let isWanted = isWanted.baseAddress, let aside = aside.baseAddress else { return }
        var next = 0
        for run in runs {
          guard let start = run.baseAddress else { continue }
          for index in 0..<run.count / width {
            let bits = start.loadUnaligned(fromByteOffset: index &* width, as: Bits.self)
            // Written always and kept sometimes: nothing for the processor to guess. There is room
            // for one more than is kept.
            aside[next] = bits
            next &+= Int(isWanted[Int(truncatingIfNeeded: bits &>> shift)])
          }
        }
        count = next
      }
    }
  }

  /// A rank, counted within the patterns that begin with the prefix.
  private struct Wanted {
    var prefix: Int
    var rank: Int
    /// How many patterns begin so.
    var count = 0
  }

  /// Makes the prefixes longer by `digit` bits.
  private func refine(_ wanted: inout [Wanted], known: Int, digit: Int) {
    let prefixes = Set(wanted.map(\.prefix)).sorted()
    let size = 1 << digit
    // What begins otherwise is counted in a table behind, which nobody reads.
    var counts = [UInt32](repeating: 0, count: (prefixes.count + 1) * size)
    counts.withUnsafeMutableBufferPointer { counts in
      guard let counts = counts.baseAddress else { return }
      if known == 0 {
        countLeads(in: counts)
      } else {
        let tables = PrefixTables(prefixes, bits: known)
        for run in runs { count(run, in: counts, tables, known: known, digit: digit) }
      }
    }
    for (table, prefix) in prefixes.enumerated() {
      let own = wanted.indices.filter { wanted[$0].prefix == prefix }
        .sorted { wanted[$0].rank < wanted[$1].rank }
      var (place, before) = (0, 0)
      for index in own {
        // Places are in order of value: a negative number's is the smaller, the larger its pattern.
        while place < size - 1 {
          let here = Int(counts[table * size + pattern(place, prefix, known: known, digit: digit)])
          guard wanted[index].rank >= before + here else { break }
          before += here
          place += 1
        }
        let next = pattern(place, prefix, known: known, digit: digit)
        wanted[index].rank -= before
        wanted[index].count = Int(counts[table * size + next])
        wanted[index].prefix = prefix << digit | next
      }
    }
  }

  /// The digit that is `place`th in order of value behind a prefix.
  private func pattern(_ place: Int, _ prefix: Int, known: Int, digit: Int) -> Int {
    let half = 1 << (digit - 1)
    if known == 0 { return place < half ? 2 * half - 1 - place : place - half }
    let isNegative = prefix >> (known - 1) & 1 == 1
    return isNegative ? 2 * half - 1 - place : place
  }

  /// Four tables in turn: neighbours are alike, and a count must not wait for the one before it.
  private func countLeads(in counts: UnsafeMutablePointer<UInt32>) {
    let size = 1 << Self.digit
    let width = MemoryLayout<Bits>.size
    let shift = Bits(Bits.bitWidth - Self.digit)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size * 3) { others in
      others.initialize(repeating: 0)
      guard let second = others.baseAddress else { return }
      let (third, fourth) = (second + size, second + size * 2)
      for run in runs {
        guard let start = run.baseAddress else { continue }
        func lead(_ index: Int) -> Int {
          let bits = start.loadUnaligned(fromByteOffset: index &* width, as: Bits.self)
          return Int(truncatingIfNeeded: bits &>> shift)
        }
        let count = run.count / width
        for index in stride(from: 0, to: count & ~3, by: 4) {
          counts[lead(index)] &+= 1
          second[lead(index &+ 1)] &+= 1
          third[lead(index &+ 2)] &+= 1
          fourth[lead(index &+ 3)] &+= 1
        }
        for index in count & ~3..<count { counts[lead(index)] &+= 1 }
      }
      for index in 0..<size { counts[index] &+= second[index] &+ third[index] &+ fourth[index] }
    }
  }

  private func count(
    _ run: UnsafeRawBufferPointer, in counts: UnsafeMutablePointer<UInt32>,
    _ tables: PrefixTables, known: Int, digit: Int
  ) {
    guard let start = run.baseAddress else { return }
    let below = Bits(Bits.bitWidth - known - digit)
    let above = below &+ Bits(digit)
    let mask = Bits(1) &<< Bits(digit) &- 1
    let shift = Bits(tables.shift)
    let table = Bits(digit)
    tables.leads.withUnsafeBufferPointer { leads in
      guard let leads = leads.baseAddress else { return }
      for index in 0..<run.count / MemoryLayout<Bits>.size {
        let bits = start.loadUnaligned(
          fromByteOffset: index &* MemoryLayout<Bits>.size, as: Bits.self)
        let prefix = bits &>> above
        var found = Int(leads[Int(truncatingIfNeeded: prefix &>> shift)])
        if shift != 0 { found = tables.table(of: Int(truncatingIfNeeded: prefix), from: found) }
        counts[found &<< Int(table) &+ Int(truncatingIfNeeded: bits &>> below & mask)] &+= 1
      }
    }
  }
}

/// Which table counts the patterns that begin with a prefix; the last one for what nobody wants.
private struct PrefixTables {
  private static let leadBits = 11

  /// By a prefix's leading bits the first of the wanted prefixes that begin so.
  let leads: [UInt8]
  private let prefixes: [Int]
  /// Bits of a prefix behind its leading ones.
  let shift: Int

  /// `prefixes` must rise.
  init(_ prefixes: [Int], bits: Int) {
    self.prefixes = prefixes
    shift = max(bits - Self.leadBits, 0)
    var leads = [UInt8](repeating: UInt8(prefixes.count), count: 1 << Self.leadBits)
    for (index, prefix) in prefixes.enumerated().reversed() {
      leads[prefix >> shift] = UInt8(index)
    }
    self.leads = leads
  }

  /// The table of a prefix, which is that of `lead` or one of the next.
  @inline(__always)
  func table(of prefix: Int, from lead: Int) -> Int {
    var table = lead
    while table < prefixes.count {
      if prefixes[table] == prefix { return table }
      if prefixes[table] > prefix { break }
      table += 1
    }
    return prefixes.count
  }
}

/// The second look at many 32-bit floats: the other halves of the patterns that begin as a
/// percentile's does, and the histogram; of one part, and of all parts together.
struct FloatDetails: FloatCounter {
  private(set) var own: Counts
  private(set) var all: Counts

  init(_ own: Found, _ all: Found) {
    self.own = Counts(own)
    self.all = Counts(all)
  }

  mutating func add(_ block: UnsafePointer<Float>, count: Int) {
    own.add(block, count: count)
    all.add(block, count: count)
  }

  /// What one thread counts.
  struct Counts: Sendable {
    /// By lead the number of its table; the last one's number where nobody asks for it.
    private let slots: [UInt8]
    private let none: UInt8
    private let bins: HistogramBins
    fileprivate var tables: [UInt32]
    fileprivate var histogram: [UInt32]

    fileprivate init(_ found: Found) {
      none = UInt8(found.leads.count)
      var slots = [UInt8](repeating: none, count: 1 << 16)
      for (slot, lead) in found.leads.enumerated() { slots[lead] = UInt8(slot) }
      self.slots = slots
      bins = found.bins
      tables = [UInt32](repeating: 0, count: found.leads.count << 16)
      histogram = [UInt32](repeating: 0, count: found.bins.count + 1)
    }

    fileprivate mutating func add(_ block: UnsafePointer<Float>, count: Int) {
      let (none, bins) = (none, bins)
      slots.withUnsafeBufferPointer { slots in
        tables.withUnsafeMutableBufferPointer { tables in
          guard let slots = slots.baseAddress, let tables = tables.baseAddress else { return }
          for index in 0..<count {
            let bits = block[index].bitPattern
            let slot = slots[Int(bits &>> 16)]
            if slot != none { tables[Int(slot) &<< 16 | Int(bits & 0xFFFF)] &+= 1 }
          }
        }
      }
      guard bins.count > 1 else { return }
      histogram.withUnsafeMutableBufferPointer { histogram in
        guard let histogram = histogram.baseAddress else { return }
        bins.tally(block, count: count, in: histogram)
      }
    }
  }

  /// What all threads found.
  struct Found: Sendable {
    private let first: FloatLeads.Found
    /// The leads that percentiles have, each once.
    fileprivate let leads: [Int]
    fileprivate let bins: HistogramBins
    private var tables: [Int]
    private var histogram: [Int]

    init(_ first: FloatLeads.Found, bins: Int) {
      self.first = first
      leads = Set(first.places.map(\.lead)).sorted()
      self.bins = HistogramBins(
        count: bins, from: first.moments.minimum, to: first.moments.maximum)
      tables = []
      histogram = [Int](repeating: 0, count: bins)
    }

    mutating func add(_ other: Counts) {
      if tables.isEmpty { tables = [Int](repeating: 0, count: leads.count << 16) }
      for index in tables.indices { tables[index] += Int(other.tables[index]) }
      for bin in histogram.indices { histogram[bin] += Int(other.histogram[bin]) }
    }

    mutating func add(_ other: Found) {
      if tables.isEmpty { tables = [Int](repeating: 0, count: leads.count << 16) }
      for index in other.tables.indices { tables[index] += other.tables[index] }
      for bin in histogram.indices { histogram[bin] += other.histogram[bin] }
    }

    /// Everything that both looks tell.
    var statistics: Statistics {
      var result = Statistics()
      let moments = first.moments
      result.count = moments.count + first.nanCount + first.infiniteCount
      result.nanCount = first.nanCount
      result.infiniteCount = first.infiniteCount
      guard moments.count > 0 else { return result }
      let values = first.places.map(value)
      let percentiles = Statistics.percentiles.enumerated().map { index, percentile in
        PercentilePlace(percentile, count: moments.count)
          .value(between: values[index * 2], and: values[index * 2 + 1])
      }
      result.finite = .init(
        minimum: moments.minimum, maximum: moments.maximum, mean: moments.mean,
        standardDeviation: moments.standardDeviation, percentiles: percentiles,
        histogram: histogram.count > 1 ? histogram : [moments.count])
      return result
    }

    private func value(at place: RankPlace) -> Double {
      guard let slot = leads.firstIndex(of: place.lead) else { return 0 }
      // A negative number's place is the smaller, the larger its pattern.
      let isNegative = place.lead >= 1 << 15
      var (rest, step) = (place.rank, 0)
      while step < 0xFFFF {
        let here = tables[slot << 16 | (isNegative ? 0xFFFF - step : step)]
        guard rest >= here else { break }
        rest -= here
        step += 1
      }
      let bits = UInt32(place.lead << 16 | (isNegative ? 0xFFFF - step : step))
      return Double(Float(bitPattern: bits))
    }
  }
}

import CMoments

/// The first look at many 32-bit floats: their moments, and how often each leading half of a
/// pattern occurs among the finite ones.
struct FloatLeads: FloatCounter {
  private var moments = Moments()
  private var nanCount = 0
  private var infiniteCount = 0
  private var leads = [UInt32](repeating: 0, count: 1 << 16)

  mutating func add(_ block: UnsafePointer<Float>, count: Int) {
    if moments.add(block, count: count, safelight_float32, width: 4) {
      return tally(block, count: count)
    }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { finite in
      guard let target = finite.baseAddress else { return }
      var kept = 0
      for number in UnsafeBufferPointer(start: block, count: count) {
        if number.isFinite {
          target[kept] = number
          kept += 1
        } else if number.isNaN {
          nanCount += 1
        } else {
          infiniteCount += 1
        }
      }
      _ = moments.add(target, count: kept, safelight_float32, width: 4)
      tally(target, count: kept)
    }
  }

  private mutating func tally(_ block: UnsafePointer<Float>, count: Int) {
    leads.withUnsafeMutableBufferPointer { leads in
      guard let leads = leads.baseAddress else { return }
      for index in 0..<count { leads[Int(block[index].bitPattern &>> 16)] &+= 1 }
    }
  }

  /// What all threads found.
  struct Found: Sendable {
    private(set) var moments = Moments()
    private(set) var nanCount = 0
    private(set) var infiniteCount = 0
    /// Empty where nothing was counted yet, or after `ranked`.
    private var leads: [Int] = []
    /// Where each percentile's two ranks lie; filled by `ranked`.
    private(set) var places: [RankPlace] = []

    /// Adds what one thread found.
    mutating func add(_ other: FloatLeads) {
      add(other.moments, other.nanCount, other.infiniteCount)
      if leads.isEmpty { leads = [Int](repeating: 0, count: other.leads.count) }
      for lead in leads.indices { leads[lead] += Int(other.leads[lead]) }
    }

    /// Adds what was found elsewhere.
    mutating func add(_ other: Found) {
      add(other.moments, other.nanCount, other.infiniteCount)
      if leads.isEmpty { leads = [Int](repeating: 0, count: other.leads.count) }
      for lead in other.leads.indices { leads[lead] += other.leads[lead] }
    }

    private mutating func add(_ others: Moments, _ nans: Int, _ infinities: Int) {
      moments.add(others)
      nanCount += nans
      infiniteCount += infinities
    }

    /// The same with the percentiles' places in place of the table.
    func ranked() -> Found {
      var result = self
      result.leads = []
      guard moments.count > 0 else { return result }
      let ranks = Statistics.percentiles.map { PercentilePlace($0, count: moments.count) }
        .flatMap { [$0.rank, $0.next] }
      result.places = ranks.map { RankPlace(lead: 0, rank: $0) }
      var (key, before) = (0, 0)
      for index in ranks.indices.sorted(by: { ranks[$0] < ranks[$1] }) {
        while key < leads.count - 1 {
          let here = leads[Int(HalfPattern.bits(ofKey: UInt16(key)))]
          guard ranks[index] >= before + here else { break }
          before += here
          key += 1
        }
        result.places[index] = RankPlace(
          lead: Int(HalfPattern.bits(ofKey: UInt16(key))), rank: ranks[index] - before)
      }
      return result
    }
  }
}

/// A rank among the patterns that begin with a lead.
struct RankPlace: Sendable {
  /// The leading half of the pattern.
  let lead: Int
  let rank: Int
}

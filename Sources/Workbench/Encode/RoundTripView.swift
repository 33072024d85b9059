import Imaging

/// What came back of a picture, as it is shown.
public struct RoundTripView: Sendable {
  /// What is shown.
  let result: RoundTripResult
  /// The number of the first picture; the others have those after it.
  let key: Int
}

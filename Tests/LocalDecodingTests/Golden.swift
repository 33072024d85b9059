import Latents
import LocalDecoding
import Tensors
import Testing

/// A latent of a fixture and some rows of the picture that PyTorch made of it.
struct Golden {
  /// The names of the tensors.
  struct Picture: Sendable, CustomTestStringConvertible {
    let latent: String
    let picture: String
    let rows: String
    var testDescription: String { latent }
  }

  static let pictures = [
    Picture(latent: "latent", picture: "rgb", rows: "rows"),
    Picture(latent: "random_latent", picture: "random_rgb", rows: "rows"),
    Picture(latent: "odd_latent", picture: "odd_rgb", rows: "odd_rows"),
  ]

  let latent: LatentPlanes
  private let expected: [Float]
  private let rows: [Int]

  init(_ fixture: String, _ names: Picture) throws {
    let fixture = try Fixture(fixture)
    latent = try fixture.latent(names.latent)
    expected = try fixture.tensor(names.picture).floats()
    rows = try fixture.tensor(names.rows).floats().map(Int.init)
  }

  /// The largest difference in the rows that are known; infinite where the size is wrong.
  func largestDifference(from decoded: DecodedPlanes) throws -> Float {
    guard decoded.width == latent.size.width * 8, decoded.height == latent.size.height * 8 else {
      return .infinity
    }
    var largest: Float = 0
    for colour in 0..<3 {
      for (place, row) in rows.enumerated() {
        for column in 0..<decoded.width {
          let found = decoded.values[(colour * decoded.height + row) * decoded.width + column]
          let wanted = expected[(colour * rows.count + place) * decoded.width + column]
          largest = max(largest, abs(found - wanted))
        }
      }
    }
    return largest
  }
}

/// A symmetric matrix of doubles; writing an element writes its mirror image too.
struct SymmetricMatrix {
  /// Rows, and columns.
  let size: Int
  private var elements: [Double]

  /// The zero matrix.
  init(size: Int) {
    self.size = size
    elements = [Double](repeating: 0, count: size * size)
  }

  subscript(row: Int, column: Int) -> Double {
    get { elements[row * size + column] }
    set {
      elements[row * size + column] = newValue
      elements[column * size + row] = newValue
    }
  }

  /// Unit eigenvectors, the one with the largest eigenvalue first.
  ///
  /// Cyclic Jacobi rotations (Golub and Van Loan, "Matrix Computations", 8.5): for the few dozen
  /// channels of a latent nothing is simpler or more exact.
  func eigenvectors() -> [[Double]] {
    var matrix = self
    var vectors = [Double](repeating: 0, count: size * size)
    for index in 0..<size { vectors[index * size + index] = 1 }
    // Convergence is quadratic; a dozen sweeps are more than any matrix of this size needs.
    for _ in 0..<12 {
      let remaining = matrix.offDiagonal
      if remaining == 0 || remaining <= matrix.diagonal * 1e-24 { break }
      for first in 0..<size {
        for second in first + 1..<size {
          matrix.rotate(first, second, &vectors)
        }
      }
    }
    return (0..<size).sorted { matrix[$0, $0] > matrix[$1, $1] }.map { index in
      Array(vectors[index * size..<(index + 1) * size])
    }
  }

  private var offDiagonal: Double {
    var sum = 0.0
    for row in 0..<size {
      for column in 0..<row { sum += self[row, column] * self[row, column] }
    }
    return sum
  }

  private var diagonal: Double { (0..<size).reduce(0) { $0 + self[$1, $1] * self[$1, $1] } }

  /// Makes one element zero by turning the plane of its two axes, and turns the vectors with it.
  private mutating func rotate(_ first: Int, _ second: Int, _ vectors: inout [Double]) {
    let coupling = self[first, second]
    guard coupling * coupling > abs(self[first, first] * self[second, second]) * 1e-30 else {
      return
    }
    let ratio = (self[second, second] - self[first, first]) / (2 * coupling)
    let tangent = (ratio < 0 ? -1 : 1) / (abs(ratio) + (ratio * ratio + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    self[first, first] -= tangent * coupling
    self[second, second] += tangent * coupling
    self[first, second] = 0
    for other in 0..<size where other != first && other != second {
      let (left, right) = (self[first, other], self[second, other])
      self[first, other] = cosine * left - sine * right
      self[second, other] = sine * left + cosine * right
    }
    for other in 0..<size {
      let left = vectors[first * size + other]
      let right = vectors[second * size + other]
      vectors[first * size + other] = cosine * left - sine * right
      vectors[second * size + other] = sine * left + cosine * right
    }
  }
}

@testable import LocalDecoding

/// A network computed as its definition says, in double precision: what the kernels must come to.
struct PlainNetwork {
  /// Channel-major planes.
  struct Planes {
    let channels: Int
    let height: Int
    let width: Int
    var values: [Double]

    /// The number there; beyond the edges zero.
    subscript(channel: Int, row: Int, column: Int) -> Double {
      guard (0..<height).contains(row), (0..<width).contains(column) else { return 0 }
      return values[(channel * height + row) * width + column]
    }

    init(channels: Int, height: Int, width: Int, _ value: (Int, Int, Int) -> Double) {
      self.channels = channels
      self.height = height
      self.width = width
      values = []
      for channel in 0..<channels {
        for row in 0..<height {
          for column in 0..<width { values.append(value(channel, row, column)) }
        }
      }
    }
  }

  /// One layer as `RandomNetwork` made it.
  struct PlainLayer {
    let weights: [Float]
    let bias: [Float]?
    let inputs: Int
    let outputs: Int
    let residual: Int?
    let isDoubled: Bool
    let isRectified: Bool
    let placement: Layer.Placement
  }

  let layers: [PlainLayer]

  func run(_ input: Planes) -> Planes {
    var sources = [input]
    for layer in layers { sources.append(apply(layer, to: sources)) }
    return sources[sources.count - 1]
  }

  private func apply(_ layer: PlainLayer, to sources: [Planes]) -> Planes {
    let last = sources[sources.count - 1]
    let factor = layer.isDoubled ? 2 : 1
    let source = Planes(
      channels: last.channels, height: last.height * factor, width: last.width * factor
    ) { last[$0, $1 / factor, $2 / factor] }
    let area = source.height * source.width
    let result = Planes(
      channels: layer.outputs, height: source.height, width: source.width
    ) { output, row, column in
      var sum = Double(layer.bias?[output] ?? 0)
      for down in 0..<3 where (0..<source.height).contains(row + down - 1) {
        for right in 0..<3 where (0..<source.width).contains(column + right - 1) {
          let tap = output * layer.inputs * 9 + down * 3 + right
          let place = (row + down - 1) * source.width + column + right - 1
          sum += layer.weights.withUnsafeBufferPointer { weights in
            source.values.withUnsafeBufferPointer { values in
              var sum = 0.0
              for input in 0..<layer.inputs {
                sum += Double(weights[tap + input * 9]) * values[place + input * area]
              }
              return sum
            }
          }
        }
      }
      if let residual = layer.residual { sum += sources[residual][output, row, column] }
      return layer.isRectified ? max(sum, 0) : sum
    }
    switch layer.placement {
    case .plain: return result
    case .strided:
      return Planes(
        channels: layer.outputs, height: (result.height + 1) / 2, width: (result.width + 1) / 2
      ) { result[$0, $1 * 2, $2 * 2] }
    case .shuffled:
      let channels = layer.outputs / 4
      return Planes(channels: channels, height: result.height * 2, width: result.width * 2) {
        result[($1 % 2 * 2 + $2 % 2) * channels + $0, $1 / 2, $2 / 2]
      }
    }
  }
}

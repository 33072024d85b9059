import TestSupport

@testable import LocalDecoding

/// A small network with random weights, for the kernels and by the book.
struct RandomNetwork {
  let network: ConvolutionNetwork
  let plain: PlainNetwork
  let input: PlainNetwork.Planes

  init(seed: UInt64, height: Int, width: Int) {
    var random = SplitMix64(seed: seed)
    let inputs = [3, 4, 16, 20].randomElement(using: &random) ?? 3
    var network = ConvolutionNetwork(inputChannels: inputs)
    var layers: [PlainNetwork.PlainLayer] = []
    var wayBack: Int?

    func append(
      _ outputs: Int, adding residual: Int? = nil, doubled: Bool = false, rectified: Bool = false,
      placement: Layer.Placement = .plain
    ) {
      let inputs = network.channels(of: network.latest)
      let weights = random.floats(outputs * inputs * 9).map { $0 / Float(inputs).squareRoot() }
      let bias = Bool.random(using: &random) ? random.floats(outputs) : nil
      network.append(
        Convolution(weights: weights, bias: bias, outputs: outputs, inputs: inputs),
        adding: residual, doubled: doubled, rectified: rectified, placement: placement)
      layers.append(
        PlainNetwork.PlainLayer(
          weights: weights, bias: bias, inputs: inputs, outputs: outputs, residual: residual,
          isDoubled: doubled, isRectified: rectified, placement: placement))
    }

    append([16, 24, 48].randomElement(using: &random) ?? 16, rectified: true)
    // Each kind of layer at most once, or the plain computation takes for ever in a debug build.
    for kind in (0..<5).shuffled(using: &random).prefix(3) {
      let channels = network.channels(of: network.latest)
      switch kind {
      case 0:
        wayBack = network.latest
        append(channels, rectified: true)
        append(channels, adding: wayBack, rectified: true)
      case 1: append(16, doubled: true)
      case 2: append(64, rectified: true, placement: .shuffled)
      case 3: append(20, placement: .strided)
      default: append(channels, rectified: Bool.random(using: &random))
      }
    }
    append(3)
    self.network = network
    plain = PlainNetwork(layers: layers)
    let values = random.floats(inputs * height * width)
    input = PlainNetwork.Planes(channels: inputs, height: height, width: width) {
      Double(values[($0 * height + $1) * width + $2])
    }
  }

  /// The network's result by the kernels.
  func run(_ run: NetworkRun) throws -> [Float] {
    let size = network.sizes(height: input.height, width: input.width)
    let output = size.sources[size.sources.count - 1]
    let padded = Convolution.padded(input.channels)
    var result = [Float](repeating: .nan, count: 3 * output.height * output.width)
    var expectedRow = 0
    try run.run(
      load: { row, target in
        for column in 0..<input.width {
          for channel in 0..<padded {
            target[column * padded + channel] =
              channel < input.channels ? Float(input[channel, row, column]) : 0
          }
        }
      },
      emit: { row, source in
        precondition(row == expectedRow)
        expectedRow += 1
        for column in 0..<output.width {
          for channel in 0..<3 {
            result[(channel * output.height + row) * output.width + column] =
              source[column * Convolution.padded(3) + channel]
          }
        }
      }, isCancelled: { false }, progress: { _ in })
    return result
  }
}

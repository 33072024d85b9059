import CKernels

/// A whole encoder or decoder: networks through which rows can flow, and between them what needs
/// the whole picture.
struct StagedNetwork: Sendable {
  /// A part of the work.
  enum Stage: Sendable {
    case convolutions(ConvolutionNetwork)
    case pool(PoolBranch)
  }

  private var stages: [Stage]

  /// A network that begins with no layers, for an input of so many channels.
  init(inputChannels: Int) {
    stages = [.convolutions(ConvolutionNetwork(inputChannels: inputChannels))]
  }

  /// Channels of the input.
  var inputChannels: Int {
    guard case .convolutions(let first) = stages[0] else { return 0 }
    return first.inputChannels
  }

  /// Channels of the latest result.
  var channels: Int { last.channels(of: last.latest) }

  /// The layers after the last pool branch; rows flow through them without a stop.
  var last: ConvolutionNetwork {
    get {
      guard case .convolutions(let network) = stages[stages.count - 1] else {
        return ConvolutionNetwork(inputChannels: 0)
      }
      return network
    }
    set { stages[stages.count - 1] = .convolutions(newValue) }
  }

  /// Adds a pool branch; layers added later come after it.
  mutating func append(_ branch: PoolBranch) {
    precondition(branch.channels == channels)
    stages.append(.pool(branch))
    stages.append(.convolutions(ConvolutionNetwork(inputChannels: branch.channels)))
  }

  /// Pulls a picture through; see `NetworkRun.run`.
  func run(
    input size: PlaneSize, workers: Workers = .all,
    kernels: safelight_kernels = safelight_best_kernels().pointee,
    load: (_ row: Int, _ to: UnsafeMutablePointer<Float>) -> Void,
    emit: (_ row: Int, _ from: UnsafePointer<Float>) -> Void,
    isCancelled: () -> Bool, progress: (Double) -> Void
  ) throws(LocalDecodingError) {
    let total = max(cost(input: size), 1)
    var done = 0.0
    var map: FeatureMap?
    var size = size
    for (index, stage) in stages.enumerated() {
      switch stage {
      case .pool(let branch):
        guard let map else { continue }
        if isCancelled() { throw .cancelled }
        PoolBranchRun(branch, map: map, workers: workers, kernels: kernels).run()
      case .convolutions(let network):
        let isLast = index == stages.count - 1
        let source = map
        let sizes = network.sizes(height: size.height, width: size.width).sources
        let result = sizes[sizes.count - 1]
        let target =
          isLast ? nil : FeatureMap(size: result, channels: network.channels(of: network.latest))
        let cost = network.cost(input: size)
        let before = done
        try NetworkRun(network, input: size, workers: workers, kernels: kernels).run(
          load: { row, pointer in
            guard let source else { return load(row, pointer) }
            pointer.update(from: source.rows.row(row), count: size.width * source.rows.channels)
          },
          emit: { row, pointer in
            guard let target else { return emit(row, pointer) }
            target.rows.row(row)
              .update(from: pointer, count: result.width * target.rows.channels)
          },
          isCancelled: isCancelled, progress: { progress((before + $0 * cost) / total) })
        done += cost
        map = target
        size = result
      }
    }
  }

  private func cost(input size: PlaneSize) -> Double {
    var size = size
    var sum = 0.0
    for case .convolutions(let network) in stages {
      sum += network.cost(input: size)
      let sizes = network.sizes(height: size.height, width: size.width).sources
      size = sizes[sizes.count - 1]
    }
    return sum
  }
}

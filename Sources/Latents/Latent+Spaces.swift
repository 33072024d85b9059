import Tensors

extension Latent {
  /// The tensor in another space of `preset`, in its own shape and element type: computed in double
  /// precision and rounded once.
  public func converted(
    from source: LatentSpace, to target: LatentSpace, preset: Preset
  ) throws(LatentError) -> Tensor {
    if source == target { return tensor }
    guard tensor.elementType.isFloatingPoint else { throw .cannotConvert(tensor.elementType) }
    guard channels == preset.channels else {
      throw .wrongChannels(latent: channels, preset: preset.channels, id: preset.id)
    }
    var steps: [SpaceStep] = []
    for frame in 0..<frames {
      for channel in 0..<channels {
        guard let step = preset.step(channel: channel, frame: frame, to: target) else {
          throw .conversionUnknown(preset: preset.id)
        }
        steps.append(step)
      }
    }
    let ways = Ways(tensor.shape.dimensions, layout, channels: channels)
    return try LatentError.wrapping { () throws(TensorError) in
      var values = try tensor.doubles()
      for index in values.indices { values[index] = steps[ways.step(of: index)](values[index]) }
      return try Tensor(values, shape: tensor.shape, as: tensor.elementType)
    }
  }

  /// From an element's place in C order to its channel and frame.
  private struct Ways {
    private let behindChannel: Int
    private let axisLength: Int
    private let channels: Int
    private let featuresPerChannel: Int
    private let behindFrame: Int
    private let frames: Int

    init(_ sizes: [Int], _ layout: LatentLayout, channels: Int) {
      func behind(_ axis: Int) -> Int { sizes[(axis + 1)...].reduce(1, *) }
      behindChannel = behind(layout.channelAxis)
      axisLength = sizes[layout.channelAxis]
      self.channels = channels
      featuresPerChannel = layout.featuresPerChannel
      behindFrame = layout.frameAxis.map(behind) ?? 1
      frames = layout.frameAxis.map { sizes[$0] } ?? 1
    }

    func step(of index: Int) -> Int {
      let channel = index / behindChannel % axisLength / featuresPerChannel
      let frame = index / behindFrame % frames
      return frame * channels + channel
    }
  }
}

/// What takes one number of a channel to the other space, in the order of the reference's own
/// arithmetic, so that no rounding is another than there.
struct SpaceStep {
  let target: LatentSpace
  let mean: Double
  let std: Double
  let scaling: Double

  func callAsFunction(_ value: Double) -> Double {
    target == .vae ? value * std / scaling + mean : (value - mean) * scaling / std
  }
}

extension Preset {
  /// The step for one channel and frame; nil where the numbers are unknown.
  fileprivate func step(channel: Int, frame: Int, to target: LatentSpace) -> SpaceStep? {
    switch conversion {
    case .factors(let scaling, let shift):
      return SpaceStep(target: target, mean: shift, std: 1, scaling: scaling)
    case .perChannel(let mean, let std, let scaling):
      return SpaceStep(target: target, mean: mean[channel], std: std[channel], scaling: scaling)
    case .perChannelAndFrame(let mean, let std, let scaling):
      let frames = mean.count / channels
      guard frame < frames else { return nil }
      let index = channel * frames + frame
      return SpaceStep(target: target, mean: mean[index], std: std[index], scaling: scaling)
    case .unknown: return nil
    }
  }
}

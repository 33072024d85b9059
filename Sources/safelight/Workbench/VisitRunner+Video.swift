import Imaging
import Latents
import LocalDecoding
import Tensors
import Workbench

extension VisitRunner {
  /// The bytes that the frames of one proof may have: more than two thousand of a usual size.
  private static let frameBytes = 16 << 20
  /// Statistics of so many channels of frames are kept: some ten megabytes.
  private static let statisticsLimit = 1 << 14

  /// Makes a proof of every frame of a video latent, then looks at each frame's numbers.
  func film(
    _ interpretation: Interpretation, file: Int, visit: Int,
    _ post: @escaping @Sendable (WorkbenchEvent) -> Void
  ) {
    let latent = interpretation.latent
    let preset = interpretation.preset?.value
    var planes: [LatentPlanes] = []
    for frame in 0..<latent.frames {
      guard isWanted(visit), let next = try? interpretation.modelSpacePlanes(frame: frame) else {
        return
      }
      let frameBytes = max(next.size.height * next.size.width * 3, 1)
      guard (planes.count + 1) * frameBytes <= Self.frameBytes else { break }
      planes.append(next)
    }
    guard let (kind, frames) = Self.proofs(planes, preset), isWanted(visit) else { return }
    let rate = preset?.latentFrameRate ?? 4
    if let video = Video(frames, rate: rate, total: latent.frames) {
      post(.filmed(file: file, visit: visit, kind, video))
    }
    if let channels = frameStatistics(of: latent, visit) {
      post(.framesExamined(file: file, visit: visit, channels))
    }
  }

  /// A picture of each frame: linear where the preset's factors are known, else false colours, which
  /// are found for all frames together, lest they change from one to the next.
  private static func proofs(
    _ planes: [LatentPlanes], _ preset: Preset?
  ) -> (DecoderKind, [Picture])? {
    if let preset, let decoder = try? LocalDecoder(preset: preset, kind: .linear) {
      let frames = planes.compactMap { try? decoder.decode($0).picture }
      if frames.count == planes.count { return (.linear, frames) }
    }
    guard let first = planes.first, let film = LatentPlanes(stacking: planes),
      let picture = try? LocalDecoder.falseColour.decode(film).picture
    else { return nil }
    let (width, height) = (first.size.width, first.size.height)
    let frames = planes.indices.map { frame in
      picture.cropped(x: 0, y: frame * height, width: width, height: height)
    }
    return (.falseColour, frames)
  }

  private func frameStatistics(of latent: Latent, _ visit: Int) -> [[Statistics]]? {
    guard let axis = latent.layout.frameAxis,
      latent.frames * latent.channels <= Self.statisticsLimit
    else { return nil }
    var frames: [[Statistics]] = []
    for frame in 0..<latent.frames {
      guard isWanted(visit) else { return nil }
      // Without the axis of the frames, that of the channels may have moved.
      let channelAxis = latent.layout.channelAxis - (axis < latent.layout.channelAxis ? 1 : 0)
      guard let tensor = try? latent.tensor.selecting(frame, axis: axis) else { return nil }
      let channels = (0..<latent.channels).compactMap {
        try? tensor.selecting($0, axis: channelAxis)
      }
      guard let statistics = try? Statistics.compute(of: channels).parts else { return nil }
      frames.append(statistics)
    }
    return frames
  }
}

extension LatentPlanes {
  /// Latents of one size below each other; nil where there are none.
  fileprivate init?(stacking parts: [LatentPlanes]) {
    guard let first = parts.first else { return nil }
    let (area, channels) = (first.size.height * first.size.width, first.channels)
    var values: [Float] = []
    values.reserveCapacity(parts.count * channels * area)
    for channel in 0..<channels {
      for part in parts { values += part.values[channel * area..<(channel + 1) * area] }
    }
    let size = GridSize(height: first.size.height * parts.count, width: first.size.width)
    self.init(channels: channels, size: size, values: values)
  }
}

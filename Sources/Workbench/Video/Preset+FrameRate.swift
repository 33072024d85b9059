import Latents

extension Preset {
  /// Frames a second that the model was made for, as its authors' own pipelines write videos; 16
  /// where nothing is known.
  public var frameRate: Double {
    switch aliasOf ?? id {
    case "cogvideox_2b", "cogvideox_5b", "easyanimate": 8
    case "allegro": 15
    case "hunyuan_video", "hunyuan_video_15", "wan22_5b", "cosmos1", "minimax_h3": 24
    case "ltxv", "ltx2": 25
    case "mochi": 30
    default: 16
    }
  }

  /// Latent frames a second, at that rate.
  public var latentFrameRate: Double { frameRate / Double(max(temporalCompression, 1)) }

  /// The latent frame that a frame of the decoded video belongs to.
  func latentFrame(of frame: Int) -> Int {
    let compression = max(temporalCompression, 1)
    return (frame + compression - 1) / compression
  }
}

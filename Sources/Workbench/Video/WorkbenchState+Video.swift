import HybridInference
import TerminalGraphics

extension WorkbenchState {
  /// The picture on screen as it was made; of a video all of it.
  var wholeExposure: Exposure? {
    let exposures = exposures
    return exposures.first { $0.origin == preferredOrigin } ?? exposures.last
  }

  /// The video as what its frames belong to on the screen.
  func sequence(of video: Video) -> PictureSequence? {
    playedExposure.map { exposure in
      PictureSequence(
        id: exposure, rate: player.flatMap { $0.playback == nil ? nil : $0.rate },
        colors: video.colors)
    }
  }

  /// The video on screen.
  var video: Video? { wholeExposure?.video }

  /// Keeps the player with the video that is on screen; one that was never on it plays at once.
  mutating func followVideo() -> [WorkbenchEffect] {
    guard let exposure = wholeExposure, let video = exposure.video else {
      (player, playedExposure, strip) = (nil, nil, nil)
      return []
    }
    var effects: [WorkbenchEffect] = []
    if playedExposure != exposure.key {
      playedExposure = exposure.key
      player = VideoPlayer(frameCount: video.frames.count, rate: video.rate)
      effects = play()
    }
    makeStrip(of: video, exposure.key)
    return effects
  }

  private mutating func makeStrip(of video: Video, _ exposure: Int) {
    let rect = stripPlace
    guard let rect, !isShowingChannelsOnly else { return strip = nil }
    guard strip?.exposure != exposure || strip?.size != rect.size else { return }
    lastPictureKey += 1
    strip = FilmStrip(
      video, exposure: exposure, size: rect.size, cell: size.cell, key: lastPictureKey)
  }

  /// Begins a playback: the first time that it is told starts it.
  private mutating func play() -> [WorkbenchEffect] {
    lastPlayback += 1
    player?.play(as: lastPlayback)
    return [.tick(playback: lastPlayback, milliseconds: 0)]
  }

  mutating func ticked(_ playback: Int, at milliseconds: Int) -> [WorkbenchEffect] {
    guard let delay = player?.tick(playback, at: milliseconds) else { return [] }
    return [.tick(playback: playback, milliseconds: delay)]
  }

  /// Plays the video, or stops it.
  mutating func togglePlaying() -> [WorkbenchEffect] {
    guard let player else { return say("this is no video") }
    guard player.playback != nil else { return play() }
    self.player?.pause()
    return []
  }

  /// Changes where the video is, if there is one.
  mutating func onPlayer(_ change: (inout VideoPlayer) -> Void) -> [WorkbenchEffect] {
    guard var player else { return say("this is no video") }
    change(&player)
    self.player = player
    return []
  }

  /// Goes to where a share of the video is over.
  mutating func scrub(to share: Double) -> [WorkbenchEffect] {
    onPlayer { $0.seek(to: Int((share * Double($0.frameCount - 1)).rounded())) }
  }

  /// The latent frame that is on screen while the video stands; nil while it plays.
  var studiedFrame: Int? {
    guard let player, player.playback == nil, let examination = selectedExamination,
      !examination.frameChannels.isEmpty
    else { return nil }
    let count = examination.frameChannels.count
    let isLatentFrame = player.frameCount <= count
    let preset = settings.applied(to: examination.interpretation).preset?.value
    let frame = isLatentFrame ? player.position : preset?.latentFrame(of: player.position) ?? 0
    return min(frame, count - 1)
  }
}

extension Exposure {
  /// The picture of one frame.
  func showing(_ frame: Int) -> Exposure {
    guard let video, video.frames.indices.contains(frame) else { return self }
    var shown = Exposure(origin: origin, picture: video.frames[frame], key: key + frame)
    shown.video = video
    return shown
  }
}

import Workbench

/// What a stage knows of the videos on it: the frames that were made ready last, and how fast they come.
///
/// Where making a frame ready takes longer than a video shows it, the one that is wanted is never
/// there; that which came last is shown instead, or nothing would move.
struct StageFrames {
  /// The frames that were made ready last.
  private var latest: PictureWorkshop.Job?
  private var pace = PlaybackPace()
  /// The keys of the frames that are on the screen.
  private var shown: [Int] = []
  /// Whether one of them is new there.
  private var isDrawing = false

  /// Takes in what the workshop made, where it is frames.
  mutating func keep(_ product: PictureWorkshop.Product) {
    guard product.job.requests.contains(where: { $0.sequence != nil }) else { return }
    latest = product.job
    pace.made(in: product.seconds)
  }

  /// Takes in how long it took to write what was shown last.
  mutating func wrote(in seconds: Double) {
    if isDrawing { pace.wrote(in: seconds) }
  }

  /// How well the frames of a grid can be drawn in their time.
  mutating func quality(for grid: Grid) -> FrameQuality {
    pace.follow(grid.pictures.lazy.compactMap(\.sequence).first)
    return pace.quality
  }

  /// What was made ready last, where it is other frames of the same videos on the same places.
  func stand(in job: PictureWorkshop.Job) -> PictureWorkshop.Job? {
    guard let latest, latest.means == job.means, latest.requests.count == job.requests.count,
      zip(latest.requests, job.requests).allSatisfy({ one, other in
        one.pixels == other.pixels && one.cells == other.cells
          && (one.key == other.key || one.sequence != nil && one.sequence?.id == other.sequence?.id)
      })
    else { return nil }
    return latest
  }

  /// Takes in which frames are on the screen now.
  mutating func show(_ keys: [Int]) {
    isDrawing = keys != shown
    shown = keys
  }

  /// The screen may have another size: what was measured says nothing any more.
  mutating func forgetPace() { pace = PlaybackPace() }
}

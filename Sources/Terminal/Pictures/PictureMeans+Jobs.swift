import Workbench

extension PictureMeans {
  /// The work that a grid's pictures need, and which of them each piece is for.
  ///
  /// Pictures that may share their colours are one piece; frames of a video that plays are drawn as
  /// exactly as `quality` says.
  func jobs(
    for grid: Grid, quality: FrameQuality
  ) -> [(job: PictureWorkshop.Job, indices: [Int])] {
    let requests = grid.pictures.enumerated().compactMap { index, placed in
      request(placed, on: grid, quality).map { (index, $0) }
    }
    func single(_ index: Int, _ request: PictureRequest) -> (PictureWorkshop.Job, [Int]) {
      (.init(means: self, requests: [request]), [index])
    }
    guard case .sixel = encoder else { return requests.map(single) }
    // What stands beside a video stays as it is, whatever colours the next frame has.
    let frames = requests.filter { $0.1.sequence != nil }.map(single)
    let others = requests.filter { $0.1.sequence == nil }
    guard !others.isEmpty else { return frames }
    return frames + [(.init(means: self, requests: others.map(\.1)), others.map(\.0))]
  }

  private func request(
    _ placed: PlacedPicture, on grid: Grid, _ quality: FrameQuality
  ) -> PictureRequest? {
    var place = placed.place
    // A picture that ends on the last row can make the terminal scroll.
    if place.endRow >= grid.size.rows { place.rows = grid.size.rows - 1 - place.row }
    return request(placed, on: place.size, quality: quality)
  }
}

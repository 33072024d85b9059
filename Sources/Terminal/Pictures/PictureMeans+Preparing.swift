import Dispatch
import Imaging
import Synchronization
import TerminalGraphics

extension PictureMeans {
  /// Makes pictures ready to be drawn, in colours that they share where colours are few.
  func prepare(_ requests: [PictureRequest]) -> [PreparedPicture] {
    switch encoder {
    case .none: return []
    case .symbols(let encoder):
      return requests.map { .symbols(encoder.encode($0.picture, cells: $0.cells)) }
    case .kitty(let route): return requests.map { kept($0, route) }
    case .iterm(let encoder):
      return requests.map { request in
        .painted(
          PaintedPicture(
            request.resized, brush: .iterm(encoder), cell: cell, cells: request.cells))
      }
    case .sixel(let encoder, _):
      let pictures = requests.indices.concurrentMap { requests[$0].resized }
      let palette = Palette(for: pictures, count: encoder.colorCount)
      return requests.indices.concurrentMap { index in
        .painted(
          PaintedPicture(
            pictures[index], brush: .sixel(encoder, palette), cell: cell,
            cells: requests[index].cells))
      }
    }
  }

  private func kept(_ request: PictureRequest, _ route: KittyRoute) -> PreparedPicture {
    let data = route.data(request.resized)
    if persistence == .written {
      return .written(WrittenPicture(data: data, cells: request.cells, route: route))
    }
    return .floating(FloatingPicture(data: data, size: request.pixels, cell: cell, route: route))
  }
}

extension Range<Int> {
  /// What becomes of each index, worked out on all cores, in order.
  fileprivate func concurrentMap<Result: Sendable>(
    _ work: @Sendable (Int) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { step in
      let result = work(lowerBound + step)
      results.withLock { $0[step] = result }
    }
    return results.withLock { $0 }.compactMap { $0 }
  }
}

extension PictureRequest {
  /// The picture in the size that was asked for.
  fileprivate var resized: Picture { picture.resized(width: pixels.width, height: pixels.height) }
}

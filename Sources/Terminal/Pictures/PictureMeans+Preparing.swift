import Dispatch
import Imaging
import Synchronization
import TerminalGraphics

extension PictureMeans {
  /// Makes pictures ready to be drawn, in colours that they share where colours are few; frames in
  /// those of their `film`.
  ///
  /// What shares colours is taken in its size from `sizes`.
  func prepare(
    _ requests: [PictureRequest], film: FilmPalette = FilmPalette(),
    sizes: ResizedPictures = ResizedPictures()
  ) -> [PreparedPicture] {
    switch encoder {
    case .none: return []
    case .symbols(let encoder):
      return requests.map { request in
        guard request.part != nil else {
          return .symbols(encoder.encode(request.picture, cells: request.cells))
        }
        // Two dots a cell: finer shapes would smooth what is to be seen as it is.
        var encoder = encoder
        encoder.shapes = .halves
        return .symbols(encoder.encode(request.resized, cells: request.cells))
      }
    case .kitty(let route): return requests.map { kept($0, route) }
    case .iterm(let encoder):
      return requests.map { request in
        .painted(
          PaintedPicture(request, pixels: request.resized, brush: .iterm(encoder), cell: cell))
      }
    case .sixel(let encoder, _):
      let pictures = requests.indices.concurrentMap { sizes.picture(requests[$0]) }
      sizes.keep(only: requests)
      let palette =
        requests.first?.filmPalette(film) ?? Palette(for: pictures, count: encoder.colorCount)
      return requests.indices.concurrentMap { index in
        .painted(
          PaintedPicture(
            requests[index], pixels: pictures[index], brush: .sixel(encoder, palette), cell: cell,
            mostBytes: mostBytes))
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
  /// The colours of all frames of its video; nil where it has none of these.
  fileprivate func filmPalette(_ film: FilmPalette) -> Palette? {
    guard let sequence, let filmColors else { return nil }
    return film.colors(of: sequence, count: filmColors)
  }

  /// The picture in the size that was asked for.
  var resized: Picture {
    let shown =
      part.map {
        picture.cropped(x: $0.x, y: $0.y, width: $0.size.width, height: $0.size.height)
      } ?? picture
    let isEnlarged = pixels.width >= shown.width && pixels.height >= shown.height
    return shown.resized(
      width: pixels.width, height: pixels.height,
      filter: isSharp && isEnlarged ? .nearest : .automatic)
  }
}

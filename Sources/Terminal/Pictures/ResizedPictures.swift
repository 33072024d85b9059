import Imaging
import Synchronization

/// Makes pictures in the sizes that are asked for, and keeps those of one job for the next.
///
/// The panes of a sheet fill one by one and share their colours, so that all of them are coloured anew
/// whenever another one joins. Their sizes stay, and resizing is what takes longest.
final class ResizedPictures: Sendable {
  private let kept = Mutex<[PictureRequest: Picture]>([:])

  /// The picture of a request in its size, made where it is not kept.
  func picture(_ request: PictureRequest) -> Picture {
    if let known = kept.withLock({ $0[request] }) { return known }
    let made = request.resized
    kept.withLock { $0[request] = made }
    return made
  }

  /// Lets go of all that these do not ask for.
  func keep(only requests: [PictureRequest]) {
    let wanted = Set(requests)
    kept.withLock { kept in kept = kept.filter { wanted.contains($0.key) } }
  }
}

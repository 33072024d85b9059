import Latents
import LocalDecoding
import LocalEndpoint
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Decodes and encodes nothing before `open()`, and counts who is inside.
final class GatedDecoder: LatentDecoding, PictureEncoding {
  struct State {
    var isOpen = false
    var inside = 0
    var mostInside = 0
    var cancelled = 0
  }

  private let state = Mutex(State())

  var now: State { state.withLock { $0 } }

  func open() { state.withLock { $0.isOpen = true } }

  func picture(
    of latent: LatentPlanes, preset: Preset, kind: DecoderKind?, isCancelled: () -> Bool
  ) throws(LocalDecodingError) -> DecodedPlanes {
    try wait(isCancelled)
    return DecodedPlanes(width: 1, height: 1, values: [0, 0.5, 1])
  }

  func latent(
    of picture: DecodedPlanes, preset: Preset, isCancelled: () -> Bool
  ) throws(LocalDecodingError) -> LatentPlanes {
    try wait(isCancelled)
    return try EchoEncoder().latent(of: picture, preset: preset, isCancelled: isCancelled)
  }

  private func wait(_ isCancelled: () -> Bool) throws(LocalDecodingError) {
    state.withLock {
      $0.inside += 1
      $0.mostInside = max($0.mostInside, $0.inside)
    }
    defer { state.withLock { $0.inside -= 1 } }
    while !now.isOpen {
      if isCancelled() {
        state.withLock { $0.cancelled += 1 }
        throw .cancelled
      }
      usleep(1000)
    }
  }
}

/// Waits until `condition` holds; false where it never does.
func eventually(_ condition: @Sendable () async -> Bool) async -> Bool {
  for _ in 0..<30_000 {
    if await condition() { return true }
    try? await Task.sleep(for: .milliseconds(1))
  }
  return false
}

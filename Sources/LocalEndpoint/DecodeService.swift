import Latents
import LocalDecoding
import NIOCore
import Synchronization
import Tensors

/// Turns a request that came in whole into its answer.
struct DecodeService: Sendable {
  let decoder: any LatentDecoding
  let encoder: any PictureEncoding
  let queue: DecodeQueue

  /// The picture or the latent that `order` asks for, or why there is none.
  ///
  /// The work is given up when the task is
  /// cancelled, or when `isAbandoned` says that nobody waits for it any more.
  func answer(
    _ order: Order, body: ByteBuffer, isAbandoned: @escaping @Sendable () -> Bool
  ) async -> HTTPAnswer {
    // The thread that decodes belongs to no task, so it cannot ask the task whether it is cancelled.
    let cancellation = Cancellation()
    return await withTaskCancellationHandler {
      do throws(Refusal) {
        return try await queue.run { () throws(Refusal) in
          try work(order, body: body) { cancellation.isCancelled || isAbandoned() }
        }
      } catch { return HTTPAnswer(error) }
    } onCancel: {
      cancellation.cancel()
    }
  }

  private func work(
    _ order: Order, body: ByteBuffer, isCancelled: () -> Bool
  ) throws(Refusal) -> HTTPAnswer {
    let storage = Storage(count: body.readableBytes) { bytes in
      body.withUnsafeReadableBytes { bytes.copyMemory(from: $0) }
    }
    switch order {
    case .decode(let order): return try decode(order, body: storage, isCancelled)
    case .encode(let order): return try encode(order, body: storage, isCancelled)
    }
  }

  private func encode(
    _ order: EncodeOrder, body: Storage, _ isCancelled: () -> Bool
  ) throws(Refusal) -> HTTPAnswer {
    var latents: [LatentPlanes] = []
    for picture in try order.pictures(in: body) {
      if isCancelled() { throw .cancelled }
      let latent: LatentPlanes
      do {
        latent = try encoder.latent(of: picture, preset: order.preset, isCancelled: isCancelled)
      } catch { throw error == .cancelled ? .cancelled : .decoding(error) }
      latents.append(try order.answered(latent))
    }
    return HTTPAnswer(latents, preset: order.preset)
  }

  private func decode(
    _ order: DecodeOrder, body: Storage, _ isCancelled: () -> Bool
  ) throws(Refusal) -> HTTPAnswer {
    var pictures: [DecodedPlanes] = []
    for latent in try order.latents(in: body) {
      if isCancelled() { throw .cancelled }
      do {
        pictures.append(
          try decoder.picture(
            of: latent, preset: order.preset, kind: order.decoder, isCancelled: isCancelled))
      } catch { throw error == .cancelled ? .cancelled : .decoding(error) }
    }
    guard let frames = order.frames else {
      return try HTTPAnswer(pictures, as: order.parameters.answer, preset: order.preset)
    }
    let videos = stride(from: 0, to: pictures.count, by: frames).map { first in
      order.shownFrames.map { pictures[first + $0] }
    }
    return try HTTPAnswer(videos: videos, as: order.parameters.answer, preset: order.preset)
  }
}

/// Tells a thread that the task it works for was cancelled.
private final class Cancellation: Sendable {
  private let flag = Atomic(false)

  var isCancelled: Bool { flag.load(ordering: .relaxed) }

  func cancel() { flag.store(true, ordering: .relaxed) }
}

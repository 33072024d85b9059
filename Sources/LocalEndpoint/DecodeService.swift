import LocalDecoding
import NIOCore
import Synchronization
import Tensors

/// Turns a request that came in whole into its answer.
struct DecodeService: Sendable {
  let decoder: any LatentDecoding
  let queue: DecodeQueue

  /// The picture that `order` asks for, or why there is none.
  ///
  /// The work is given up when the task is
  /// cancelled, or when `isAbandoned` says that nobody waits for it any more.
  func answer(
    _ order: DecodeOrder, body: ByteBuffer, isAbandoned: @escaping @Sendable () -> Bool
  ) async -> HTTPAnswer {
    // The thread that decodes belongs to no task, so it cannot ask the task whether it is cancelled.
    let cancellation = Cancellation()
    return await withTaskCancellationHandler {
      do throws(Refusal) {
        return try await queue.run { () throws(Refusal) in
          try decode(order, body: body) { cancellation.isCancelled || isAbandoned() }
        }
      } catch { return HTTPAnswer(error) }
    } onCancel: {
      cancellation.cancel()
    }
  }

  private func decode(
    _ order: DecodeOrder, body: ByteBuffer, isCancelled: () -> Bool
  ) throws(Refusal) -> HTTPAnswer {
    let storage = Storage(count: body.readableBytes) { bytes in
      body.withUnsafeReadableBytes { bytes.copyMemory(from: $0) }
    }
    var pictures: [DecodedPlanes] = []
    for latent in try order.latents(in: storage) {
      if isCancelled() { throw .cancelled }
      do {
        pictures.append(
          try decoder.picture(
            of: latent, preset: order.preset, kind: order.decoder, isCancelled: isCancelled))
      } catch { throw error == .cancelled ? .cancelled : .decoding(error) }
    }
    return try HTTPAnswer(pictures, as: order.parameters.answer, preset: order.preset)
  }
}

/// Tells a thread that the task it works for was cancelled.
private final class Cancellation: Sendable {
  private let flag = Atomic(false)

  var isCancelled: Bool { flag.load(ordering: .relaxed) }

  func cancel() { flag.store(true, ordering: .relaxed) }
}

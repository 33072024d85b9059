import Dispatch
import LatentFiles
import Latents
import LocalDecoding
import LocalEndpoint
import Synchronization
import Tensors
import Workbench

/// Looks at the selected latent: numbers, then the quick proof, then the better ones.
///
/// Only the latest visit counts. One that waits behind it is dropped, one that is under way ends
/// between steps, so that holding a key down does not pile up work.
final class VisitRunner: Sendable {
  private let latest = Mutex(0)
  /// Numbers and linear proofs: a millisecond or two.
  private let quick = DispatchQueue(label: "safelight.visits", qos: .userInteractive)
  /// Nets: tens of milliseconds, which the next visit's quick part must not wait for.
  private let slow = DispatchQueue(label: "safelight.proofs", qos: .userInitiated)
  private let models = ModelFolders.models
  /// Keeps the decoders whose weights take time to read.
  private let decoders = LocalDecoders(models: ModelFolders.models)

  func run(
    file: Int, visit: Int, _ header: LatentFile, preset: String?, space: LatentSpace?,
    _ post: @escaping @Sendable (WorkbenchEvent) -> Void
  ) {
    latest.withLock { $0 = visit }
    quick.async { [self] in
      guard isWanted(visit) else { return }
      guard let examination = examine(header, preset: preset, space: space) else {
        post(.unreadable(file: file, visit: visit, words(for: header)))
        return
      }
      post(.examined(file: file, visit: visit, examination))
      expose(examination.interpretation, file: file, visit: visit, post)
    }
  }

  /// Looks at a latent for a contact sheet, which no visit puts aside.
  func study(
    _ path: String, preset: String?,
    _ post: @escaping @Sendable (Result<SheetSubject.Read, DecodeFailure>) -> Void
  ) {
    slow.async { [self] in
      do throws(LatentFileError) {
        let header = try LatentFile.inspect(path)
        guard let examination = examine(header, preset: preset) else {
          return post(.failure(DecodeFailure(words: words(for: header))))
        }
        post(.success(.init(source: header, examination: examination)))
      } catch {
        post(.failure(DecodeFailure(words: error.words)))
      }
    }
  }

  func isWanted(_ visit: Int) -> Bool { latest.withLock { $0 == visit } }

  /// Reads the latent and computes its statistics; nil where it cannot be read.
  private func examine(
    _ header: LatentFile, preset: String?, space: LatentSpace? = nil
  ) -> Examination? {
    guard let entry = try? header.entry(), let tensor = try? header.load(entry),
      var interpretation = Interpretation(
        header, tensor, preset: preset, library: Presets.library)
    else { return nil }
    if let space { interpretation = interpretation.with(space: Known(space, .user)) }
    let latent = interpretation.latent
    let parts = (0..<latent.channels).compactMap { try? latent.channel($0) }
    guard let statistics = try? Statistics.compute(of: parts) else { return nil }
    interpretation.guess(from: statistics.parts)
    return Examination(
      interpretation: interpretation, channels: statistics.parts, all: statistics.all,
      preset: preset)
  }

  /// Why the latent could not be read: the way there, walked again for its error.
  private func words(for header: LatentFile) -> String {
    do throws(LatentFileError) {
      _ = try header.load(try header.entry())
      return "its numbers cannot be read as a latent"
    } catch {
      return error.words
    }
  }

  private func expose(
    _ interpretation: Interpretation, file: Int, visit: Int,
    _ post: @escaping @Sendable (WorkbenchEvent) -> Void
  ) {
    let planes: LatentPlanes
    do throws(LatentError) {
      planes = try interpretation.modelSpacePlanes()
    } catch {
      return post(.unreadable(file: file, visit: visit, error.words))
    }
    let preset = interpretation.preset?.value
    let kinds = preset.map { LocalDecoder.kinds(for: $0, models: models) } ?? [.falseColour]
    if let picture = Self.picture(planes, preset, kinds.contains(.linear) ? .linear : .falseColour)
    {
      post(.exposed(file: file, visit: visit, picture.kind, picture.picture))
    }
    if interpretation.latent.frames > 1 {
      slow.async { [self] in film(interpretation, file: file, visit: visit, post) }
    }
    guard let preset else { return }
    for kind in [DecoderKind.proof, .taesd] where kinds.contains(kind) {
      slow.async { [self] in
        guard isWanted(visit),
          let decoded = try? decoders.picture(
            of: planes, preset: preset, kind: kind, isCancelled: { !isWanted(visit) })
        else { return }
        post(.exposed(file: file, visit: visit, kind, decoded.picture))
      }
    }
  }

  /// The picture that costs nothing; false colours where the preset's own cannot be made.
  private static func picture(
    _ planes: LatentPlanes, _ preset: Preset?, _ kind: DecoderKind
  ) -> Exposure? {
    if kind == .linear, let preset, let decoder = try? LocalDecoder(preset: preset, kind: .linear),
      let decoded = try? decoder.decode(planes)
    {
      return Exposure(origin: .proof(.linear), picture: decoded.picture, key: 0)
    }
    let decoded = try? LocalDecoder.falseColour.decode(planes)
    return decoded.map { Exposure(origin: .proof(.falseColour), picture: $0.picture, key: 0) }
  }
}

extension Exposure {
  /// The decoder that made a proof.
  fileprivate var kind: DecoderKind {
    if case .proof(let kind) = origin { kind } else { .falseColour }
  }
}

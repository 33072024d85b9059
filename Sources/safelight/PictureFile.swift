import Imaging
import LatentFiles
import Latents
import LocalDecoding
import Workbench

/// A file that is a picture, or a latent with a proof.
struct PictureFile {
  let path: String
  /// A picture file beyond this is none that anyone means to look at in a terminal.
  private static let largest = 512 << 20

  /// Why there is no picture, in words.
  struct Fault: Error {
    let words: String
  }

  /// The picture, or the latent's best proof.
  func picture(preset: String?) throws -> Picture {
    do {
      let bytes = try bytes()
      if PictureFormat(firstBytes: bytes) != nil { return try Picture.decode(bytes) }
      return try proof(preset: preset)
    } catch let error as LatentFileError {
      throw Fault(words: error.words)
    } catch let error as ImagingError {
      throw Fault(words: error.words)
    } catch let error as LatentError {
      throw Fault(words: error.words)
    } catch let error as LocalDecodingError {
      throw Fault(words: error.words)
    }
  }

  /// The picture of a picture file; nil for a latent.
  func pictureOnly() throws -> Picture? {
    let bytes = try bytes()
    return PictureFormat(firstBytes: bytes) == nil ? nil : try Picture.decode(bytes)
  }

  private func proof(preset: String?) throws -> Picture {
    let file = try LatentFile.inspect(path)
    let tensor = try file.load(try file.entry())
    guard
      var interpretation = Interpretation(
        file, tensor, preset: preset, library: Presets.library)
    else {
      throw LatentFileError.shapeOfNoLatent(tensor.shape.dimensions)
    }
    interpretation.guessFromNumbers()
    let decoder = LocalDecoder.best(
      for: interpretation.preset?.value, models: ModelFolders.models)
    return try decoder.decode(try interpretation.modelSpacePlanes()).picture
  }

  /// What the file says of itself: a PNG's texts, a JPEG's comment, a latent file's metadata.
  func texts() throws -> [(key: String, value: String)] {
    do throws(LatentFileError) {
      let bytes = try bytes()
      switch PictureFormat(firstBytes: bytes) {
      case .png: return PNG.texts(in: bytes)
      case .jpeg: return Self.texts(inComment: JPEG.comment(in: bytes))
      case nil:
        return try LatentFile.inspect(path).metadata.map {
          (key: $0.key, value: $0.value.string ?? $0.value.text)
        }
      default: return []
      }
    } catch {
      throw Fault(words: error.words)
    }
  }

  /// The lines of a comment as we write them; any other comment as it is.
  private static func texts(inComment comment: String?) -> [(key: String, value: String)] {
    guard let comment else { return [] }
    var texts: [(key: String, value: String)] = []
    for line in comment.split(separator: "\n") {
      let parts = String(line).split(separator: ": ", maxSplits: 1)
      guard parts.count == 2 else { return [(key: "comment", value: comment)] }
      texts.append((key: String(parts[0]), value: String(parts[1])))
    }
    return texts.first?.key == "Software" ? texts : [(key: "comment", value: comment)]
  }

  /// A picture's bytes; of a latent file just enough to tell that it is none.
  private func bytes() throws(LatentFileError) -> [UInt8] {
    let start = try WholeFile.read(path, limit: 16)
    return PictureFormat(firstBytes: start) == nil
      ? start : try WholeFile.read(path, limit: Self.largest)
  }
}

import HybridInference
import Imaging
import JSON
import LatentFiles
import Workbench

/// A comparison as a file: a picture that holds its own description, or the numbers.
struct SheetFile {
  let path: String

  /// What a name's ending stands for.
  private enum Kind: String {
    case png, json, csv
  }

  /// Pictures of sheets beyond this are none that this program made.
  private static let largest = 512 << 20

  /// The endings that a comparison can be saved under.
  static let extensions = ["png", "json", "csv"]

  private var ending: String { DecodeCommand.ending(of: path) }

  /// Writes a comparison in the format that the name's ending tells.
  ///
  /// Nothing is replaced unless `replacing`.
  func save(
    _ cells: @autoclosure () -> [SheetCell], _ description: SheetDescription, replacing: Bool
  ) throws(DecodedFiles.Fault) {
    guard let kind = Kind(rawValue: ending) else {
      throw .wrongExtension(ending, expected: Self.extensions)
    }
    let bytes: [UInt8]
    switch kind {
    case .csv: bytes = Array(description.panes.csv.utf8)
    case .json: bytes = Array((description.json.text + "\n").utf8)
    case .png:
      do throws(ImagingError) {
        bytes = try PNG.encode(
          cells().sheet,
          texts: [
            (key: "Software", value: description.program),
            (key: SheetDescription.textKey, value: description.json.text),
          ])
      } catch {
        throw .encoding(error)
      }
    }
    do throws(LatentFileError) {
      try AtomicFile.save([bytes], to: path, replacing: replacing)
    } catch {
      throw .file(error)
    }
  }

  /// The description in a saved picture or text, or why there is none, in words.
  var text: Result<String, DecodeFailure> {
    do throws(LatentFileError) {
      let bytes = try WholeFile.read(path, limit: Self.largest)
      guard PictureFormat(firstBytes: bytes) == .png else {
        return .success(String(decoding: bytes, as: UTF8.self))
      }
      let texts = PNG.texts(in: bytes)
      guard let text = texts.first(where: { $0.key == SheetDescription.textKey }) else {
        return .failure(DecodeFailure(words: "this picture does not say that it is a comparison"))
      }
      return .success(text.value)
    } catch {
      return .failure(DecodeFailure(words: error.words))
    }
  }
}

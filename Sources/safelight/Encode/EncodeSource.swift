import HybridInference
import Imaging
import LatentFiles
import Latents
import Workbench

/// A file to be encoded: a picture, made to fit where that was asked for, or a picture tensor.
struct EncodeSource: Sendable {
  /// A picture file beyond this is none that anyone means to encode.
  private static let largest = 512 << 20

  /// What goes out.
  let input: InferenceClient.EncodeInput
  /// The picture that goes out; nil for a tensor.
  let picture: Picture?
  /// What was done about the picture's size, or what the VAE will do, in words; nil where it fits.
  let note: String?

  /// Reads the file at `path`; sides that are multiples of `unit` pixels need nothing done.
  ///
  /// A PNG that fits goes out as it is, with whatever channels it has; other pictures become one.
  init(_ path: String, fit: EncodeFit, unit: Int) throws {
    let start = try WholeFile.read(path, limit: 16)
    guard let format = PictureFormat(firstBytes: start) else {
      let file = try LatentFile.inspect(path)
      let entry = try file.entries.count == 1 ? file.entries[0] : file.entry(key: "image")
      input = .tensor(try file.load(entry))
      picture = nil
      note = fit == .none ? nil : "a tensor goes out as it is"
      return
    }
    let bytes = try WholeFile.read(path, limit: Self.largest)
    let whole = try Picture.decode(bytes)
    let fitted = fit.fitted(whole, unit: unit)
    picture = fitted
    note = Self.note(whole, fitted, fit, unit: unit)
    let isUntouched = fitted.width == whole.width && fitted.height == whole.height
    input = format == .png && isUntouched ? .file(bytes) : .picture(fitted)
  }

  private static func note(
    _ whole: Picture, _ fitted: Picture, _ fit: EncodeFit, unit: Int
  ) -> String? {
    let size = "\(whole.width)x\(whole.height)"
    if fitted.width != whole.width || fitted.height != whole.height {
      let isCut =
        fit == .crop && fitted.width <= whole.width && fitted.height <= whole.height
      return "\(isCut ? "cropped" : "resized") from \(size) to \(fitted.width)x\(fitted.height) px"
    }
    let (columns, rows) = (whole.width % unit, whole.height % unit)
    guard columns > 0 || rows > 0 else { return nil }
    let lost = [
      columns > 0 ? "\(columns) column\(columns > 1 ? "s" : "")" : nil,
      rows > 0 ? "\(rows) row\(rows > 1 ? "s" : "")" : nil,
    ].compactMap { $0 }.joined(separator: " and ")
    return "\(size) px are no multiples of \(unit): the VAE leaves out the last \(lost)"
  }
}

/// How a picture differs from a reference, in numbers and in a line of words.
public struct PictureComparison: Sendable, Equatable {
  /// Decibels; infinite for equal pictures, nil where the sizes differ.
  public let psnr: Double?
  /// See `StructuralSimilarity`; nil where the sizes differ or are too small.
  public let ssim: Double?
  /// In levels; nil where the sizes differ.
  public let meanAbsoluteDifference: Double?
  /// The picture's own levels.
  public let tone: PictureTone
  /// How grainy it is.
  public let grain: PictureGrain
  /// Its contrast as a share of the reference's.
  public let contrastRatio: Double
  /// Its mean level less the reference's.
  public let meanDifference: Double

  /// Compares a picture with a reference.
  public init(_ picture: Picture, with reference: Picture) {
    let isSameSize =
      picture.width == reference.width && picture.height == reference.height
      && !picture.pixels.isEmpty
    psnr = isSameSize ? picture.signalToNoise(against: reference) : nil
    ssim = isSameSize ? StructuralSimilarity.mean(picture, reference) : nil
    meanAbsoluteDifference = isSameSize ? picture.meanAbsoluteDifference(from: reference) : nil
    tone = PictureTone(picture)
    grain = PictureGrain(picture)
    let other = PictureTone(reference)
    contrastRatio = tone.contrast / max(other.contrast, 1e-9)
    meanDifference = tone.mean - other.mean
  }

  /// What strikes the eye: washed out, too contrasty, clipped; nil where nothing does.
  public var remark: String? {
    var remarks: [String] = []
    let ratio = "\((contrastRatio * 100).rounded() / 100)"
    if meanDifference > 32 { remarks.append("too light") }
    if meanDifference < -32 { remarks.append("too dark") }
    if contrastRatio < 0.8 { remarks.append("washed out, contrast \(ratio) of reference") }
    if contrastRatio > 1.25 { remarks.append("too contrasty, contrast \(ratio) of reference") }
    if tone.clipped > 0.05 { remarks.append("\(Int((tone.clipped * 100).rounded())) % clipped") }
    return remarks.isEmpty ? nil : remarks.joined(separator: ", ")
  }
}

import Imaging

extension SheetPane {
  /// What strikes the eye, with the pane's name in front: `sdxl vae: washed out, contrast 0.71 of
  /// reference`.
  func verdict(isReference: Bool) -> String {
    guard let comparison else { return label }
    if isReference { return label + ": " + (comparison.clipRemark ?? "nothing strikes the eye") }
    if comparison.psnr?.isInfinite == true {
      return label + ": " + (comparison.clipRemark ?? "same as the reference")
    }
    return label + ": " + (comparison.remark ?? "nothing strikes the eye")
  }

  /// How far it is from the reference: PSNR, SSIM, mean absolute difference.
  func distance(isReference: Bool) -> String {
    guard let comparison else { return "" }
    if isReference { return "the reference" }
    guard let psnr = comparison.psnr else { return "another size than the reference" }
    if psnr.isInfinite { return "equals the reference" }
    var parts = ["PSNR \(NumberText.fixed(psnr, digits: 1))"]
    if let ssim = comparison.ssim { parts.append("SSIM \(NumberText.fixed(ssim, digits: 3))") }
    if let difference = comparison.meanAbsoluteDifference {
      parts.append("MAD \(NumberText.fixed(difference, digits: 1))")
    }
    return parts.joined(separator: "  ")
  }

  /// The picture's own levels.
  var tone: String {
    guard let tone = comparison?.tone else { return "" }
    return "mean \(NumberText.fixed(tone.mean, digits: 0))  contrast "
      + "\(NumberText.fixed(tone.contrast, digits: 0))  clipped "
      + "\(NumberText.fixed(tone.clipped * 100, digits: 0)) %"
  }

  /// All of it, a line each: under the pane, and on a saved sheet.
  func lines(isReference: Bool) -> [String] {
    guard comparison != nil else { return [] }
    let lines = [
      distance(isReference: isReference), comparison?.remark ?? "", tone, moments?.words ?? "",
    ]
    return lines.filter { !$0.isEmpty }
  }
}

extension PictureComparison {
  /// The part of the remark that needs no reference.
  fileprivate var clipRemark: String? {
    tone.clipped > 0.05 ? "\(NumberText.fixed(tone.clipped * 100, digits: 0)) % clipped" : nil
  }
}

import Imaging
import Workbench

extension ComparePane {
  /// The pane on a sheet: its picture, and label, numbers and remark under it.
  var cell: SheetCell {
    if case .failure(let failure) = picture {
      return SheetCell(picture: nil, lines: [record.label, failure.words])
    }
    var numbers: [String] = []
    if let psnr = comparison?.psnr {
      numbers.append(psnr.isInfinite ? "reference" : "PSNR \(NumberText.fixed(psnr, digits: 2)) dB")
      if let ssim = comparison?.ssim, psnr.isFinite {
        numbers.append("SSIM \(NumberText.fixed(ssim, digits: 4))")
      }
    }
    return SheetCell(
      picture: try? picture.get(),
      lines: [
        record.label, numbers.joined(separator: "  "), comparison?.remark ?? "",
        moments?.words ?? "",
      ])
  }
}

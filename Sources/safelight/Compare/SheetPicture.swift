import Imaging
import Workbench

/// The contact sheet as a picture: panes in equal rectangles, label and numbers under each.
struct SheetPicture {
  let panes: [ComparePane]

  private let gap = 12
  private let lines = 3

  /// The sheet, at the panes' own size; letters grow with it.
  var picture: Picture {
    let pictures = panes.compactMap { try? $0.picture.get() }
    let width = max(pictures.map(\.width).max() ?? 256, 256)
    let height = max(pictures.map(\.height).max() ?? 64, 64)
    let columns = Self.columns(of: panes.count)
    let rows = (panes.count + columns - 1) / columns
    let scale = max(1, width / 320)
    let line = Canvas.lineHeight(scale: scale)
    let cell = (width: width + gap, height: height + lines * line + gap)
    var canvas = Canvas(width: columns * cell.width + gap, height: rows * cell.height + gap)
    for (index, pane) in panes.enumerated() {
      let x = gap + index % columns * cell.width
      let y = gap + index / columns * cell.height
      if let picture = try? pane.picture.get() { canvas.draw(picture, x: x, y: y) }
      let room = width / Canvas.textWidth("m", scale: scale)
      for (row, text) in Self.texts(pane).enumerated() {
        canvas.write(
          String(text.prefix(room)), x: x, y: y + height + 4 + row * line, scale: scale,
          level: row == 0 ? 255 : 190)
      }
    }
    return canvas.picture
  }

  /// Two panes side by side, three or more in a square.
  private static func columns(of count: Int) -> Int {
    var columns = 1
    while columns * columns < count { columns += 1 }
    return columns
  }

  /// Label, numbers and remark of a pane.
  static func texts(_ pane: ComparePane) -> [String] {
    if case .failure(let failure) = pane.picture { return [pane.label, failure.words] }
    guard let comparison = pane.comparison else { return [pane.label] }
    var numbers: [String] = []
    if let psnr = comparison.psnr {
      numbers.append(psnr.isInfinite ? "reference" : "PSNR \(NumberText.fixed(psnr, digits: 2)) dB")
    }
    if let ssim = comparison.ssim, comparison.psnr?.isInfinite == false {
      numbers.append("SSIM \(NumberText.fixed(ssim, digits: 4))")
    }
    return [pane.label, numbers.joined(separator: "  "), comparison.remark ?? ""]
  }
}

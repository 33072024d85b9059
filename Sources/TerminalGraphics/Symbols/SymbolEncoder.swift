import Imaging

/// Draws pictures with characters, for terminals that have no other way.
public struct SymbolEncoder: Hashable, Sendable {
  /// The colours that may be used.
  public var depth: ColorDepth
  /// The characters that may be used.
  public var shapes: SymbolShapes
  /// Whether the terminal writes dark on light; it matters where there are no colours.
  public var isLight: Bool

  /// An encoder for a terminal of this depth.
  public init(depth: ColorDepth, shapes: SymbolShapes = .halves, isLight: Bool = false) {
    self.depth = depth
    self.shapes = shapes
    self.isLight = isLight
  }

  /// The picture, resized to cover these cells; `PictureFit` says how many keep its proportion.
  public func encode(_ picture: Picture, cells: CellSize) -> SymbolPicture {
    guard cells.columns > 0, cells.rows > 0, picture.width > 0, picture.height > 0 else {
      return SymbolPicture(size: CellSize(columns: 0, rows: 0), cells: [])
    }
    if depth == .none { return ramp(picture, cells) }
    return halves(picture, cells)
  }

  private func halves(_ picture: Picture, _ cells: CellSize) -> SymbolPicture {
    let small = picture.resized(width: cells.columns, height: 2 * cells.rows)
    var result: [SymbolCell] = []
    result.reserveCapacity(cells.columns * cells.rows)
    for row in 0..<cells.rows {
      for column in 0..<cells.columns {
        let upper = TerminalPalette.nearest(to: small[column, 2 * row], depth: depth)
        let lower = TerminalPalette.nearest(to: small[column, 2 * row + 1], depth: depth)
        result.append(
          upper == lower
            ? SymbolCell(" ", background: lower)
            : SymbolCell(SymbolShapes.upperHalf, foreground: upper, background: lower))
      }
    }
    return SymbolPicture(size: cells, cells: result)
  }

  private func ramp(_ picture: Picture, _ cells: CellSize) -> SymbolPicture {
    let small = picture.resized(width: cells.columns, height: cells.rows)
    let ramp = SymbolShapes.ramp
    let result = (0..<cells.columns * cells.rows).map { index in
      let color = small[index % cells.columns, index / cells.columns]
      // Rec. 709 weights, in thousandths.
      let grey = (213 * Int(color.red) + 715 * Int(color.green) + 72 * Int(color.blue)) / 1000
      let ink = isLight ? 255 - grey : grey
      return SymbolCell(ramp[ink * ramp.count / 256])
    }
    return SymbolPicture(size: cells, cells: result)
  }
}

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

  /// An encoder for a terminal with these capabilities, which uses half blocks alone where its
  /// choice says so.
  public init(_ capabilities: TerminalCapabilities) {
    self.init(
      depth: capabilities.depth,
      shapes: capabilities.pictures.pictureProtocol == .half ? .halves : capabilities.shapes,
      isLight: capabilities.isLight)
  }

  /// The picture, resized to cover these cells; `PictureFit` says how many keep its proportion.
  public func encode(_ picture: Picture, cells: CellSize) -> SymbolPicture {
    guard cells.columns > 0, cells.rows > 0, picture.width > 0, picture.height > 0 else {
      return SymbolPicture(size: CellSize(columns: 0, rows: 0), cells: [])
    }
    if depth == .none { return ramp(picture, cells) }
    return shapes == .halves ? halves(picture, cells) : blocks(picture, cells)
  }

  /// Two pixels a cell are drawn as they are, or as nearly as the palette allows.
  ///
  /// Halves of cells are large enough to be looked at one by one, and so many together that eyes mix
  /// them; each has the colour that does best by both (`PictureMixing.lightAndLevels`).
  private func halves(_ picture: Picture, _ cells: CellSize) -> SymbolPicture {
    let small = picture.resized(
      width: cells.columns, height: 2 * cells.rows, mixing: .lightAndLevels)
    let colors = TerminalPalette.colors(of: small, depth: depth)
    var result: [SymbolCell] = []
    result.reserveCapacity(cells.columns * cells.rows)
    for row in 0..<cells.rows {
      for column in 0..<cells.columns {
        let upper = colors[2 * row * cells.columns + column]
        let lower = colors[(2 * row + 1) * cells.columns + column]
        result.append(
          upper == lower
            ? SymbolCell(" ", background: lower)
            : SymbolCell("▀", foreground: upper, background: lower))
      }
    }
    return SymbolPicture(size: cells, cells: result)
  }

  /// More pixels than colours in a cell: two colours and a shape stand for them.
  private func blocks(_ picture: Picture, _ cells: CellSize) -> SymbolPicture {
    let (across, down) = shapes.grid
    let small = picture.resized(width: across * cells.columns, height: down * cells.rows)
    let chooser = ShapeChooser(partCount: across * down)
    let symbols = shapes.symbols
    var parts = [SIMD4<Float>](repeating: .zero, count: across * down)
    var result: [SymbolCell] = []
    result.reserveCapacity(cells.columns * cells.rows)
    for row in 0..<cells.rows {
      for column in 0..<cells.columns {
        for part in parts.indices {
          parts[part] =
            small[across * column + part % across, down * row + part / across].vector
        }
        let choice = parts.withUnsafeBufferPointer(chooser.choose)
        let ink = TerminalPalette.nearest(to: RGB(rounding: choice.foreground), depth: depth)
        let paper = TerminalPalette.nearest(to: RGB(rounding: choice.background), depth: depth)
        result.append(
          ink == paper
            ? SymbolCell(" ", background: paper)
            : SymbolCell(symbols[choice.ink], foreground: ink, background: paper))
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

extension RGB {
  /// The nearest colour to channels within 0 to 255.
  fileprivate init(rounding color: SIMD4<Float>) {
    func level(_ value: Float) -> UInt8 { UInt8(min(max(value, 0), 255) + 0.5) }
    self.init(level(color.x), level(color.y), level(color.z))
  }
}

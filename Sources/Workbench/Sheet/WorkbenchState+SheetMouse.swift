import TerminalGraphics

extension WorkbenchState {
  /// The mouse on a pane: a press chooses it, one more shows the pixel there in all panes, which
  /// then follows the mouse.
  mutating func mouseOnPane(
    _ index: Int, _ mouse: MouseEvent, body: CellRect
  ) -> [WorkbenchEffect]? {
    guard let sheet, sheet.panes.indices.contains(index) else { return nil }
    switch mouse.action {
    case .press(.left):
      if sheet.cursor != index, sheet.point == nil { return choosePane(index) }
    case .drag(.left): if sheet.point == nil { return [] }
    default: return nil
    }
    guard let point = point(at: mouse, on: index, body: body) else { return choosePane(index) }
    return onSheet { sheet in
      sheet.cursor = index
      sheet.point = point
    }
  }

  /// The point of a pane's picture under the mouse; nil beside the picture.
  private func point(at mouse: MouseEvent, on index: Int, body: CellRect) -> PicturePoint? {
    guard let sheet, let picture = sheet.panes[index].picture else { return nil }
    let part = sheet.part(width: picture.width, height: picture.height)
    let cells = PictureFit.cells(
      of: PixelSize(width: part.width, height: part.height), within: body.size, cell: size.cell)
    let place = CellRect(
      column: body.column + (body.columns - cells.columns) / 2,
      row: body.row + (body.rows - cells.rows) / 2, columns: cells.columns, rows: cells.rows)
    guard place.contains(column: mouse.column, row: mouse.row) else { return nil }
    let x = (Double(mouse.column - place.column) + 0.5) / Double(place.columns)
    let y = (Double(mouse.row - place.row) + 0.5) / Double(place.rows)
    return PicturePoint(
      x: (Double(part.x) + x * Double(part.width)) / Double(picture.width),
      y: (Double(part.y) + y * Double(part.height)) / Double(picture.height))
  }
}

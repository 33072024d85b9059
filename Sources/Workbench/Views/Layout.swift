import TerminalGraphics

/// Where the panes are, for a screen's extent; from 80x24 up, all of them.
struct Layout {
  /// Narrower screens have no room for channels beside the picture.
  private static let columnsForChannels = 76

  /// The title line.
  let header: CellRect
  /// The list of files, with its border.
  let list: CellRect
  /// The picture, with its border; empty where the channels have its place.
  let picture: CellRect
  /// The channels, with their border; empty where the screen is too narrow for both.
  let channels: CellRect
  /// The decode parameters, with their border.
  let decode: CellRect
  /// The line of keys.
  let footer: CellRect

  init(_ size: CellSize, channelsOnly: Bool = false) {
    let screen = CellRect(size)
    let (header, rest) = screen.split(top: 1)
    let (body, footer) = rest.split(bottom: 1)
    let (panes, decode) = body.split(bottom: size.rows >= 16 ? 4 : 0)
    let listColumns = max(24, min(size.columns * 30 / 100, 60))
    let channelColumns =
      size.columns < Self.columnsForChannels ? 0 : max(28, min(size.columns / 5, 40))
    let (list, right) = panes.split(left: listColumns)
    (picture, channels) = right.split(right: channelsOnly ? right.columns : channelColumns)
    self.header = header
    self.footer = footer
    self.decode = decode
    self.list = list
  }

  /// A rectangle in the middle of the screen, with room for so many columns and rows of content; the
  /// footer stays in sight.
  static func dialog(on size: CellSize, columns: Int, rows: Int) -> CellRect {
    let columns = min(columns + 4, size.columns)
    let rows = min(rows + 2, size.rows - 1)
    return CellRect(
      column: (size.columns - columns) / 2, row: (size.rows - rows) / 2, columns: columns,
      rows: rows)
  }
}

extension WorkbenchState {
  /// Where the panes are.
  var layout: Layout { Layout(size.cells, channelsOnly: isShowingChannelsOnly) }

  /// Rows of the list that are on screen.
  var listRows: Int { max(layout.list.rows - 2, 1) }
}

import TerminalGraphics

/// A picture for a terminal that keeps its pixels and shows them where placeholders are written:
/// kitty's way through a multiplexer.
struct WrittenPicture: Sendable {
  let data: KittyData
  let cells: CellSize
  let route: KittyRoute

  /// Appends what sends the pixels under a number; nothing is seen of them yet.
  func send(as id: UInt32, to bytes: inout [UInt8]) {
    bytes += route.bytes(data.sending(id: id))
    bytes += route.bytes(.showInPlaceholders(id: id, cells: cells))
  }

  /// The text that shows them.
  func placeholders(of id: UInt32) -> KittyPlaceholders { KittyPlaceholders(id: id, cells: cells) }
}

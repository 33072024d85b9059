import TerminalGraphics

/// A picture in its final size for a terminal that keeps its pixels and shows parts of them where it
/// is told: kitty's way.
struct FloatingPicture: Sendable {
  let data: KittyData
  let size: PixelSize
  let cell: CellPixels
  let route: KittyRoute

  /// Appends what sends the pixels under a number; what was shown under it before is gone with that.
  ///
  /// What is given out must be kept until the terminal has had time to read it.
  func send(as id: UInt32, to bytes: inout [UInt8]) -> SharedMemory? {
    guard route.sharesMemory, case .pixels(let picture) = data,
      let memory = SharedMemory(picture.pixels)
    else {
      bytes += route.bytes(data.sending(id: id))
      return nil
    }
    bytes += route.bytes(.sendSharedMemory(name: memory.name, size: size, id: id))
    return memory
  }

  /// Appends what shows the cells of `part`, counted from the picture's corner, at the cursor.
  func show(_ part: CellRect, as id: UInt32, placement: UInt32, to bytes: inout [UInt8]) {
    let pixels = cell.pixels(of: part, within: size)
    guard !pixels.size.isEmpty else { return }
    bytes += route.bytes(
      .show(id: id, placement: placement, x: pixels.x, y: pixels.y, size: pixels.size))
  }
}

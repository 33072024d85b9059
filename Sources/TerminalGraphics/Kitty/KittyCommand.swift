import Imaging

/// A command of the kitty graphics protocol.
///
/// They ask for no answer (`q=2`): an answer that comes late would be typed into whatever runs next.
/// `show` alone asks to be told when it fails (`q=1`), since a terminal drops pictures when it has too
/// many, and only whoever shows one again finds out. None moves the cursor. Source: kitty's
/// documentation, "Terminal graphics protocol".
public enum KittyCommand: Hashable, Sendable {
  /// Sends pixels through the terminal line, under a number; nothing is shown yet.
  case send(Picture, id: UInt32)
  /// Sends a PNG through the terminal line: a fourth of the bytes, for lines that are slow.
  case sendPNG([UInt8], id: UInt32)
  /// Names a shared memory object of RGB pixels, which the terminal reads and removes.
  case sendSharedMemory(name: String, size: PixelSize, id: UInt32)
  /// Sends pixels and shows them at the cursor, which moves behind them; nobody can name them later.
  case display(Picture)
  /// Shows a part of a picture, its top left corner at the cursor, pixel for pixel. Each part that
  /// is shown at the same time has a number of its own. The terminal answers where there is no such
  /// picture (any more), and only then.
  case show(id: UInt32, placement: UInt32, x: Int, y: Int, size: PixelSize)
  /// Shows a picture wherever its placeholders are written, over so many cells.
  case showInPlaceholders(id: UInt32, cells: CellSize)
  /// Shows a picture no longer, and keeps its pixels.
  case lift(id: UInt32)
  /// Shows a picture no longer, and forgets its pixels.
  case delete(id: UInt32)

  /// The bytes of the command.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    forEachPacket(announcing: { bytes.reserveCapacity($0) }, { $0.write(to: &bytes) })
    return bytes
  }

  /// The bytes for a terminal behind tmux, which passes each packet on by itself.
  public var tmuxBytes: [UInt8] {
    var bytes: [UInt8] = []
    forEachPacket { bytes += TmuxPassthrough.wrap($0.bytes) }
    return bytes
  }

  /// One escape sequence: what it says, and a piece of the data.
  private struct Packet {
    let keys: String
    let data: ArraySlice<UInt8>

    func write(to bytes: inout [UInt8]) {
      bytes += "\u{1B}_G".utf8
      bytes += keys.utf8
      if !data.isEmpty {
        bytes.append(UInt8(ascii: ";"))
        bytes += data
      }
      bytes += "\u{1B}\\".utf8
    }

    var bytes: [UInt8] {
      var bytes: [UInt8] = []
      write(to: &bytes)
      return bytes
    }
  }

  private func forEachPacket(
    announcing: (_ byteCount: Int) -> Void = { _ in }, _ body: (Packet) -> Void
  ) {
    switch self {
    case .send(let picture, let id):
      let size = "s=\(picture.width),v=\(picture.height)"
      Self.send("a=t,i=\(id),f=24,\(size)", picture.pixels, announcing, body)
    case .sendPNG(let bytes, let id):
      Self.send("a=t,i=\(id),f=100", bytes, announcing, body)
    case .sendSharedMemory(let name, let size, let id):
      let keys = "a=t,i=\(id),f=24,t=s,s=\(size.width),v=\(size.height)"
      Self.send(keys, Array(name.utf8), announcing, body)
    case .display(let picture):
      let size = "s=\(picture.width),v=\(picture.height)"
      Self.send("a=T,f=24,\(size)", picture.pixels, announcing, body)
    case .show(let id, let placement, let x, let y, let size):
      let part = "x=\(x),y=\(y),w=\(size.width),h=\(size.height)"
      // Above text: with a picture below text, kitty 0.26 leaves what was erased on the screen.
      body(Packet(keys: "a=p,i=\(id),p=\(placement),\(part),C=1,q=1", data: []))
    case .showInPlaceholders(let id, let cells):
      body(Packet(keys: "a=p,U=1,i=\(id),c=\(cells.columns),r=\(cells.rows),q=2", data: []))
    case .lift(let id): body(Packet(keys: "a=d,d=i,i=\(id),q=2", data: []))
    case .delete(let id): body(Packet(keys: "a=d,d=I,i=\(id),q=2", data: []))
    }
  }

  /// The protocol's limit for the letters of one packet.
  private static let packetSize = 4096

  private static func send(
    _ keys: String, _ data: [UInt8], _ announcing: (Int) -> Void, _ body: (Packet) -> Void
  ) {
    let text = Base64.encode(data)
    // Each packet has some letters around its piece.
    announcing(text.count + (text.count / packetSize + 1) * 16 + 64)
    for start in stride(from: 0, to: max(text.count, 1), by: packetSize) {
      let end = min(start + packetSize, text.count)
      let more = end < text.count ? 1 : 0
      body(
        Packet(
          keys: start == 0 ? "\(keys),q=2,m=\(more)" : "q=2,m=\(more)", data: text[start..<end]))
    }
  }
}

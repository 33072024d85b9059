import Imaging

/// A command of the kitty graphics protocol.
///
/// All of them ask for no answer (`q=2`): an answer that comes late would be typed into whatever runs
/// next. None moves the cursor. Source: kitty's documentation, "Terminal graphics protocol".
public enum KittyCommand: Hashable, Sendable {
  /// Sends pixels through the terminal line, under a number; nothing is shown yet.
  case send(Picture, id: UInt32)
  /// Sends a PNG through the terminal line: a fourth of the bytes, for lines that are slow.
  case sendPNG([UInt8], id: UInt32)
  /// Names a shared memory object of RGB pixels, which the terminal reads and removes.
  case sendSharedMemory(name: String, size: PixelSize, id: UInt32)
  /// Shows a part of a picture, its top left corner at the cursor, pixel for pixel. Each part that
  /// is shown at the same time has a number of its own.
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
    for packet in packets { bytes += packet }
    return bytes
  }

  /// The bytes for a terminal behind tmux, which passes each packet on by itself.
  public var tmuxBytes: [UInt8] { packets.flatMap { TmuxPassthrough.wrap($0) } }

  /// The escape sequences that make up the command.
  private var packets: [[UInt8]] {
    switch self {
    case .send(let picture, let id):
      return Self.packets(
        "a=t,i=\(id),f=24,s=\(picture.width),v=\(picture.height)", data: picture.pixels)
    case .sendPNG(let bytes, let id):
      return Self.packets("a=t,i=\(id),f=100", data: bytes)
    case .sendSharedMemory(let name, let size, let id):
      return Self.packets(
        "a=t,i=\(id),f=24,t=s,s=\(size.width),v=\(size.height)", data: Array(name.utf8))
    case .show(let id, let placement, let x, let y, let size):
      // Below text, above what is behind text: a letter that strays onto the picture is seen.
      return [
        Self.packet(
          "a=p,i=\(id),p=\(placement),x=\(x),y=\(y),w=\(size.width),h=\(size.height),z=-1,C=1,q=2")
      ]
    case .showInPlaceholders(let id, let cells):
      return [Self.packet("a=p,U=1,i=\(id),c=\(cells.columns),r=\(cells.rows),q=2")]
    case .lift(let id): return [Self.packet("a=d,d=i,i=\(id),q=2")]
    case .delete(let id): return [Self.packet("a=d,d=I,i=\(id),q=2")]
    }
  }

  private static func packet(_ keys: String) -> [UInt8] { Array("\u{1B}_G\(keys)\u{1B}\\".utf8) }

  /// The bytes of each packet but the last: the protocol's 4096 characters of base64.
  private static let packetSize = 3072

  private static func packets(_ keys: String, data: [UInt8]) -> [[UInt8]] {
    let starts = stride(from: 0, to: max(data.count, 1), by: packetSize)
    return starts.map { start in
      let end = min(start + packetSize, data.count)
      var packet: [UInt8] = []
      packet.reserveCapacity(4096 + 64)
      let more = end < data.count ? 1 : 0
      packet += (start == 0 ? "\u{1B}_G\(keys),q=2,m=\(more);" : "\u{1B}_Gq=2,m=\(more);").utf8
      packet.append(base64: data[start..<end])
      packet += "\u{1B}\\".utf8
      return packet
    }
  }
}

import Imaging

/// What kitty's protocol can be sent of a picture.
public enum KittyData: Hashable, Sendable {
  /// Its pixels.
  case pixels(Picture)
  /// A PNG.
  case png([UInt8])

  /// The command that sends it under a number.
  public func sending(id: UInt32) -> KittyCommand {
    switch self {
    case .pixels(let picture): .send(picture, id: id)
    case .png(let bytes): .sendPNG(bytes, id: id)
    }
  }

  /// How many bytes it holds.
  public var count: Int {
    switch self {
    case .pixels(let picture): picture.pixels.count
    case .png(let bytes): bytes.count
    }
  }
}

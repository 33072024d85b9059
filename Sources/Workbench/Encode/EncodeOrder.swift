import Imaging

/// A picture to be encoded.
public struct EncodeOrder: Sendable {
  /// What is made of it.
  public enum Purpose: Sendable, Equatable {
    /// A latent, saved under this name.
    case latent(path: String)
    /// The same as one of many: one that was made of this picture in the same way is left as it is,
    /// and nothing is sent.
    case oneOfMany(path: String)
    /// A latent that is decoded at once and compared with the picture; the decoder's endpoint as it
    /// was typed.
    case roundTrip(decoder: String)
  }

  /// The job's number.
  public let job: Int
  /// The picture's file.
  public let picture: String
  /// The encoder's endpoint as it was typed, or that which belongs to the decoder's.
  public let endpoint: String
  /// The preset whose VAE it is; nil where nobody said.
  public let preset: String?
  /// What is made of it.
  public let purpose: Purpose
}

/// What came of a picture that was encoded.
public enum EncodeResult: Sendable {
  /// The latent's file, and what was done about the picture's size, in words.
  case latent(path: String, note: String?)
  /// The same of one of many, whether its latent was there already, and how long it took.
  case oneOfMany(path: String, note: String?, wasThere: Bool, seconds: Double)
  /// The picture, what came back, and how they differ.
  case roundTrip(RoundTripResult)
}

/// A picture and what came back of it.
public struct RoundTripResult: Sendable {
  /// The picture's file.
  public let picture: String
  /// The picture as it was, what came back, and their difference where the sizes are the same.
  public let cells: [SheetCell]
  /// The preset and the endpoints, in words.
  public let words: String

  /// Collects the facts.
  public init(picture: String, cells: [SheetCell], words: String) {
    self.picture = picture
    self.cells = cells
    self.words = words
  }
}

/// Pictures to choose from, and what for.
public struct PictureChoice: Sendable, Hashable {
  /// Their files.
  var menu: Menu
  /// What the folders of the pictures begin with, and what need not be shown.
  let shared: Int
  /// Whether the chosen one goes there and back, or is encoded and saved.
  let isRoundTrip: Bool
  /// Places in the menu of pictures that are marked, to be encoded together.
  var marked: Set<Int> = []

  /// The marked ones, in the menu's order.
  var markedPictures: [String] { marked.sorted().map { menu.items[$0] } }
}

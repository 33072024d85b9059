import Imaging

/// A picture to be encoded.
public struct EncodeOrder: Sendable {
  /// What is made of it.
  public enum Purpose: Sendable, Equatable {
    /// A latent, saved under this name; where `resuming`, one that is there and was made of the
    /// picture in the same way is as good.
    case latent(path: String, resuming: Bool)
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
  /// The latent's file, what was done about the picture's size, in words, and whether the file was
  /// there already.
  case latent(path: String, note: String?, wasThere: Bool)
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
public struct PictureChoice: Sendable {
  /// Their files.
  var menu: Menu
  /// What the folders of the pictures begin with, and what need not be shown.
  let shared: Int
  /// Whether the chosen one goes there and back, or is encoded and saved.
  let isRoundTrip: Bool
  /// The marked ones, which are encoded into a folder.
  private(set) var marked: Set<String> = []

  init(_ pictures: [String], shared: Int, isRoundTrip: Bool) {
    menu = Menu(items: pictures, selection: 0)
    self.shared = shared
    self.isRoundTrip = isRoundTrip
  }

  /// Marks so many pictures from the selected one on, or takes their marks away, and goes on behind
  /// them.
  mutating func toggleMarks(_ count: Int) {
    let isMarking = !marked.contains(menu.items[menu.selection])
    for picture in menu.items[menu.selection...].prefix(count) {
      if isMarking { marked.insert(picture) } else { marked.remove(picture) }
    }
    menu.move(by: count)
  }

  /// Marks all pictures, or none where all are.
  mutating func toggleAllMarks() {
    marked = marked.count == menu.items.count ? [] : Set(menu.items)
  }

  /// The marked pictures, in the order of the list.
  var chosen: [String] { menu.items.filter(marked.contains) }
}

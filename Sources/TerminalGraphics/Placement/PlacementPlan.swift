/// What to do to the terminal for one frame, in this order and in one write.
public struct PlacementPlan: Hashable, Sendable {
  /// Floating and written pictures whose data goes: they are on the screen no longer.
  public var deleted: [Int] = []
  /// Floating pictures that leave the places they have; their data stays.
  public var lifted: [Int] = []
  /// Cells to be overwritten when the frame's text is written, although they show a picture before
  /// and after: pixels are there that the next picture does not cover.
  public var wiped: [CellRect] = []
  /// Floating and written pictures whose data is to be sent.
  public var sent: [Int] = []
  /// After the text: the parts of pictures to be drawn.
  public var drawn: [Drawing] = []

  /// Parts of one picture.
  public struct Drawing: Hashable, Sendable {
    /// The picture.
    public var id: Int
    /// The cells of the screen whose part of the picture is to be drawn.
    public var parts: [CellRect]

    /// Parts of a picture.
    public init(id: Int, parts: [CellRect]) {
      self.id = id
      self.parts = parts
    }
  }

  /// Whether there is nothing to do.
  public var isEmpty: Bool { self == PlacementPlan() }
}

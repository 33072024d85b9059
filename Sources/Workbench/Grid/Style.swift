import TerminalGraphics

/// How a cell looks apart from its text.
public struct Style: Sendable, Hashable {
  /// What a terminal can do to text besides colouring it.
  public struct Attributes: OptionSet, Sendable, Hashable {
    /// One bit for each attribute.
    public let rawValue: UInt8
    /// Takes the bits as they are.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bolder or brighter.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter.
    public static let dim = Attributes(rawValue: 2)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 4)
    /// Underlined.
    public static let underline = Attributes(rawValue: 8)
  }

  /// The colour of the text.
  public var foreground: TerminalColor
  /// The colour behind it.
  public var background: TerminalColor
  /// Bold, dim, reverse, underline.
  public var attributes: Attributes

  /// The terminal's own look, or as told.
  public init(
    foreground: TerminalColor = .standard, background: TerminalColor = .standard,
    attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own look.
  public static let plain = Style()
  /// The terminal's own look, bold.
  public static let bold = Style(attributes: .bold)
  /// The terminal's own look, fainter.
  public static let dim = Style(attributes: .dim)
  /// Foreground and background exchanged.
  public static let reverse = Style(attributes: .reverse)

  /// The same look with these attributes added.
  public func adding(_ attributes: Attributes) -> Style {
    var style = self
    style.attributes.formUnion(attributes)
    return style
  }

  /// The same look with another colour of text.
  public func foreground(_ color: TerminalColor) -> Style {
    var style = self
    style.foreground = color
    return style
  }

  /// The same look with another colour behind it.
  public func background(_ color: TerminalColor) -> Style {
    var style = self
    style.background = color
    return style
  }
}

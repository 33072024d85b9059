/// The looks of things: the terminal's own sixteen colours, so that they suit its background.
enum Theme {
  static let title = Style(foreground: .indexed(3), attributes: .bold)
  static let border = Style(attributes: .dim)
  static let paneTitle = Style.bold
  static let label = Style(attributes: .dim)
  static let value = Style.plain
  static let selection = Style(attributes: .reverse)
  static let trouble = Style(foreground: .indexed(1), attributes: .bold)
  static let caution = Style(foreground: .indexed(3))
  static let good = Style(foreground: .indexed(2))
  static let key = Style(foreground: .indexed(6), attributes: .bold)
  static let histogram = Style(foreground: .indexed(6))
}

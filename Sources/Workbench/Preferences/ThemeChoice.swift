import TerminalGraphics

/// Which colours a person wants.
public enum ThemeChoice: String, Sendable, CaseIterable {
  /// Dark or light, as the terminal's background is.
  case auto
  /// For dark backgrounds.
  case dark
  /// For light backgrounds.
  case light
  /// Nothing faint, everything coloured bold, on either background.
  case highContrast = "high-contrast"
  /// No colours: bold, faint and reversed text alone.
  case none
}

extension ThemeChoice {
  /// What a style of the views becomes under this theme.
  ///
  /// Views are drawn in the terminal's own dark-background colours; what those are replaced by is all
  /// that a theme is, so that no view knows of themes.
  func applied(to style: Style, onLight isLight: Bool) -> Style {
    var style = style
    switch self {
    case .dark: break
    case .auto where !isLight: break
    case .auto, .light: style.foreground = Self.onWhite(style.foreground)
    case .highContrast:
      if isLight { style.foreground = Self.onWhite(style.foreground) }
      if style.foreground != .standard { style.attributes.insert(.bold) }
      if style.attributes.contains(.reverse) { style.attributes.insert(.bold) }
      style.attributes.remove(.dim)
    case .none: (style.foreground, style.background) = (.standard, .standard)
    }
    return style
  }

  /// Yellow and cyan cannot be read on white: magenta and blue instead, which eight colours have too;
  /// and the green that terminals have is pale there: a dark one, where there are more than eight.
  private static func onWhite(_ color: TerminalColor) -> TerminalColor {
    switch color {
    case .indexed(2): .indexed(28)
    case .indexed(3): .indexed(5)
    case .indexed(6): .indexed(4)
    default: color
    }
  }
}

extension Grid {
  /// Gives everything that was drawn the colours of a theme.
  mutating func apply(_ theme: ThemeChoice, onLight isLight: Bool) {
    if theme == .dark || (theme == .auto && !isLight) { return }
    restyle(bounds) { $0 = theme.applied(to: $0, onLight: isLight) }
  }
}

extension Unicode.Scalar {
  /// How many cells a character that is shown takes: 0 for a mark on the one before, 1, or 2.
  ///
  /// As `wcwidth` has it: 2 for the widths W and F of Unicode's EastAsianWidth.txt, 0 for
  /// non-spacing and enclosing marks and for the vowels and finals of conjoining Hangul. Wide
  /// pictographs are those with emoji presentation, which the standard library knows; the other
  /// wide characters stand in few blocks.
  var columns: Int {
    if value < 0x300 { return 1 }
    if Self.conjoiningHangul.contains(where: { $0.contains(value) }) { return 0 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    if value < 0x1100 { return 1 }
    return Self.wide.contains { $0.contains(value) } || properties.isEmojiPresentation ? 2 : 1
  }

  /// What is shown for the character: itself, a stand-in, or nothing.
  var shown: Unicode.Scalar? {
    switch value {
    case 0x20..<0x7F, 0xA1..<0xAD, 0xAE..<0x300: return self
    // A no-break space is a space with a rule for line breaks; the terminal room has a use for it.
    case 0xA0: return " "
    case 0..<0x20: return Unicode.Scalar(0x2400 + value)
    case 0x7F: return "\u{2421}"
    // kitty draws a picture of its own in a cell with this character.
    case 0x10EEEE: return "\u{FFFD}"
    // Regional indicators.
    case 0x1F1E6...0x1F1FF: return Unicode.Scalar(value - 0x1F1E6 + 0x41)
    default: break
    }
    if properties.isBidiControl { return "\u{FFFD}" }
    // Variation selectors, and the fillers and joiners that are letters in name only.
    if properties.isVariationSelector || value == 0x034F { return nil }
    switch properties.generalCategory {
    case .format: return nil
    case .control, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: return "\u{FFFD}"
    default: return self
    }
  }

  private static let conjoiningHangul: [ClosedRange<UInt32>] = [
    0x1160...0x11FF, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB,
  ]

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4C6, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB,
    0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}

import Workbench

extension Key {
  /// The key whose `CSI` sequence ends in `final`.
  init?(final: UInt8) {
    switch final {
    case UInt8(ascii: "A"): self = .up
    case UInt8(ascii: "B"): self = .down
    case UInt8(ascii: "C"): self = .right
    case UInt8(ascii: "D"): self = .left
    case UInt8(ascii: "F"): self = .end
    case UInt8(ascii: "H"): self = .home
    case UInt8(ascii: "P")...UInt8(ascii: "S"): self = .function(Int(final) - 0x4F)
    case UInt8(ascii: "Z"): self = .backtab
    default: return nil
    }
  }

  /// The key whose `ESC O` sequence ends in `final`: those of `CSI`, and the number pad.
  init?(applicationMode final: UInt8) {
    switch final {
    case UInt8(ascii: "M"): self = .enter
    case UInt8(ascii: "I"): self = .tab
    case UInt8(ascii: " "): self = .character(" ")
    // `*` to `9` as `j` to `y`.
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      self = .character(Character(Unicode.Scalar(final - 0x40)))
    case UInt8(ascii: "Z"): return nil
    default: self.init(final: final)
    }
  }

  /// The key of `CSI` number `~`, as the VT220 counted its editing and function keys.
  init?(editing number: Int?) {
    switch number {
    case 1, 7: self = .home
    case 2: self = .insert
    case 3: self = .delete
    case 4, 8: self = .end
    case 5: self = .pageUp
    case 6: self = .pageDown
    case .some(let number):
      let functions = [
        11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34,
      ]
      guard let index = functions.firstIndex(of: number) else { return nil }
      self = .function(index + 1)
    case nil: return nil
    }
  }

  /// The key of `CSI` code `u`, which some terminals send for keys that have no other sequence.
  init?(codePoint: Int?) {
    switch codePoint {
    case 9: self = .tab
    case 13: self = .enter
    case 27: self = .escape
    case 8, 127: self = .backspace
    case .some(let code) where code >= 32:
      // Unicode's private use area holds the keys that are no characters.
      guard let value = UInt32(exactly: code), !(0xE000...0xF8FF).contains(value),
        let scalar = Unicode.Scalar(value)
      else { return nil }
      self = .character(Character(scalar))
    default: return nil
    }
  }
}

extension Modifiers {
  /// The modifiers of a key's second parameter: one more than the sum of their bits.
  ///
  /// Meta (8) counts as Alt; the locks and what else a keyboard may have are left out.
  init(parameter: Int?) {
    let bits = UInt8(truncatingIfNeeded: max((parameter ?? 1) - 1, 0))
    self = Modifiers(rawValue: bits & 7)
    if bits & 8 != 0 { insert(.alt) }
  }
}

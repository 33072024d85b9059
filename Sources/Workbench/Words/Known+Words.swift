import Latents

extension Known {
  /// The fact in words, and who says it where that is not the file: a guess is told as one.
  func words(_ text: (Value) -> String) -> String {
    switch source {
    case .file: text(value)
    case .user: "\(text(value)) (set)"
    case .guess: "\(text(value)) (guess)"
    }
  }
}

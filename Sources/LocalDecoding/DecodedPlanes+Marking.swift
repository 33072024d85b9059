import Latents

extension DecodedPlanes {
  /// What is shown where a latent has no usable number: a colour that pictures hardly ever have.
  static let unusable: [Float] = [1, 0, 1]

  /// Paints the squares over those pixels of the latent that have a NaN or an infinity in any
  /// channel.
  mutating func mark(unusableIn latent: LatentPlanes) {
    let size = latent.size
    let area = size.height * size.width
    var isUsable = [Bool](repeating: true, count: area)
    for channel in 0..<latent.channels {
      for index in 0..<area where !latent.values[channel * area + index].isFinite {
        isUsable[index] = false
      }
    }
    guard isUsable.contains(false) else { return }
    let (down, across) = (height / size.height, width / size.width)
    for index in 0..<area where !isUsable[index] {
      let (row, column) = (index / size.width, index % size.width)
      for colour in 0..<3 {
        for line in row * down..<(row + 1) * down {
          let start = (colour * height + line) * width + column * across
          for pixel in start..<start + across { values[pixel] = Self.unusable[colour] }
        }
      }
    }
  }
}

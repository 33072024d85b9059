import LatentFiles
import Latents
import Tensors
import Testing

/// A file of `Fixtures/`: latents and the pictures that PyTorch made of them.
struct Fixture {
  private let file: LatentFile

  init(_ name: String) throws {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    file = try LatentFile.inspect("/\(folder)/Fixtures/\(name).safetensors")
  }

  func tensor(_ key: String) throws -> Tensor { try file.load(try file.entry(key: key)) }

  /// A latent of shape 1 x C x h x w.
  func latent(_ key: String) throws -> LatentPlanes {
    let tensor = try tensor(key)
    let sides = tensor.shape.dimensions
    return LatentPlanes(
      channels: sides[1], size: GridSize(height: sides[2], width: sides[3]),
      values: try tensor.floats())
  }
}

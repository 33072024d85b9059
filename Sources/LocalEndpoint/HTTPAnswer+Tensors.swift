import JSON
import Latents
import NIOCore
import NIOHTTP1
import Tensors

extension HTTPAnswer {
  /// What was encoded, [N, C, h, w] in the type that the preset's VAE works in.
  ///
  /// All latents have the same size, and there is at least one.
  init(_ latents: [LatentPlanes], preset: Preset) {
    let (channels, size) = (latents[0].channels, latents[0].size)
    self.init(
      floats: latents.map { $0.values[...] },
      shape: [latents.count, channels, size.height, size.width],
      type: preset.elementType
    ) { $0 }
  }

  /// Numbers, each mapped and then rounded to float16 or bfloat16; there is at least one part, and
  /// all have the same length.
  init(
    floats parts: [ArraySlice<Float>], shape: [Int], type: ElementType, _ map: (Float) -> Float
  ) {
    let count = parts[0].count
    var body = ByteBufferAllocator().buffer(capacity: parts.count * count * 2)
    for part in parts {
      body.writeWithUnsafeMutableBytes(minimumWritableBytes: count * 2) { bytes in
        let halves = bytes.bindMemory(to: UInt16.self)
        for (index, value) in zip(0..., part) {
          let bits =
            type == .bfloat16
            ? HalfPrecision.bfloat16(from: map(value)) : HalfPrecision.float16(from: map(value))
          halves[index] = bits.littleEndian
        }
        return count * 2
      }
    }
    self.init(tensor: body, shape: shape, type: type)
  }

  /// A tensor's bytes with the headers that tell what they are.
  init(tensor body: ByteBuffer, shape: [Int], type: ElementType) {
    self.init(
      .ok,
      headers: [
        "content-type": "tensor/binary", "shape": JSONValue(shape).text, "dtype": type.rawValue,
      ],
      body: body)
  }
}

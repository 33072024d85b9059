import Imaging
import Latents
import LocalDecoding
import NIOCore
import NIOHTTP1
import Tensors

extension HTTPAnswer {
  /// What was decoded, as `kind` asks for it.
  ///
  /// All pictures have the same size, and there is at least one. Float answers are in the type that the preset's VAE works in, as the endpoints send them.
  init(_ pictures: [DecodedPlanes], as kind: AnswerKind, preset: Preset) throws(Refusal) {
    switch kind {
    case .file(let format): try self.init(file: pictures[0], format: format)
    case .unitFloats: self.init(floatsOf: pictures, type: preset.elementType) { $0 }
    case .signedFloats: self.init(floatsOf: pictures, type: preset.elementType) { $0 * 2 - 1 }
    case .bytes:
      let (width, height) = (pictures[0].width, pictures[0].height)
      var body = ByteBufferAllocator().buffer(capacity: pictures.count * width * height * 3)
      for picture in pictures {
        let picture = Picture(planes: picture.values, width: width, height: height)
        body.writeBytes(picture.pixels)
      }
      self.init(tensor: body, shape: [pictures.count, height, width, 3], type: .uint8)
    }
  }

  /// Videos, each as its frames, as `kind` asks for them: as `pt` [N, 3, T, H, W], else the first
  /// one's frames as if they were a batch of pictures.
  ///
  /// All have as many frames, of the same size, and there is at least one.
  init(videos: [[DecodedPlanes]], as kind: AnswerKind, preset: Preset) throws(Refusal) {
    guard kind == .signedFloats else {
      try self.init(videos[0], as: kind, preset: preset)
      return
    }
    let first = videos[0][0]
    let area = first.width * first.height
    let planes = videos.flatMap { frames in
      (0..<3).flatMap { colour in
        frames.map { $0.values[colour * area..<(colour + 1) * area] }
      }
    }
    self.init(
      floats: planes, shape: [videos.count, 3, videos[0].count, first.height, first.width],
      type: preset.elementType
    ) { $0 * 2 - 1 }
  }

  private init(file planes: DecodedPlanes, format: AnswerKind.Format) throws(Refusal) {
    let picture = Picture(planes: planes.values, width: planes.width, height: planes.height)
    do {
      let bytes = format == .jpg ? try JPEG.encode(picture) : try PNG.encode(picture)
      self.init(
        .ok, headers: ["content-type": format == .jpg ? "image/jpeg" : "image/png"],
        body: ByteBuffer(bytes: bytes))
    } catch { throw .notWritable(format: format.rawValue) }
  }

  private init(floatsOf pictures: [DecodedPlanes], type: ElementType, _ map: (Float) -> Float) {
    self.init(
      floats: pictures.map { $0.values[...] },
      shape: [pictures.count, 3, pictures[0].height, pictures[0].width], type: type, map)
  }
}

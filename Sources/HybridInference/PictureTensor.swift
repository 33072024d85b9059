import Imaging
import Tensors

/// Pictures out of a tensor answer, as diffusers' `VaeImageProcessor` and `VideoProcessor` make them.
struct PictureTensor {
  private let tensor: Tensor
  private var sizes: [Int] { tensor.shape.dimensions }

  init(_ tensor: Tensor) { self.tensor = tensor }

  /// uint8 [N,H,W,3]: one picture for each item.
  func bytes() throws(InferenceError) -> [Picture] {
    guard sizes.count == 4, sizes[3] == 3, tensor.elementType == .uint8 else { throw unfit }
    let (height, width) = (sizes[1], sizes[2])
    let area = height * width * 3
    return tensor.storage.withUnsafeBytes { bytes in
      (0..<sizes[0]).map { item in
        let start = tensor.byteOffset + item * area
        return Picture(width: width, height: height, pixels: Array(bytes[start..<start + area]))
      }
    }
  }

  /// float [N,3,H,W] in [0,1]: one picture for each item or frame.
  func unitRange() throws(InferenceError) -> [Picture] {
    guard sizes.count == 4, sizes[1] == 3 else { throw unfit }
    return try pictures(tensor, count: sizes[0]) { $0 }
  }

  /// float [N,3,H,W] in [-1,1]: the first picture, as the reference returns only that.
  func signedRangePicture() throws(InferenceError) -> Picture {
    guard sizes.count == 4, sizes[1] == 3, sizes[0] > 0 else { throw unfit }
    guard let picture = try pictures(tensor, count: 1, denormalise).first else { throw unfit }
    return picture
  }

  /// float [N,3,T,H,W] in [-1,1]: the frames of the first video.
  func signedRangeVideo() throws(InferenceError) -> [Picture] {
    guard sizes.count == 5, sizes[1] == 3, sizes[0] > 0 else { throw unfit }
    let frames = try wrapping { () throws(TensorError) in
      try tensor.selecting(0, axis: 0).permuted([1, 0, 2, 3])
    }
    return try pictures(frames, count: sizes[2], denormalise)
  }

  /// The first `count` pictures of [N,3,H,W].
  private func pictures(
    _ tensor: Tensor, count: Int, _ toUnit: (Float) -> Float
  ) throws(InferenceError) -> [Picture] {
    let sizes = tensor.shape.dimensions
    var pictures: [Picture] = []
    for item in 0..<count {
      let planes = try wrapping { () throws(TensorError) in
        try tensor.selecting(item, axis: 0).floats()
      }
      pictures.append(Picture(planes: planes.map(toUnit), width: sizes[3], height: sizes[2]))
    }
    return pictures
  }

  /// x/2 + 0.5 held within [0,1], each step rounded to the tensor's own type as torch rounds it.
  private var denormalise: (Float) -> Float {
    switch tensor.elementType {
    case .float16:
      return { value in
        let half = HalfPrecision.float(fromFloat16: HalfPrecision.float16(from: value * 0.5))
        return min(
          max(HalfPrecision.float(fromFloat16: HalfPrecision.float16(from: half + 0.5)), 0), 1)
      }
    case .bfloat16:
      return { value in
        let half = HalfPrecision.float(fromBFloat16: HalfPrecision.bfloat16(from: value * 0.5))
        return min(
          max(HalfPrecision.float(fromBFloat16: HalfPrecision.bfloat16(from: half + 0.5)), 0), 1)
      }
    default: return { min(max($0 * 0.5 + 0.5, 0), 1) }
    }
  }

  private var unfit: InferenceError { .answer(.notPictures(shape: sizes)) }

  private func wrapping<Result>(
    _ body: () throws(TensorError) -> Result
  ) throws(InferenceError) -> Result {
    do throws(TensorError) { return try body() } catch { throw .tensor(error) }
  }
}

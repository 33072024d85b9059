import Imaging
import LocalDecoding
import Tensors

/// Why a request gets no picture, as facts; `Refusal+Words.swift` has the sentence and the status.
enum Refusal: Error, Equatable {
  // Who asks, and for what.
  case foreignHost(String)
  case hostMissing
  case foreignOrigin(String)
  case tokenMissing
  case unknownPath(String)
  case unknownPreset(String)
  case unknownDecoder(String)
  case wrongMethod(String, allowed: String)
  case bodyTooLong(limit: Int)
  case busy

  // The query.
  case missing(parameter: String)
  case badValue(parameter: String, value: String, expected: String)
  case heightAndWidthNeeded
  case unsupportedElementType(String)
  case videoAnswer

  // A tensor.
  case emptyTensor([Int])
  case wrongBodyLength(found: Int, shape: [Int], elementType: ElementType, needed: Int)

  // The latent.
  case wrongRank([Int])
  case wrongChannels(found: Int, expected: Int, preset: String)
  case tokensDoNotFit(tokens: Int, height: Int, width: Int)
  case video(frames: Int)
  case tooManyPixels(Int, limit: Int)
  case conversionUnknown(preset: String)

  // The picture.
  case notAPicture(shape: [Int])
  case unreadablePicture(ImagingError)
  case pictureTooSmall(width: Int, height: Int, least: Int)
  case pictureTooLarge(width: Int, height: Int, limit: Int)

  // The decoder, or the encoder.
  case decoding(LocalDecodingError)
  case notWritable(format: String)
  case cancelled
}

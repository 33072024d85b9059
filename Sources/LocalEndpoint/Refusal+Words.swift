import Imaging
import LocalDecoding
import NIOHTTP1

extension Refusal {
  /// The status of the answer.
  ///
  /// The endpoints that this one stands in for answer 400 to whatever
  /// goes wrong with a decode; the others are about reaching one.
  var status: HTTPResponseStatus {
    switch self {
    case .foreignHost, .foreignOrigin: .forbidden
    case .tokenMissing: .unauthorized
    case .unknownPath, .unknownPreset, .unknownDecoder: .notFound
    case .wrongMethod: .methodNotAllowed
    case .bodyTooLong: .payloadTooLarge
    case .busy: .serviceUnavailable
    default: .badRequest
    }
  }

  /// What the `error` of the answer says.
  var message: String {
    switch self {
    case .foreignHost(let host):
      "this endpoint is for this machine only, and \(host) is not a name of it"
    case .hostMissing: "the Host header is missing"
    case .foreignOrigin(let origin): "web pages may not use this endpoint (Origin: \(origin))"
    case .tokenMissing: "this endpoint asks for its token (Authorization: Bearer)"
    case .unknownPath(let path):
      "nothing at \(path): there are /PRESET/decode, /PRESET/DECODER/decode, /PRESET/encode,"
        + " / and /health"
    case .unknownPreset(let id): "unknown preset \(id): `safelight presets` lists them"
    case .unknownDecoder(let name):
      "unknown decoder \(name): there are "
        + DecoderKind.allCases.map(\.rawValue).joined(separator: ", ")
    case .wrongMethod(let method, let allowed): "\(method) is not served here: use \(allowed)"
    case .bodyTooLong(let limit): "the body is longer than \(limit) bytes"
    case .busy: "too many decodes are waiting: try again in a second"
    default: messageAboutTheDecode
    }
  }

  private var messageAboutTheDecode: String {
    switch self {
    case .missing(let parameter): "the query parameter \(parameter) is missing"
    case .badValue(let parameter, let value, let expected):
      "\(parameter)=\(value): expected \(expected)"
    case .heightAndWidthNeeded: "packed latents (3-D) need height and width, in pixels"
    case .unsupportedElementType(let name):
      "dtype=\(name): expected float16, bfloat16, float32 or uint8"
    case .videoAnswer:
      "output_type=mp4: this endpoint makes no video files: use pt, or pil with a VideoProcessor"
    case .wrongRank(let shape):
      "expected a 4-D latent, 5-D for a video, or 3-D packed tokens, got shape \(shape)"
    case .emptyTensor(let shape): "shape \(shape) has no elements"
    case .wrongBodyLength(let found, let shape, let elementType, let needed):
      "the body has \(found) bytes, shape \(shape) of \(elementType) needs \(needed)"
    case .wrongChannels(let found, let expected, let preset):
      "expected \(expected) latent channels for \(preset), got \(found): "
        + "its own preset's path decodes it"
    case .tokensDoNotFit(let tokens, let height, let width):
      "\(tokens) tokens do not make a picture of height=\(height) and width=\(width)"
    case .video(let frames):
      "a video latent of \(frames) frames does not fit into one picture: use output_type=pt, or pil"
        + " with a VideoProcessor (Accept: tensor/binary)"
    case .tooManyPixels(let pixels, let limit):
      "the answer would have \(pixels) pixels, the limit is \(limit)"
    case .conversionUnknown(let preset):
      "the numbers between VAE space and model space of \(preset) are not known: send model space"
        + " with do_scaling=True"
    case .notAPicture(let shape):
      "expected pictures of shape [1, 3, height, width] or [3, height, width], got \(shape)"
    case .unreadablePicture(let error): Self.words(error)
    case .pictureTooSmall(let width, let height, let least):
      "\(width)x\(height) pixels: both sides must be at least \(least)"
    case .pictureTooLarge(let width, let height, let limit):
      "\(width)x\(height) pixels: the limit is \(limit) in all"
    case .decoding(let error): Self.words(error)
    case .notWritable(let format): "the picture cannot be written as \(format)"
    default: "the request was cancelled"
    }
  }

  private static func words(_ error: ImagingError) -> String {
    switch error {
    case .unknownFormat:
      "the body is neither a PNG nor a JPEG picture (a tensor needs shape and dtype in the query)"
    case .unsupported(let format, let detail):
      "\(format) pictures \(detail.isEmpty ? "" : "(\(detail)) ")are not read here: send PNG or JPEG"
    case .truncated(let format): "the \(format) picture ends too early"
    case .damaged(let format, let detail): "the \(format) picture is damaged: \(detail)"
    case .empty: "the picture has no pixels"
    case .tooLarge, .outOfMemory: "the picture is too large"
    }
  }

  private static func words(_ error: LocalDecodingError) -> String {
    switch error {
    case .noLinearFactors(let preset): "there is no linear decoder for \(preset)"
    case .noProofDecoder(let preset): "there is no proof decoder for \(preset)"
    case .wrongChannels(let found, let expected):
      "the decoder takes \(expected) channels, the latent has \(found)"
    case .noTinyAutoencoder(let preset): "there is no tiny autoencoder for \(preset)"
    case .noWeights(let family, let part):
      "\(family)_\(part).safetensors (\(family.models)) is in none of the model folders: put it into"
        + " one that SAFELIGHT_MODELS names; `safelight models` says how to get it"
    case .tooLarge(let width, let height): "\(width)x\(height) pixels are too many"
    case .sidesNotMultiple(let unit, let width, let height):
      "\(width)x\(height) pixels: both sides must be multiples of \(unit)"
    case .cancelled: "the request was cancelled"
    case .unreadableWeights, .missingTensor, .wrongShape, .unreadableTensor:
      "the decoder's weights cannot be used: \(error)"
    }
  }
}

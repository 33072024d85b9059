import HybridInference
import Imaging
import Tensors

extension InferenceError {
  /// Why there is no result, for people, and what to do next.
  public var words: String {
    switch self {
    case .refused(let refusal): refusal.words
    case .badEndpoint(let fault): fault.words
    case .tensor(let error): error.words
    case .unreachable(let why): "cannot be reached (\(why)); is it running, is the URL right?"
    case .broken(let why): "the connection broke before the answer was complete (\(why))"
    case .insecure(let why): "the connection is not secure (\(why))"
    case .stalled(let seconds):
      "nothing moved for \(seconds) s; --timeout allows more"
    case .http(let status, let words, let retryAfter):
      Self.http(status: status, words: words, retryAfter: retryAfter)
    case .redirected(let status, let target):
      "redirects (\(status)) to \(target.isEmpty ? "nowhere" : target), where the latent is not sent "
        + "unasked; name that as the endpoint if it is right"
    case .answer(let fault): fault.words
    case .cancelled: "cancelled"
    }
  }

  private static func http(status: Int, words: String, retryAfter: Int?) -> String {
    let said = words.isEmpty ? "" : ": \(words)"
    let advice: String
    switch status {
    case 401, 403: advice = "; set HF_TOKEN to a token that may use it"
    case 404: advice = "; the endpoint is gone or the path is wrong"
    case 413: advice = "; the latent is too large for it"
    case 429:
      advice = retryAfter.map { "; it asks to wait \($0) s" } ?? "; it asks for fewer requests"
    case 502, 503: advice = "; it is asleep or starting, try again in a minute"
    default: advice = ""
    }
    return "the endpoint answered \(status)\(said)\(advice)"
  }
}

extension InferenceError.AnswerFault {
  /// What is wrong, for people.
  public var words: String {
    switch self {
    case .status(let status): "the endpoint answered \(status), which carries no result"
    case .tooLarge(let limit):
      "the answer is larger than \(NumberText.bytes(limit)) and was refused"
    case .missingHeader(let name):
      "the answer has no \(name) header: this is not a hybrid inference endpoint, or it failed"
    case .badShape(let text): "the answer's shape header is no list of sizes: \(text)"
    case .badType(let name): "the answer's dtype header names an unknown type: \(name)"
    case .sizeMismatch(let expected, let found):
      "the answer has \(NumberText.grouped(found)) bytes where its headers say "
        + NumberText.grouped(expected)
    case .notPictures(let shape): "the answer's shape \(shape) is no picture's"
    case .badPicture(let error, let words):
      "the answer is no picture (\(error.words))" + (words.isEmpty ? "" : "; it reads: \(words)")
    case .empty: "the answer is empty"
    case .notVideo(let words): "the answer is text, not a video: \(words)"
    }
  }
}

extension DecodeParameters.Refusal {
  /// What is wrong, for people.
  public var words: String {
    switch self {
    case .sizeRequired:
      "a latent with three dimensions is packed: height and width are required"
    case .processorRequired:
      "output_type pt with return_type pil needs partial_postprocess or a processor"
    case .nothingReturned(let output, let result):
      "output_type \(output.rawValue) cannot become return_type \(result.rawValue)"
        + (output == .pil && result == .pt ? " without a processor" : "")
    case .elementType(let name): "endpoints do not take elements of type \(name)"
    }
  }
}

extension EndpointFault {
  /// What is wrong, for people.
  public var words: String {
    switch self {
    case .noScheme: "not a URL: it must begin with http:// or https://"
    case .unsupportedScheme(let scheme): "\(scheme) is not supported: use http or https"
    case .badHost: "the host name is malformed"
    case .badPort: "the port is malformed"
    }
  }
}

extension ImagingError {
  /// What is wrong, for people.
  public var words: String {
    switch self {
    case .unknownFormat: "not PNG, JPEG or BMP"
    case .unsupported(let format, let detail):
      "\(format.rawValue) is not supported" + (detail.isEmpty ? "" : " (\(detail))")
    case .truncated(let format): "the \(format.rawValue) ends too early"
    case .damaged(let format, let detail):
      "the \(format.rawValue) is damaged" + (detail.isEmpty ? "" : " (\(detail))")
    case .tooLarge(let width, let height): "\(width)x\(height) pixels are too many"
    case .empty: "no pixels"
    case .outOfMemory: "not enough memory"
    }
  }
}

extension DecodedFiles.Fault {
  /// What is wrong, for people.
  public var words: String {
    switch self {
    case .wrongExtension(let ending, let expected):
      "the result cannot be saved as .\(ending), only as "
        + expected.map { "." + $0 }.joined(separator: ", ")
    case .encoding(let error): error.words
    case .file(let error): error.words
    }
  }
}

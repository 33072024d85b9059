import Imaging
import Tensors

/// Why a decode or encode gave no result, as facts; the endpoint is the caller's to name.
public enum InferenceError: Error, Sendable, Equatable {
  /// Refused before anything was sent.
  case refused(DecodeParameters.Refusal)
  /// The endpoint's URL is none.
  case badEndpoint(EndpointFault)
  /// The tensor's memory or type.
  case tensor(TensorError)
  /// No connection came about; curl's word for why.
  case unreachable(String)
  /// The connection was made and broke before the answer was complete.
  case broken(String)
  /// The server's certificate or TLS is not to be trusted.
  case insecure(String)
  /// Nothing moved for so many seconds.
  case stalled(seconds: Int)
  /// The server refused: status, its own words, seconds after which it asks to try again.
  case http(status: Int, words: String, retryAfter: Int?)
  /// The server sent the request on to a place where it is not taken along.
  case redirected(status: Int, to: String)
  /// An answer that breaks the wire contract.
  case answer(AnswerFault)
  /// The caller no longer wanted it.
  case cancelled

  /// How an answer breaks the wire contract.
  public enum AnswerFault: Sendable, Equatable {
    /// A status that carries no result.
    case status(Int)
    /// More bytes than were allowed.
    case tooLarge(limit: Int)
    /// A tensor answer without this header.
    case missingHeader(String)
    /// A shape header that is no list of sizes.
    case badShape(String)
    /// A dtype header with a name the contract does not have.
    case badType(String)
    /// Shape, type and body contradict each other.
    case sizeMismatch(expected: Int, found: Int)
    /// A tensor whose dimensions are not those of a picture or video.
    case notPictures(shape: [Int])
    /// A picture that cannot be read; the server's words where the body is text.
    case badPicture(ImagingError, words: String)
    /// No body at all.
    case empty
    /// A text where a video should be; the server's words.
    case notVideo(words: String)
  }
}

import Imaging
import Tensors

extension InferenceClient {
  /// What `remote_encode` takes for an image.
  public enum EncodeInput: Sendable {
    /// A picture file as it is: endpoints read PNG, and most other formats too.
    case file([UInt8])
    /// A picture, sent as a PNG.
    case picture(Picture)
    /// A picture tensor, sent in C order.
    case tensor(Tensor)
  }

  /// Sends a picture to an endpoint and answers the latent that comes back.
  ///
  /// The factors are applied on the far side: (z - shift_factor) * scaling_factor. As the reference,
  /// this sends no Content-Type; a tensor is told from a picture by shape and dtype in the query.
  public func remoteEncode(
    endpoint: Endpoint, image: EncodeInput, scalingFactor: PythonNumber? = nil,
    shiftFactor: PythonNumber? = nil, onEvent: (@Sendable (Event) -> Void)? = nil
  ) async throws(InferenceError) -> EncodeOutcome {
    var query = Query()
    if let scalingFactor { query.append("scaling_factor", scalingFactor) }
    if let shiftFactor { query.append("shift_factor", shiftFactor) }
    let body: Storage
    switch image {
    case .file(let bytes): body = Storage(copying: bytes)
    case .picture(let picture): body = Storage(copying: try Self.png(picture))
    case .tensor(let tensor):
      for size in tensor.shape.dimensions { query.append("shape", size) }
      query.append("dtype", tensor.elementType.torchName)
      do throws(TensorError) { body = try tensor.cOrderStorage() } catch { throw .tensor(error) }
    }
    let request = request(
      url: endpoint.url(adding: query), endpoint: endpoint, body: body,
      headers: [("Accept", "*/*")])
    let (tensor, response, attempts) = try await retrying(
      request, endpoint, onEvent
    ) { response throws(InferenceError) in try response.tensor() }
    return EncodeOutcome(
      latent: tensor, status: response.status, bytesSent: body.count,
      bytesReceived: response.body.count, attempts: attempts)
  }

  private static func png(_ picture: Picture) throws(InferenceError) -> [UInt8] {
    do throws(ImagingError) {
      return try PNG.encode(picture)
    } catch {
      throw .answer(.badPicture(error, words: ""))
    }
  }
}

/// An encode's result and what it took.
public struct EncodeOutcome: Sendable {
  /// The latent, as the endpoint sent it.
  public let latent: Tensor
  /// The status of the answer.
  public let status: Int
  /// Bytes of the request's body.
  public let bytesSent: Int
  /// Bytes of the answer's body.
  public let bytesReceived: Int
  /// Attempts that it took.
  public let attempts: Int
}

import LocalEndpoint
import Tensors

/// Runs `body` against a server, which is stopped afterwards.
func serving<Result: Sendable>(
  _ decoder: any LatentDecoding = EchoDecoder(),
  encoder: any PictureEncoding = EchoEncoder(), limits: EndpointLimits = EndpointLimits(),
  _ body: (LocalEndpoint) async throws -> Result
) async throws -> Result {
  let endpoint = try await LocalEndpoint.start(decoder: decoder, encoder: encoder, limits: limits)
  do {
    let result = try await body(endpoint)
    await endpoint.stop()
    return result
  } catch {
    await endpoint.stop()
    throw error
  }
}

/// Runs one client's conversation against a server of its own.
func conversing<Result: Sendable>(
  _ decoder: any LatentDecoding = EchoDecoder(),
  encoder: any PictureEncoding = EchoEncoder(), limits: EndpointLimits = EndpointLimits(),
  _ body: (Client) async throws -> Result
) async throws -> Result {
  try await serving(decoder, encoder: encoder, limits: limits) { endpoint in
    try await body(Client(port: endpoint.port))
  }
}

/// The query that the reference client sends for a tensor of this shape.
func query(_ shape: [Int], dtype: String = "float32", _ rest: String = "") -> String {
  shape.map { "shape=\($0)&" }.joined() + "dtype=\(dtype)" + (rest.isEmpty ? "" : "&" + rest)
}

/// Numbers as the body of a request in 32-bit floats.
func body(_ values: [Float]) -> [UInt8] {
  values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } }
}

/// The numbers of a 16-bit float answer.
func floats(_ answer: Client.Answer) throws -> [Float] {
  let type: ElementType = answer.headers["dtype"] == "bfloat16" ? .bfloat16 : .float16
  let shape = try Shape([answer.body.count / 2])
  return try Tensor(type, shape: shape, storage: Storage(copying: answer.body)).floats()
}

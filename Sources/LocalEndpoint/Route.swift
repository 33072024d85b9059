import Latents
import LocalDecoding
import NIOHTTP1

/// What a request's method and path ask for.
enum Route: Equatable {
  /// `GET /` and `GET /health`.
  case health
  /// `POST /PRESET/decode` and `POST /PRESET/DECODER/decode`.
  case decode(preset: Preset, decoder: DecoderKind?)
  /// `POST /PRESET/encode`.
  case encode(preset: Preset)

  /// Reads a path without its query.
  init(
    _ method: HTTPMethod, path: String, library: PresetLibrary = .bundled
  ) throws(Refusal) {
    let parts = path.split(separator: "/").map { QueryString.unescaped($0, plusIsSpace: false) }
    if parts.isEmpty || parts == ["health"] {
      guard method == .GET || method == .HEAD else {
        throw .wrongMethod(method.rawValue, allowed: "GET")
      }
      self = .health
      return
    }
    let isEncode = parts.count == 2 && parts[1] == "encode"
    guard isEncode || (2...3).contains(parts.count) && parts.last == "decode" else {
      throw .unknownPath(path)
    }
    guard let preset = library[parts[0]] else { throw .unknownPreset(parts[0]) }
    var decoder: DecoderKind?
    if parts.count == 3 {
      decoder = DecoderKind(rawValue: parts[1])
      guard decoder != nil else { throw .unknownDecoder(parts[1]) }
    }
    guard method == .POST else { throw .wrongMethod(method.rawValue, allowed: "POST") }
    self = isEncode ? .encode(preset: preset) : .decode(preset: preset, decoder: decoder)
  }
}

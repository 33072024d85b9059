import HybridInference
import Latents

extension WorkbenchState {
  /// Encodes the picture at a path, or looks for pictures to choose from.
  mutating func beginEncoding(_ path: String?, roundTrip: Bool = false) -> [WorkbenchEffect] {
    if let path { return chosePicture(path, roundTrip: roundTrip) }
    return say("looking for pictures…") + [.findPictures(paths, roundTrip: roundTrip)]
  }

  mutating func foundPictures(_ pictures: [String], roundTrip: Bool) -> [WorkbenchEffect] {
    guard overlay == nil, filterEditor == nil, sheet == nil else { return [] }
    message = nil
    guard !pictures.isEmpty else {
      let name = roundTrip ? "round-trip" : "encode"
      return say("no PNG, JPEG or BMP here; :\(name) PATH names one", isTrouble: true)
    }
    overlay = .pictures(
      PictureChoice(
        menu: Menu(items: pictures, selection: 0),
        shared: Self.sharedFolder(of: pictures).count, isRoundTrip: roundTrip))
    return []
  }

  /// Sends the picture there and back, or asks where its latent is to be saved.
  mutating func chosePicture(_ path: String, roundTrip: Bool) -> [WorkbenchEffect] {
    overlay = nil
    let path = path.trimmingSpaces()
    if let refusal = encodeRefusal { return say(refusal, isTrouble: true) }
    if roundTrip, let endpoint = encodeEndpoint {
      return encode(path, endpoint, .roundTrip(decoder: settings.endpoint))
    }
    let stem = path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
    let suffix = encodePreset.map { "_" + $0 } ?? ""
    overlay = .encode(pictures: [path], LineEditor("\(stem)\(suffix).safetensors"))
    return []
  }

  /// Asks where the latents of marked pictures are to be saved.
  mutating func chosePictures(_ pictures: [String]) -> [WorkbenchEffect] {
    if pictures.count == 1 { return chosePicture(pictures[0], roundTrip: false) }
    overlay = nil
    if let refusal = encodeRefusal { return say(refusal, isTrouble: true) }
    let suffix = encodePreset.map { "-" + $0 } ?? ""
    let folder = "\(Self.sharedFolder(of: pictures))latents\(suffix)"
    overlay = .encode(pictures: pictures, LineEditor(folder))
    return []
  }

  /// Sends a picture, whose latent is saved under the name; several are a queue, and their latents
  /// are saved in the folder of that name.
  mutating func encode(_ pictures: [String], savingAs name: String) -> [WorkbenchEffect] {
    overlay = nil
    let name = name.trimmingSpaces()
    guard !name.isEmpty, let endpoint = encodeEndpoint else { return say("nothing was encoded") }
    if pictures.count == 1 { return encode(pictures[0], endpoint, .latent(path: name)) }
    return encode(pictures, into: name)
  }

  private mutating func encode(
    _ picture: String, _ endpoint: String, _ purpose: EncodeOrder.Purpose
  ) -> [WorkbenchEffect] {
    lastJob += 1
    encodes[lastJob] = picture
    let order = EncodeOrder(
      job: lastJob, picture: picture, endpoint: endpoint, preset: encodePreset, purpose: purpose)
    return say("\(Self.name(picture)): encoding at \(endpoint)") + [.encode(order)]
  }

  /// The preset whose VAE pictures are encoded by.
  var encodePreset: String? {
    if let preset = settings.preset { return preset }
    let parts = settings.endpoint.split(separator: ":")
    if parts.first == "local", parts.count > 1 { return String(parts[1]) }
    return selectedExamination?.interpretation.preset?.value.id
  }

  /// Why no picture can be encoded with what is set, in words.
  private var encodeRefusal: String? {
    guard let endpoint = encodeEndpoint else {
      return "no encoder is known for \(settings.endpoint); :encode-endpoint URL names one"
    }
    guard encodePreset != nil || !endpoint.hasPrefix("local") else {
      return "choose a preset first (p): its VAE encodes the picture"
    }
    return nil
  }

  /// Where a picture is encoded.
  var encodeEndpoint: String? { encodeEndpoints.first }

  /// Where many pictures are encoded: as was said, or what belongs to the decoders.
  var encodeEndpoints: [String] {
    namedEncodeEndpoint.map { $0.split(separator: " ").map(String.init) }
      ?? settings.endpoints.compactMap(Self.encoder)
  }

  /// The encoder that belongs to a decoder: this machine, the public encoder beside a public
  /// decoder, the path that a server like ours has.
  private static func encoder(of endpoint: String) -> String? {
    if endpoint == "local" || endpoint.hasPrefix("local:") { return endpoint }
    let known = PresetLibrary.bundled.presets.first { $0.decodeEndpoint == endpoint }
    if let known = known?.encodeEndpoint { return known }
    guard endpoint.hasSuffix("/decode") else { return nil }
    return endpoint.dropLast("decode".count) + "encode"
  }

  mutating func setEncodeEndpoint(_ text: String?) -> [WorkbenchEffect] {
    let text = text?.trimmingSpaces() ?? ""
    namedEncodeEndpoint = text.isEmpty ? nil : text
    return say("pictures are encoded at \(encodeEndpoint ?? "no endpoint yet")")
  }

  mutating func encoded(
    _ job: Int, _ result: Result<EncodeResult, DecodeFailure>
  ) -> [WorkbenchEffect] {
    if let effects = batchEncoded(job, result) { return effects }
    guard let picture = encodes.removeValue(forKey: job) else { return [] }
    switch result {
    case .failure(let failure):
      return say("\(Self.name(picture)): \(failure.words)", isTrouble: !failure.isCancelled)
    case .success(.latent(let path, let note)), .success(.oneOfMany(let path, let note, _, _)):
      return say("\(Self.name(picture)): encoded" + (note.map { "; " + $0 } ?? ""))
        + open(path)
    case .success(.roundTrip(let result)):
      guard overlay == nil, filterEditor == nil else {
        return say("\(Self.name(picture)): \(result.cells.dropFirst().first?.lines[1] ?? "")")
      }
      message = nil
      let key = lastPictureKey + 1
      lastPictureKey += result.cells.count
      overlay = .roundTrip(RoundTripView(result: result, key: key))
      return []
    }
  }

  /// Says that an encoding waits for another attempt, and why.
  mutating func encodeRetrying(_ job: Int, _ words: String) -> [WorkbenchEffect] {
    let picture = encodes[job] ?? batch?.picture(of: job)
    return picture.map { say("\(Self.name($0)): \(words)", isTrouble: true) } ?? []
  }

  /// Lists a file that was just made, and selects it.
  private mutating func open(_ path: String) -> [WorkbenchEffect] {
    let effects = list(path)
    guard let place = places[path] else { return effects }
    isShowingSickOnly = false
    let others = refilter(to: "")
    return effects + others + move(to: visible.firstIndex(of: place) ?? selection)
  }

  /// Lists a file that was just made, where it is not listed yet.
  mutating func list(_ path: String) -> [WorkbenchEffect] {
    guard places[path] == nil else { return [] }
    let place = append(path)
    // Its header is still to come.
    inspectedCount -= 1
    return [.inspect(file: place, path)]
  }

  static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

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
        pictures, shared: Self.sharedFolder(of: pictures).count, isRoundTrip: roundTrip))
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
    overlay = .encode(picture: path, LineEditor("\(stem)\(suffix).safetensors"))
    return []
  }

  /// Why no picture can be encoded now, in words; nil where one can.
  var encodeRefusal: String? {
    guard let endpoint = encodeEndpoint else {
      return "no encoder is known for \(settings.endpoint); :encode-endpoint URL names one"
    }
    guard encodePreset != nil || !endpoint.hasPrefix("local") else {
      return "choose a preset first (p): its VAE encodes the picture"
    }
    return nil
  }

  /// Sends a picture; its latent is saved under the name.
  mutating func encode(_ picture: String, savingAs name: String) -> [WorkbenchEffect] {
    overlay = nil
    let name = name.trimmingSpaces()
    guard !name.isEmpty, let endpoint = encodeEndpoint else { return say("nothing was encoded") }
    return encode(picture, endpoint, .latent(path: name, resuming: false))
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

  /// Where pictures are encoded: as was said, or what belongs to the decoder: this machine, the
  /// public encoder beside a public decoder, the path that a server like ours has.
  var encodeEndpoint: String? {
    if let endpoint = namedEncodeEndpoint { return endpoint }
    let endpoint = settings.endpoint
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
    if let effects = queueEncoded(job, result) { return effects }
    guard let picture = encodes.removeValue(forKey: job) else { return [] }
    switch result {
    case .failure(let failure):
      return say("\(Self.name(picture)): \(failure.words)", isTrouble: !failure.isCancelled)
    case .success(.latent(let path, let note, _)):
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

  /// Lists a file that was just made, and selects it.
  private mutating func open(_ path: String) -> [WorkbenchEffect] {
    filter = ""
    isShowingSickOnly = false
    let added = add(path)
    visible = order.filter(lets)
    let row = visible.firstIndex { files[$0].path == path }
    let effects = row.map { move(to: $0) } ?? []
    return effects + (added.map { [.inspect(file: $0, path)] } ?? [])
  }

  /// Puts a file at the end of the list; nil where it is listed already.
  mutating func add(_ path: String) -> Int? {
    guard !files.contains(where: { $0.path == path }) else { return nil }
    let shared = Self.sharedFolder(of: files.map(\.path) + [path]).count
    files.append(FileItem(path: path, name: String(path.dropFirst(shared))))
    sharedName = SharedName(files.map(\.name))
    order.append(files.count - 1)
    return files.count - 1
  }

  static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

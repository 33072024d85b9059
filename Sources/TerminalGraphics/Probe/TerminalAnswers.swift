/// What a terminal has answered so far, and what follows from it.
struct TerminalAnswers: Sendable {
  /// The number that kitty's query bears.
  static let kittyQuery: UInt32 = 31
  /// The number of kitty's query that names shared memory.
  static let sharingQuery: UInt32 = 32
  /// The private mode in which sixels appear at the top left (DECSDM).
  static let sixelDisplayMode = 80
  /// The private mode of synchronized updates.
  static let synchronizedUpdates = 2026

  var attributes: [Int]?
  var hasKitty = false
  var readsSharedMemory = false
  var isInSixelDisplayMode = false
  var tmux: TmuxReport?
  var cell: CellPixels?
  var textArea: PixelSize?
  var registers: Int?
  /// The sizes that sixel pictures may have, in the order of the questions: now, and ever.
  var geometries: [PixelSize] = []
  var canSynchronize = false
  var background: RGB?
  var version: String?

  mutating func take(_ reply: TerminalReply) {
    switch reply {
    case .primaryDeviceAttributes(let attributes): self.attributes = attributes
    case .kittyGraphics(let id, let isFine, _):
      if id == Self.kittyQuery { hasKitty = isFine }
      if id == Self.sharingQuery { readsSharedMemory = isFine }
    case .cellPixels(let cell): self.cell = cell.isPlausible ? cell : nil
    case .textAreaPixels(let area): textArea = area
    // Raising and reading are both answered; a refusal to raise is no news.
    case .sixelRegisters(let count): registers = count ?? registers
    case .sixelGeometry(let size):
      if let size, size.width > 0, size.height > 0 { geometries.append(size) }
    case .privateMode(Self.synchronizedUpdates, let state): canSynchronize = state.isUsable
    case .privateMode(Self.sixelDisplayMode, let state): isInSixelDisplayMode = state == .set
    case .backgroundColor(let color): background = color
    case .version(let version): self.version = version
    case .privateMode, .foregroundColor, .textAreaCells, .ready: break
    }
  }

  func capabilities(
    _ environment: TerminalEnvironment, _ window: TerminalWindow, _ requested: PictureProtocol?
  ) -> TerminalCapabilities {
    let profile =
      version.flatMap(TerminalProfile.named) ?? TerminalProfile.assumed(environment)
    let (cell, source) = cell(in: window)
    return TerminalCapabilities(
      pictures: requested.map { PictureChoice($0, because: .requested) }
        ?? choice(profile, environment),
      profile: profile, version: version, multiplexer: environment.multiplexer,
      isRemote: environment.isRemote, cell: cell, cellSource: source,
      sixelColors: sixelColors(profile), sixelLimit: sixelLimit,
      isInSixelDisplayMode: isInSixelDisplayMode && profile.quirks.contains(.displayMode),
      readsSharedMemory: readsSharedMemory, tmux: tmux, attributes: attributes,
      answersKitty: hasKitty, canSynchronize: canSynchronize, depth: depth(profile, environment),
      shapes: shapes(profile), background: background)
  }

  private func depth(
    _ profile: TerminalProfile, _ environment: TerminalEnvironment
  ) -> ColorDepth {
    let hasDirect = profile.quirks.contains(.directColors) || tmux?.features.contains("RGB") == true
    return hasDirect && environment.depth != .none ? .direct : environment.depth
  }

  /// What the terminal draws itself it also draws within tmux.
  private func shapes(_ profile: TerminalProfile) -> SymbolShapes {
    let drawing = tmux?.profile ?? profile
    return drawing.quirks.contains(.sextants) ? .sextants : .quadrants
  }

  private func choice(
    _ profile: TerminalProfile, _ environment: TerminalEnvironment
  ) -> PictureChoice {
    if profile.quirks.contains(.printsEverything) {
      return PictureChoice(.half, because: .plainText)
    }
    let hasSixel = attributes?.contains(4) ?? false
    if environment.multiplexer == .tmux { return choiceInTmux(hasSixel: hasSixel) }
    if hasKitty, !profile.quirks.contains(.halfOfKitty) {
      return PictureChoice(.kitty, because: .kittyAnswered)
    }
    if let known = profile.speaks {
      return PictureChoice(known, because: .knownTerminal(profile.name))
    }
    if hasSixel { return PictureChoice(.sixel, because: .sixelClaimed) }
    if hasKitty { return PictureChoice(.kitty, because: .kittyAnswered) }
    if let multiplexer = environment.multiplexer {
      return PictureChoice(.half, because: .multiplexer(multiplexer))
    }
    return PictureChoice(.half, because: attributes == nil ? .silence : .nothingBetter)
  }

  private func choiceInTmux(hasSixel: Bool) -> PictureChoice {
    guard let tmux else {
      return PictureChoice(.half, because: hasSixel ? .noSixelBehindTmux : .multiplexer(.tmux))
    }
    let outer = tmux.profile
    if outer.quirks.contains(.placeholders), tmux.passesOn {
      return PictureChoice(.kitty, because: .placeholders(outer.name))
    }
    if hasSixel, tmux.features.contains("sixel") {
      return PictureChoice(.sixel, because: .sixelClaimed)
    }
    if outer.quirks.contains(.placeholders) {
      return PictureChoice(.half, because: .passthroughIsOff(outer.name))
    }
    return PictureChoice(.half, because: hasSixel ? .noSixelBehindTmux : .multiplexer(.tmux))
  }

  /// The cell as told, or what the area of the cells amounts to.
  ///
  /// The window's pixels include a margin, and are divided by whole pixels; the size that sixel
  /// pictures may have now is that of the cells alone, where it is not cut at the limit.
  private func cell(in window: TerminalWindow) -> (CellPixels, TerminalCapabilities.CellSource) {
    if let cell { return (cell, .reply) }
    if geometries.count > 1, let now = geometries.first, let limit = sixelLimit,
      now.width < limit.width, now.height < limit.height,
      let cell = CellPixels(dividing: now, by: window.cells)
    {
      return (cell, .geometry)
    }
    if let cell = window.cell { return (cell, .window) }
    if let textArea, let cell = CellPixels(dividing: textArea, by: window.cells) {
      return (cell, .window)
    }
    return (.assumed, .assumed)
  }

  private var sixelLimit: PixelSize? {
    guard let first = geometries.first else { return nil }
    return geometries.reduce(first) {
      PixelSize(width: max($0.width, $1.width), height: max($0.height, $1.height))
    }
  }

  private func sixelColors(_ profile: TerminalProfile) -> Int {
    guard let registers, registers > 1 else { return 256 }
    let isUnderstated = registers < 256 && profile.quirks.contains(.understatesRegisters)
    return isUnderstated ? 256 : min(registers, Palette.mostColors)
  }
}

import HybridInference
import Imaging
import LatentFiles
import LocalDecoding

extension WorkbenchState {
  /// Asks for the scan once the screen's size, the first event of all, is known.
  mutating func start() -> [WorkbenchEffect] {
    guard !hasStarted else { return [] }
    hasStarted = true
    guard let problem = settingsProblems.first else { return [.scan(paths)] }
    let line = problem.line.map { ":\($0)" } ?? ""
    let count = settingsProblems.count - 1
    let more = count > 0 ? " (and \(count) more: safelight doctor)" : ""
    return [.scan(paths)] + say("settings.toml\(line): \(problem.words)\(more)", isTrouble: true)
  }

  /// Takes in what happened, and asks for what is to be done about it.
  public mutating func handle(_ event: WorkbenchEvent) -> [WorkbenchEffect] {
    let effects = take(event)
    return effects + followVideo()
  }

  private mutating func take(_ event: WorkbenchEvent) -> [WorkbenchEffect] {
    switch event {
    case .input(let input): return handle(input)
    case .found(let files, let failures): return found(files, failures)
    case .inspected(let first, let headers): return inspected(first, headers)
    case .checked(let first, let health): checked(first, health)
    case .judged(let health): return judged(health)
    case .examined(let file, let visit, let examination):
      return examined(file, visit, examination)
    case .exposed(let file, let visit, let kind, let picture):
      exposed(file, visit, kind, picture)
    case .filmed(let file, let visit, let kind, let video): filmed(file, visit, kind, video)
    case .framesExamined(let file, let visit, let channels):
      if visit == self.visit { examinations[file]?.frameChannels = channels }
    case .foundPictures(let pictures, let roundTrip):
      return foundPictures(pictures, roundTrip: roundTrip)
    case .encodeRetrying(let job, let words): return encodeRetrying(job, words)
    case .encoded(let job, let result): return encoded(job, result)
    case .ticked(let playback, let time): return ticked(playback, at: time)
    case .unreadable(let file, let visit, let words):
      guard visit == self.visit else { break }
      unreadable[file] = words
      awaitedDecode = nil
    case .progress(let file, let job, let progress):
      if !sheetProgressed(job, .running(job: job, share: progress.share)) {
        progressed(file, job, progress)
      }
    case .retrying(let file, let job, let words):
      if sheetProgressed(job, .waiting(job: job, words: words)) { break }
      if isCurrent(job, file) { files[file].decode = .waiting(job: job, words: words) }
    case .decoded(let file, let job, let result):
      return sheetDecoded(job, result) ?? batchDecoded(job, result) ?? decoded(file, job, result)
    case .foundDecoded(let file, let job): return batchFound(file, job)
    case .measured(let measurement, let comparison): return measured(measurement, comparison)
    case .studied(let sheet, let pane, let result): return studied(sheet, pane, result)
    case .sheetRead(let path, let result): return sheetRead(path, result)
    case .saved(let order, let result): return saved(order, result)
    case .clock(let seconds): return clockTold(seconds)
    case .arrived(let file): return arrived(file)
    case .vanished(let path): vanished(path)
    case .spoiled(let path, let error): return spoiled(path, error)
    case .notWatching(let words):
      watching = nil
      return say(words, isTrouble: true)
    case .opened(let result): return opened(result)
    case .messageFaded(let number): if message?.number == number { message = nil }
    }
    return []
  }

  private mutating func found(_ found: [String], _ failures: [String]) -> [WorkbenchEffect] {
    sharedFolder = Self.sharedFolder(of: found)
    files = found.map { FileItem(path: $0, name: String($0.dropFirst(sharedFolder.count))) }
    order = Array(files.indices)
    places = Dictionary(zip(found, order)) { first, _ in first }
    sharedNames = SharedNames(files.map(\.name))
    isScanned = true
    scanFailures = failures
    let effects = refilter(to: filter)
    selectRecalled()
    guard let failure = failures.first else { return effects }
    let more = failures.count > 1 ? " (and \(failures.count - 1) more)" : ""
    return effects + say(failure + more, isTrouble: true)
  }

  /// The folders that all paths begin with, up to and with the last slash.
  static func sharedFolder(of paths: [String]) -> String {
    guard var shared = paths.first?.prefix(upToLast: "/") else { return "" }
    for path in paths {
      while !path.hasPrefix(shared) {
        shared = String(shared.dropLast()).prefix(upToLast: "/")
      }
    }
    return shared
  }

  private mutating func inspected(
    _ first: Int, _ headers: [Result<LatentFile, LatentFileError>]
  ) -> [WorkbenchEffect] {
    guard first + headers.count <= files.count else { return [] }
    for (offset, header) in headers.enumerated() { files[first + offset].header = header }
    inspectedCount += headers.count
    let check = beginChecking()
    guard let file = selectedFile, (first..<first + headers.count).contains(file) else {
      return check
    }
    return visitSelection() + check
  }

  private mutating func examined(
    _ file: Int, _ visit: Int, _ examination: Examination
  ) -> [WorkbenchEffect] {
    guard visit == self.visit else { return [] }
    examinations[file] = examination
    files[file].unusableCount = examination.unusableCount
    unreadable[file] = nil
    recentlyExamined.removeAll { $0 == file }
    recentlyExamined.append(file)
    forgetOldest()
    guard awaitedDecode == file else { return [] }
    awaitedDecode = nil
    return decodeSelection()
  }

  /// Latents whose statistics and proofs are kept, so that going back to them costs nothing.
  static let examinationLimit = 128
  /// The bytes that their pictures may have together: those of some hundred latents of 512x512.
  static let exposureBytes = 96 << 20

  /// Forgets latents that were looked at before all others, while too many or too much is kept.
  private mutating func forgetOldest() {
    var bytes = examinations.values.reduce(0) { $0 + $1.exposureBytes }
    while recentlyExamined.count > 1,
      recentlyExamined.count > Self.examinationLimit || bytes > Self.exposureBytes
    {
      let oldest = examinations.removeValue(forKey: recentlyExamined.removeFirst())
      bytes -= oldest?.exposureBytes ?? 0
    }
  }

  private mutating func exposed(
    _ file: Int, _ visit: Int, _ kind: DecoderKind, _ picture: Picture
  ) {
    guard visit == self.visit else { return }
    lastPictureKey += 1
    examinations[file]?.add(
      Exposure(origin: .proof(kind), picture: picture, key: lastPictureKey))
    forgetOldest()
  }

  private mutating func filmed(_ file: Int, _ visit: Int, _ kind: DecoderKind, _ video: Video) {
    guard visit == self.visit, let first = video.frames.first else { return }
    let key = lastPictureKey + 1
    lastPictureKey += video.frames.count
    examinations[file]?.add(
      Exposure(origin: .proof(kind), picture: first, key: key, video: video))
  }

  /// Asks for the selected latent's numbers and proofs, unless they are there.
  mutating func visitSelection() -> [WorkbenchEffect] {
    visit += 1
    if awaitedDecode != selectedFile { awaitedDecode = nil }
    channelScroll = 0
    preferredOrigin = nil
    guard let file = selectedFile, case .success(let header) = files[file].header else { return [] }
    let space = files[file].space
    if let known = examinations[file], known.preset == settings.preset, known.saidSpace == space,
      known.isDeveloped
    {
      return []
    }
    return [.visit(file: file, visit: visit, header, preset: settings.preset, space: space)]
  }

  /// Shows a line at the bottom for a while.
  mutating func say(_ text: String, isTrouble: Bool = false) -> [WorkbenchEffect] {
    lastMessage += 1
    message = Message(number: lastMessage, text: text, isTrouble: isTrouble)
    return [.after(milliseconds: isTrouble ? 10_000 : 4000, .messageFaded(lastMessage))]
  }
}

extension String {
  /// Up to and with the last of a character; empty where there is none.
  fileprivate func prefix(upToLast character: Character) -> String {
    lastIndex(of: character).map { String(self[...$0]) } ?? ""
  }
}

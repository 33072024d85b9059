import HybridInference
import LocalDecoding

extension WorkbenchState {
  /// The frames that would be saved now: those marked, or all; nil where no video is on screen, or
  /// what came of it is one file that is to be kept whole.
  func saveableFrames(_ file: Int) -> Saveable? {
    guard let player, let exposure = wholeExposure, let video = exposure.video else { return nil }
    let provenance: Provenance
    switch exposure.origin {
    case .proof(let kind): provenance = self.provenance(of: file, by: kind)
    case .decoded:
      guard let result = results[file] else { return nil }
      if case .mp4 = result.decoded, player.marked == nil { return nil }
      provenance = result.provenance
    }
    let frames = player.savedFrames
    return .frames(Array(video.frames[frames]), first: frames.lowerBound, provenance)
  }

  /// Saves an mp4 that cannot be played here under a name of its own, and says so.
  mutating func keepUnplayable(
    _ file: Int, _ result: DecodedResult, byteCount: Int
  ) -> [WorkbenchEffect] {
    let name = files[file].path.split(separator: "/").last.map(String.init) ?? "video"
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    let path = "\(stem).mp4"
    return say(
      "an mp4 of \(NumberText.bytes(byteCount)) came, saved as \(path): ffmpeg would play it here")
      + [.save(SaveOrder(subject: .result(result), path: path))]
  }
}

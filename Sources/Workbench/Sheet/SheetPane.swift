import HybridInference
import Imaging
import Latents

/// One reading of a latent on the contact sheet.
public struct SheetPane: Sendable {
  /// What it is called: `sd15 model`, `scaling 0.2`.
  public internal(set) var label: String
  /// How the latent is read and sent.
  let settings: Settings
  /// The space that the latent is taken to be in; nil leaves it as it is known.
  let space: LatentSpace?
  /// The latent.
  var subject: SheetSubject
  /// Whether the picture is encoded and decoded once more.
  var isRoundTrip = false
  /// How its decode stands.
  var decode: DecodeStatus = .none
  /// Whether the next decode is sent even where its answer is known.
  var isAgain = false
  /// What the endpoint answered.
  var result: DecodedResult?
  /// The answer's picture.
  var picture: Picture?
  /// What tells the picture from every other of this run.
  var pictureNumber = 0
  /// The picture as it is shown: itself, or its difference from the reference.
  var shown: Exposure?
  /// How it differs from the reference.
  var comparison: PictureComparison?
  /// The number of the reference's picture that its own is being compared with.
  var measuredAgainst: Int?
  /// Whether it will be saved.
  var isMarked = false
  /// Whether it is left out for now.
  var isHidden = false
  /// Whether it stands first and stays when other panes are asked for.
  var isPinned = false

  init(label: String, settings: Settings, space: LatentSpace? = nil, subject: SheetSubject) {
    self.label = label
    self.settings = settings
    self.space = space
    self.subject = subject
  }

  /// A pane that reads a latent as was chosen.
  init(label: String, choice: PaneChoice, _ settings: Settings, _ subject: SheetSubject) {
    var own = settings
    if let endpoint = choice.endpoint { own.endpoint = endpoint }
    if let preset = choice.preset {
      own.preset = preset
      own.given.remove(.scaling)
      own.parameters.scalingFactor = nil
      own.parameters.shiftFactor = nil
      own.parameters.doScaling = true
    }
    self.init(label: label, settings: own, space: choice.space, subject: subject)
  }

  /// How the latent is read, before the settings; nil until it is looked at.
  var interpretation: Interpretation? {
    guard let known = subject.read?.examination.interpretation else { return nil }
    return space.map { known.with(space: Known($0, .user)) } ?? known
  }

  /// Makes its numbers unknown: those that are under way are of no use either.
  mutating func forgetComparison() {
    comparison = nil
    measuredAgainst = nil
  }

  /// The latent's numbers in the space that this reading implies.
  var moments: LatentMoments? {
    guard let examination = subject.read?.examination, let interpretation else { return nil }
    return LatentMoments(
      channels: examination.channels, all: examination.all,
      interpretation: settings.applied(to: interpretation), parameters: settings.parameters,
      given: settings.given)
  }
}

/// How colours that a palette lacks are made of those that it has.
public enum Dithering: String, Hashable, Sendable, CaseIterable {
  /// Each pixel gets the nearest colour: the most exact, with steps in very smooth areas.
  case none
  /// A fixed pattern is added first: steps dissolve, and the pattern stands still between frames.
  case ordered
  /// What a pixel lacks is given to its neighbours (after Floyd and Steinberg).
  case diffusion
}

import Synchronization
import TerminalGraphics
import Workbench

/// The colours that a video's frames share while it plays, chosen once.
///
/// To choose colours for every frame takes about as long as to draw it in them, and a terminal takes
/// its time for each colour that it never saw before.
final class FilmPalette: Sendable {
  private struct Chosen {
    let sequence: Int
    let count: Int
    let palette: Palette
  }

  private let chosen = Mutex<Chosen?>(nil)

  /// At most `count` colours for all frames of a video.
  func colors(of sequence: PictureSequence, count: Int) -> Palette {
    chosen.withLock { chosen in
      if let chosen, chosen.sequence == sequence.id, chosen.count == count {
        return chosen.palette
      }
      let palette = Palette(for: [sequence.colors], count: count)
      chosen = Chosen(sequence: sequence.id, count: count, palette: palette)
      return palette
    }
  }
}

import TerminalGraphics
import Workbench

/// Everything between a grid and the bytes that show it: text through curses, pictures after it.
struct Painter {
  /// Becomes readable when a picture was made ready, and there is a frame to draw.
  var descriptor: Int32 { products.descriptor }

  private let curses: Curses
  private let products: Mailbox<PictureWorkshop.Product>
  private let workshop: PictureWorkshop
  private var screen: Screen
  private var stage: PictureStage
  private var canSynchronize: Bool
  /// No other program's, whatever the terminal turns out to be.
  private let numbers = KittyNumbers.random()
  /// What takes pictures away that were drawn by other means than now.
  private var parting: [UInt8] = []

  /// What takes away all that text would not, to be written if no frame follows.
  var farewell: [UInt8] { parting + stage.farewell }

  /// Whether answers to what was drawn may be under way.
  var mayBeAnswered: Bool { stage.mayBeAnswered }

  /// A painter on a terminal of this size that can do this, and of which nothing is known.
  init(
    curses: Curses, size: CellSize, capabilities: TerminalCapabilities
  ) throws(TerminalError) {
    self.curses = curses
    products = try Mailbox()
    workshop = PictureWorkshop(products: products)
    screen = Screen(curses: curses, size: size)
    stage = PictureStage(means: PictureMeans(capabilities), numbers: numbers)
    canSynchronize = capabilities.canSynchronize
  }

  /// The bytes that show the grid, in one piece; none where everything is shown already.
  ///
  /// The grid has the size that was told last.
  mutating func paint(_ grid: Grid) -> [UInt8] {
    for product in products.take() { stage.keep(product) }
    let pictures = stage.arrange(grid)
    workshop.prepare(pictures.missing)
    let text = screen.draw(
      grid, isUnderPicture: pictures.isUnderPicture, wiped: pictures.wiped)
    let frame = parting + text + pictures.bytes
    parting = []
    guard canSynchronize, !frame.isEmpty else { return frame }
    return TerminalSequence.beginSynchronizedUpdate.bytes + frame
      + TerminalSequence.endSynchronizedUpdate.bytes
  }

  /// Takes in how long it took to write what was painted last.
  mutating func wrote(in time: Duration) { stage.wrote(in: time / .seconds(1)) }

  /// Goes over to a screen of this size, of which nothing is known.
  mutating func resize(_ size: CellSize) {
    screen = Screen(curses: curses, size: size)
    stage.forget()
  }

  /// Makes the next frame draw everything, on a screen of which nothing is known.
  mutating func forget() {
    screen.forget()
    stage.forget()
  }

  /// Draws the picture of this number again, which the terminal has dropped; false where it is none of
  /// these.
  mutating func lose(_ number: UInt32) -> Bool { stage.lose(number) }

  /// Goes on with what has become known about the terminal.
  mutating func become(_ capabilities: TerminalCapabilities) {
    canSynchronize = capabilities.canSynchronize
    let means = PictureMeans(capabilities)
    guard means != stage.means else { return }
    // Pictures of the other kind lie about.
    parting += stage.farewell
    stage = PictureStage(means: means, numbers: numbers)
    screen.forget()
  }
}

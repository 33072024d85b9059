import TerminalGraphics
import Workbench

/// Takes the pictures of a grid from what a program wants to what a terminal is told.
///
/// A picture must be resized and encoded before it can be drawn, which takes longer than a frame may;
/// so the stage asks for that, and shows what it has. What stood on a place stays there until its
/// successor is ready: the eye sees one picture turn into the next, and nothing in between.
struct PictureStage {
  /// How pictures are drawn.
  let means: PictureMeans
  /// Whether the terminal may be about to tell that it has dropped a picture.
  var mayBeAnswered: Bool { means.persistence == .floating && mostPictures > 0 }
  /// The numbers of pictures that the terminal keeps.
  private let numbers: KittyNumbers
  private var placement: PicturePlacement
  private var cache = PictureCache()
  /// What lies on the grid's places, one after the other.
  private var actors: [Actor?] = []
  /// The pictures that were made ready together last and share their colours.
  private var company: PictureWorkshop.Job?
  /// What the terminal may not have read yet, the latest last.
  private var shared: [SharedMemory] = []
  /// The pictures that were sent again because the terminal had dropped them, and which they were.
  private var replaced: [Int: Int] = [:]
  /// How many pictures there were at most at one time.
  private var mostPictures = 0
  private var frames = StageFrames()

  /// A picture on the stage.
  private struct Actor {
    /// The cells that the program gave it.
    let place: CellRect
    /// The cells that it touches.
    let cells: CellRect
    /// Its size.
    let pixels: PixelSize
    /// What it shows, other than any other.
    let key: Int
    let prepared: PreparedPicture
  }

  /// A stage for a terminal that draws like this, with nothing on it.
  init(means: PictureMeans, numbers: KittyNumbers) {
    self.means = means
    self.numbers = numbers
    placement = PicturePlacement(persistence: means.persistence)
  }

  /// What takes away all that text would not, wherever the last bytes broke off; nothing where
  /// there is nothing of the kind.
  var farewell: [UInt8] {
    guard case .kitty(let route) = means.encoder, mostPictures > 0 else { return [] }
    return (0..<mostPictures).reduce(into: Array("\u{1B}\\".utf8)) { bytes, index in
      bytes += route.bytes(.delete(id: numbers[index]))
    }
  }

  /// Keeps what the workshop made.
  mutating func keep(_ product: PictureWorkshop.Product) {
    cache.keep(product)
    frames.keep(product)
  }

  /// Takes in how long it took to write what was arranged last.
  mutating func wrote(in seconds: Double) { frames.wrote(in: seconds) }

  /// The terminal shows no pictures any more.
  mutating func forget() {
    placement.forget()
    replaced = [:]
    frames.forgetPace()
  }

  /// Makes the next frame send the picture of this number again, which the terminal has dropped, as it
  /// may when there are too many; false for the numbers of others.
  ///
  /// A terminal that drops it at once has no room for it at all, and gets it once only: until there is
  /// something else to show, or it is shown anew.
  mutating func lose(_ number: UInt32) -> Bool {
    guard let index = (0..<mostPictures).first(where: { numbers[$0] == number }) else {
      return false
    }
    guard index < actors.count, let actor = actors[index], replaced[index + 1] != actor.key else {
      return true
    }
    replaced[index + 1] = actor.key
    placement.lose(id: index + 1)
    return true
  }

  /// What is to be done for this grid.
  mutating func arrange(_ grid: Grid) -> Arrangement {
    let jobs = means.jobs(for: grid, quality: frames.quality(for: grid))
    var missing: [PictureWorkshop.Job] = []
    var next: [Actor?] = Array(repeating: nil, count: grid.pictures.count)
    for (job, indices) in jobs {
      if let (company, pictures) = companions(of: job) {
        for (index, (request, prepared)) in zip(indices, zip(job.requests, pictures)) {
          next[index] = actor(grid.pictures[index].place, company, request, prepared)
        }
      } else if let pictures = cache.take(job) {
        if job.requests.count > 1 { company = job }
        for (index, (request, prepared)) in zip(indices, zip(job.requests, pictures)) {
          next[index] = actor(grid.pictures[index].place, job, request, prepared)
        }
      } else if let stand = frames.stand(in: job), let pictures = cache.take(stand) {
        missing.append(job)
        for (index, (request, prepared)) in zip(indices, zip(stand.requests, pictures)) {
          next[index] = actor(grid.pictures[index].place, stand, request, prepared)
        }
      } else {
        missing.append(job)
        for index in indices where index < actors.count {
          // The predecessor, if it stands in the same place.
          if actors[index]?.place == grid.pictures[index].place { next[index] = actors[index] }
        }
      }
    }
    actors = next
    frames.show(
      zip(grid.pictures, actors).compactMap { placed, actor in
        placed.sequence == nil ? nil : actor?.key
      })
    return arrangement(grid, missing: missing)
  }

  /// What was made ready already of all that a job asks for, in the same colours: a picture that
  /// shows up twice, or in another's place, costs nothing.
  private mutating func companions(
    of job: PictureWorkshop.Job
  ) -> (PictureWorkshop.Job, [PreparedPicture])? {
    guard let company, company != job, company.means == job.means, job.requests.count > 1,
      job.requests.count == company.requests.count
    else { return nil }
    let places = job.requests.map { company.requests.firstIndex(of: $0) }
    guard !places.contains(nil), let pictures = cache.take(company) else { return nil }
    return (company, places.compactMap { $0.map { pictures[$0] } })
  }

  private func actor(
    _ place: CellRect, _ job: PictureWorkshop.Job, _ request: PictureRequest,
    _ prepared: PreparedPicture
  ) -> Actor {
    var hasher = Hasher()
    hasher.combine(job)
    hasher.combine(request)
    let column = place.column + (place.columns - request.cells.columns) / 2
    let row = place.row + (place.rows - request.cells.rows) / 2
    return Actor(
      place: place,
      cells: CellRect(
        column: column, row: row, columns: request.cells.columns, rows: request.cells.rows),
      pixels: request.pixels, key: hasher.finalize(), prepared: prepared)
  }

  private mutating func arrangement(
    _ grid: Grid, missing: [PictureWorkshop.Job]
  ) -> Arrangement {
    let present = actors.enumerated().compactMap { index, actor in actor.map { (index, $0) } }
    var frame = PictureFrame(
      size: grid.size,
      pictures: present.map { index, actor in
        PictureOnScreen(
          id: index + 1, key: actor.key, column: actor.cells.column, row: actor.cells.row,
          pixels: actor.pixels, cell: means.cell)
      })
    var isUnderPicture = [Bool](repeating: false, count: grid.size.columns * grid.size.rows)
    // The grid tells which picture a cell shows; below that one there may be others.
    for row in 0..<grid.size.rows {
      for column in 0..<grid.size.columns {
        let cell = CellRect(column: column, row: row, columns: 1, rows: 1)
        let index = Int(grid[column, row].picture) - 1
        if actors.indices.contains(index), actors[index]?.cells.contains(cell) == true {
          isUnderPicture[row * grid.size.columns + column] = true
        } else {
          frame.cover(cell)
        }
      }
    }
    let plan = placement.show(frame)
    mostPictures = max(mostPictures, actors.count)
    return Arrangement(
      isUnderPicture: isUnderPicture, wiped: plan.wiped, bytes: bytes(for: plan), missing: missing)
  }

  /// Pictures that the terminal may be behind by, before what it has not read is taken away.
  private static let mostShared = 32

  private mutating func bytes(for plan: PlacementPlan) -> [UInt8] {
    var bytes: [UInt8] = []
    if case .kitty(let route) = means.encoder {
      for id in plan.deleted { bytes += route.bytes(.delete(id: numbers[id - 1])) }
      for id in plan.lifted { bytes += route.bytes(.lift(id: numbers[id - 1])) }
    }
    for id in plan.sent {
      guard let memory = actors[id - 1]?.prepared.send(as: numbers[id - 1], to: &bytes) else {
        continue
      }
      shared = shared.suffix(Self.mostShared - 1) + [memory]
    }
    for drawing in plan.drawn {
      if !plan.sent.contains(drawing.id) { replaced[drawing.id] = nil }
      guard let actor = actors[drawing.id - 1] else { continue }
      actor.prepared.draw(
        drawing.parts, of: actor.cells, as: numbers[drawing.id - 1], to: &bytes)
    }
    guard !bytes.isEmpty else { return [] }
    // Curses goes on from where it was: the place and the look of its cursor are its own.
    return TerminalSequence.saveCursor.bytes + TerminalSequence.resetStyle.bytes + bytes
      + TerminalSequence.restoreCursor.bytes
  }
}

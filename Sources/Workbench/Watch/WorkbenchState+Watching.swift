import LatentFiles

extension WorkbenchState {
  /// Begins to watch the folders, or stops; with a folder for results what comes is decoded.
  mutating func watch(decodingInto folder: String?) -> [WorkbenchEffect] {
    let folder = folder.map { $0.trimmingSpaces() }.flatMap { $0.isEmpty ? nil : $0 }
    if watching != nil {
      guard let folder else {
        watching = nil
        return [.unwatch] + say("no longer watching")
      }
      watching?.folder = folder
      return say("watching; what comes is decoded into \(folder)")
    }
    watching = Watching(folder: folder)
    let words = folder.map { "watching; what comes is decoded into \($0)" }
    return [.watch(paths, known: files.map(\.path))]
      + say(words ?? "watching: latents are shown as they come")
  }

  /// Shows a latent that came, or that was written anew.
  ///
  /// The selection goes with what comes, as long as it is left there: whoever moves away to look at
  /// something else is not taken from it.
  mutating func arrived(_ file: LatentFile) -> [WorkbenchEffect] {
    guard watching != nil else { return [] }
    let follows = watching?.newest.map { $0 == selectedFile } ?? true
    let place = places[file.path] ?? append(file.path)
    renew(place, file)
    watching?.newest = place
    var effects: [WorkbenchEffect] = []
    if let row = visible.firstIndex(of: place) {
      if follows, row != selection {
        effects += move(to: row)
      } else if selectedFile == place {
        effects += visitSelection()
      }
    }
    if let folder = watching?.folder { effects += decode([place], into: folder) }
    return effects
  }

  /// Marks a file as gone; what is known of it can still be looked at.
  mutating func vanished(_ path: String) {
    guard let place = places[path] else { return }
    files[place].isGone = true
    marked.remove(place)
  }

  /// A file came that cannot be read.
  mutating func spoiled(_ path: String, _ error: LatentFileError) -> [WorkbenchEffect] {
    guard watching != nil else { return [] }
    let place = places[path] ?? append(path)
    forget(place)
    files[place].header = .failure(error)
    return say("\(files[place].name): \(error.words)", isTrouble: true)
  }

  /// Puts a file at the end of `files`, whose places never change, and where it belongs in the list.
  mutating func append(_ path: String) -> Int {
    let place = files.count
    let name =
      path.hasPrefix(sharedFolder) ? String(path.dropFirst(sharedFolder.count)) : path
    files.append(FileItem(path: path, name: name))
    places[path] = place
    inspectedCount += 1
    if !sharedNames.covers(name) { sharedNames = SharedNames(files.map(\.name)) }
    order.insert(place, at: row(for: path, in: order))
    let selected = selectedFile
    if lets(place) {
      visible.insert(place, at: row(for: path, in: visible))
      selection = selected.flatMap { visible.firstIndex(of: $0) } ?? selection
      keepSelectionInSight()
    }
    return place
  }

  /// The row behind all whose paths come before this one, as a scan would have them.
  private func row(for path: String, in rows: [Int]) -> Int {
    let parts = path.split(separator: "/")
    return rows.firstIndex { other in
      parts.lexicographicallyPrecedes(files[other].path.split(separator: "/")) {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
    } ?? rows.count
  }

  private mutating func renew(_ place: Int, _ file: LatentFile) {
    forget(place)
    files[place].header = .success(file)
  }

  /// Drops what was known of a file that is another one now.
  private mutating func forget(_ place: Int) {
    files[place].isGone = false
    files[place].unusableCount = nil
    files[place].health = nil
    if files[place].decode.job == nil { files[place].decode = .none }
    examinations[place] = nil
    recentlyExamined.removeAll { $0 == place }
    unreadable[place] = nil
    results[place] = nil
    decodedExposures[place] = nil
  }
}

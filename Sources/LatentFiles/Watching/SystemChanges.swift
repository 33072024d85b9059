#if os(Linux)
  import Glibc

  /// Changes as Linux tells of them (inotify): one watch for each folder, those that are made later
  /// included.
  struct SystemChanges: FolderChanges {
    private let descriptor: Int32
    private let pipe: StopPipe
    private let paths: [String]
    private var folders: [Int32: String] = [:]

    private static let events =
      UInt32(IN_CREATE) | UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM)
      | UInt32(IN_DELETE) | UInt32(IN_DELETE_SELF) | UInt32(IN_ONLYDIR)

    /// Begins to watch; throws where the system has no more watches.
    init(_ paths: [String], pipe: StopPipe) throws(LatentFileError) {
      descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard descriptor >= 0 else { throw .system(.watch, errno: errno) }
      self.pipe = pipe
      self.paths = paths
      do throws(LatentFileError) {
        for folder in FolderScan(paths).folders { try watch(folder) }
      } catch {
        close(descriptor)
        throw error
      }
    }

    /// Gives the watches back; it must not be used after.
    func end() { close(descriptor) }

    private mutating func watch(_ folder: String) throws(LatentFileError) {
      let number = inotify_add_watch(descriptor, folder, Self.events)
      if number >= 0 {
        folders[number] = folder
      } else if errno == ENOSPC || errno == ENOMEM {
        throw .system(.watch, errno: errno)
      }
      // Gone already, or not to be entered: the scan has said so.
    }

    mutating func wait(milliseconds: Int?) -> [FolderChange]? {
      guard pipe.wait(for: descriptor, milliseconds: milliseconds) else { return nil }
      var changes: [FolderChange] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
        changes += take(buffer[..<count])
      }
      return changes
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) -> [FolderChange] {
      var changes: [FolderChange] = []
      let header = MemoryLayout<inotify_event>.size
      bytes.withUnsafeBytes { bytes in
        var offset = 0
        while offset + header <= bytes.count {
          let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
          let end = min(offset + header + Int(event.len), bytes.count)
          let name = bytes[offset + header..<end].prefix { $0 != 0 }
          changes += take(event, String(validating: name, as: UTF8.self) ?? "")
          offset = end
        }
      }
      return changes
    }

    private mutating func take(_ event: inotify_event, _ name: String) -> [FolderChange] {
      // Events were lost: look at everything.
      if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return paths.flatMap { enter($0) } }
      guard let folder = folders[event.wd] else { return [] }
      if event.mask & UInt32(IN_DELETE_SELF) != 0 { return [.folderGone(folder)] }
      if event.mask & UInt32(IN_IGNORED) != 0 {
        folders[event.wd] = nil
        return []
      }
      guard !name.isEmpty, !name.hasPrefix(".") else { return [] }
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      let isGone = event.mask & (UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM)) != 0
      if event.mask & UInt32(IN_ISDIR) != 0 {
        return isGone ? [.folderGone(path)] : enter(path)
      }
      guard FolderScan.mayBeLatent(name) else { return [] }
      return [isGone ? .gone(path) : .touched(path)]
    }

    /// Watches a folder that was made, and looks at what came into it before that.
    private mutating func enter(_ path: String) -> [FolderChange] {
      let folders = FolderScan([path]).folders
      for folder in folders { try? watch(folder) }
      return FolderScan([path]).files.map(FolderChange.touched)
    }
  }
#endif

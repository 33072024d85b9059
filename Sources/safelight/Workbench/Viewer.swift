import Dispatch
import Imaging
import LatentFiles
import Workbench

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Opens pictures in the person's own viewer: the one of the settings, or the desktop's.
enum Viewer {
  /// Writes a picture into the cache folder, and starts the viewer on it; tells if that goes wrong,
  /// then or later.
  static func open(
    _ picture: Picture, name: String,
    _ tell: @escaping @Sendable (Result<String, ViewerFailure>) -> Void
  ) {
    let (program, process): (String, pid_t)
    do throws(ViewerFailure) {
      (program, process) = try start(try write(picture, name))
    } catch {
      return tell(.failure(error))
    }
    tell(.success(program))
    DispatchQueue.global(qos: .utility).async {
      var status: Int32 = 0
      guard waitpid(process, &status, 0) == process, status & 0x7F == 0, status >> 8 != 0 else {
        return
      }
      let words = "\(program) ended with \(status >> 8); name another by viewer in the settings"
      tell(.failure(ViewerFailure(words: words)))
    }
  }

  private static func write(_ picture: Picture, _ name: String) throws(ViewerFailure) -> String {
    guard let folder = UserFolders.cache.map({ $0 + "/opened" }) else {
      throw ViewerFailure(words: "there is no home folder to put the picture in")
    }
    let path = folder + "/" + name
    let bytes: [UInt8]
    do throws(ImagingError) {
      bytes = try PNG.encode(picture)
    } catch {
      throw ViewerFailure(words: "\(path): \(error.words)")
    }
    do throws(LatentFileError) {
      try PrivateFolder.make(folder)
      try AtomicFile.save([bytes], to: path, replacing: true)
    } catch {
      throw ViewerFailure(words: "\(path): \(error.words)")
    }
    return path
  }

  private static var command: [String] {
    let own = SettingsFile.current.viewer
    #if canImport(Darwin)
      return own.isEmpty ? ["open"] : own
    #else
      return own.isEmpty ? ["xdg-open"] : own
    #endif
  }

  /// Starts the viewer without waiting for it, and without a terminal to write on.
  private static func start(_ path: String) throws(ViewerFailure) -> (String, pid_t) {
    let command = command
    var arguments = (command + [path]).map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&files, descriptor, "/dev/null", O_RDWR, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // In a group of its own, so that Ctrl-C in the shell later is not meant for it; and no signal
    // blocked, as this thread may have all: nothing but SIGKILL would end it.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGMASK))
    var process: pid_t = 0
    let fault = posix_spawnp(&process, command[0], &files, &attributes, &arguments, environ)
    guard fault == 0 else {
      let words = String(cString: strerror(fault))
      throw ViewerFailure(
        words: "\(command[0]) did not start: \(words); name another by viewer in the settings")
    }
    return (command[0], process)
  }
}

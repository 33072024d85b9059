#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A thread for what waits as long as the program runs: the pool's are few, and others wait for them.
enum OwnThread {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs `body` on a new thread.
  static func start(_ body: @escaping @Sendable () -> Void) throws(LatentFileError) {
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Glibc)
      var thread = pthread_t()
      let result = pthread_create(
        &thread, nil, { context in OwnThread.run(context) }, work.toOpaque())
    #else
      var thread: pthread_t?
      let result = pthread_create(
        &thread, nil, { context in OwnThread.run(context) }, work.toOpaque())
    #endif
    guard result == 0 else {
      work.release()
      throw .system(.watch, errno: result)
    }
    #if canImport(Glibc)
      pthread_detach(thread)
    #else
      if let thread { pthread_detach(thread) }
    #endif
  }

  private static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
    return nil
  }
}

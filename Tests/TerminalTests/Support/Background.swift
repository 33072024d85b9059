import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A function on a thread of its own, as the event loop has in the program.
final class Background<Result: Sendable>: Sendable {
  private let result = Mutex<Result?>(nil)

  init(_ body: @escaping @Sendable () -> Result) {
    let box = Unmanaged.passRetained(
      Body { [self] in
        let result = body()
        self.result.withLock { $0 = result }
      })
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    pthread_create(
      &thread, nil,
      { argument in
        #if canImport(Glibc)
          guard let argument else { return nil }
        #endif
        Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
  }

  /// What it gave out, waited for; nil if it does not end.
  func wait(seconds: Int = 10) -> Result? {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
      if let result = result.withLock({ $0 }) { return result }
      usleep(1_000)
    }
    return nil
  }
}

private final class Body {
  let run: () -> Void
  init(_ run: @escaping () -> Void) { self.run = run }
}

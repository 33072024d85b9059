import Testing

@testable import LatentFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Conversations: arrivals")
struct ArrivalTrackerTests {
  private func stamp(_ size: Int) -> FileStamp {
    var status = stat()
    status.st_size = off_t(size)
    return FileStamp(status)
  }

  @Test("a latent that is whole is announced once, however often it is told of")
  func whole() {
    var tracker = ArrivalTracker()
    #expect(tracker.touched("a") == [.inspect("a")])
    #expect(tracker.found("a", .readable(stamp(9)), at: 0) == [.announce("a", isNew: true)])
    #expect(tracker.touched("a") == [.inspect("a")])
    #expect(tracker.found("a", .readable(stamp(9)), at: 1) == [])
    #expect(tracker.found("a", .readable(stamp(8)), at: 2) == [.announce("a", isNew: false)])
  }

  @Test("one that is still written is waited for")
  func growing() {
    var tracker = ArrivalTracker()
    #expect(tracker.found("a", .unreadable(stamp(0)), at: 0) == [])
    #expect(tracker.pending == ["a"])
    for second in 1...9 {
      #expect(tracker.found("a", .unreadable(stamp(second)), at: Double(second)) == [])
    }
    #expect(tracker.found("a", .readable(stamp(10)), at: 10) == [.announce("a", isNew: true)])
    #expect(tracker.pending == [])
  }

  @Test("one that keeps still and cannot be read is reported once, and may still become a latent")
  func broken() {
    var tracker = ArrivalTracker()
    #expect(tracker.found("a", .unreadable(stamp(5)), at: 0) == [])
    let end = ArrivalTracker.patience
    #expect(tracker.found("a", .unreadable(stamp(5)), at: end - 0.1) == [])
    #expect(tracker.found("a", .unreadable(stamp(5)), at: end) == [.report("a")])
    #expect(!tracker.isExpecting && tracker.pending == ["a"])
    #expect(tracker.found("a", .unreadable(stamp(5)), at: 9) == [])
    #expect(tracker.touched("a") == [.inspect("a")])
    #expect(tracker.found("a", .readable(stamp(6)), at: 10) == [.announce("a", isNew: true)])
  }

  @Test("what goes is told of only where it was known")
  func gone() {
    var tracker = ArrivalTracker(known: ["d/a": stamp(1), "d/b": stamp(1), "e": stamp(1)])
    #expect(tracker.gone("x") == [])
    #expect(tracker.gone("e") == [.announceGone("e")])
    #expect(tracker.gone("e") == [])
    #expect(tracker.folderGone("d") == [.announceGone("d/a"), .announceGone("d/b")])
    #expect(tracker.found("y", .unreadable(nil), at: 0) == [])
    #expect(tracker.found("e", .readable(stamp(1)), at: 0) == [.announce("e", isNew: true)])
  }

  @Test("what was there before is not announced until it changes")
  func known() {
    var tracker = ArrivalTracker(known: ["a": stamp(1)])
    #expect(tracker.found("a", .readable(stamp(1)), at: 0) == [])
    #expect(tracker.found("a", .readable(stamp(2)), at: 0) == [.announce("a", isNew: false)])
  }
}

import Testing

@testable import Terminal

@Suite("Timers")
struct TimerListTests {
  @Test("what is due comes in the order of its time, then of its adding")
  func order() {
    var timers = TimerList<String>()
    #expect(timers.next == nil)
    timers.add("c", at: .seconds(3))
    timers.add("a", at: .seconds(1))
    timers.add("b", at: .seconds(2))
    timers.add("a again", at: .seconds(1))
    #expect(timers.next == .seconds(1))
    #expect(timers.takeDue(at: .milliseconds(999)) == [])
    #expect(timers.takeDue(at: .seconds(2)) == ["a", "a again", "b"])
    #expect(timers.next == .seconds(3))
    #expect(timers.takeDue(at: .seconds(9)) == ["c"])
    #expect(timers.takeDue(at: .seconds(9)) == [])
  }
}

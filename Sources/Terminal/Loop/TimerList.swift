/// Events that are to come at some time, in the order of their times; it keeps no clock.
struct TimerList<Event> {
  private var timers: [(time: Duration, event: Event)] = []

  /// When the next one is due; nil where there is none.
  var next: Duration? { timers.first?.time }

  /// Adds an event; of two for the same time the one added first comes first.
  mutating func add(_ event: Event, at time: Duration) {
    let index = timers.firstIndex { $0.time > time } ?? timers.endIndex
    timers.insert((time, event), at: index)
  }

  /// Takes out what is due.
  mutating func takeDue(at now: Duration) -> [Event] {
    let due = timers.prefix { $0.time <= now }
    timers.removeFirst(due.count)
    return due.map(\.event)
  }
}

import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Eight hours of somebody who presses a key every five seconds, in as short a time as it takes:
/// random keys, pastes, the mouse, resizes, decodes that fail, files that come and go.
@Suite(.enabled(if: Tmux.isInstalled, "tmux is not installed")) struct LongLifeTests {
  /// One every five seconds for eight hours.
  static let presses = 8 * 60 * 60 / 5
  static let atOnce = 12

  /// What a person presses, apart from what leaves or runs whatever is found.
  static let keys: [[String]] =
    [
      "j", "k", "Down", "Up", "g", "G", "PageDown", "PageUp", "Home", "End", "Enter", "Enter",
      "Escape", "Escape", "Escape", "c", "s", "p", "e", "Tab", "v", "/", "]", "[", "C-l", "y", "n",
      "x", "1", "*", ".", "Left", "Right", "BSpace", "BTab", "DC", "F5", "M-x", "C-a", "C-e", "C-u",
      "C-w", "Space", "é", "写",
    ].map { [$0] } + [
      ["Escape", "Escape", "Enter"], ["?", "d", "Down", "Escape", "Escape"],
      [":", "s", "e", "Tab", "Escape", "Escape"],
    ]

  @Test func eightHours() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix64(seed: seed)
    let fates = Fault.allCases.filter { ![.endlessBody, .gzipBomb, .byteASecond].contains($0) }
    let server = FaultyServer { exchange in
      var random = SplitMix64(seed: seed &+ UInt64(exchange.number))
      let fate: Fault =
        Bool.random(using: &random) ? .none : fates.randomElement(using: &random) ?? .none
      fate.answer(exchange)
    }
    try FixtureFile.inTemporaryFolder { folder in
      let samples = Command("ls", Sample.folder).text.split(separator: "\n").map(String.init)
        .filter { $0.contains(".safetensors") }
      let files = try samples.map { try FixtureFile.bytes("\(Sample.folder)/\($0)") }
      mkdir(folder + "/in", 0o700)
      func put(_ index: Int) throws {
        try FixtureFile.write(files[index], to: "\(folder)/in/\(samples[index])")
      }
      for index in files.indices { try put(index) }
      let script = """
        cd \(folder)
        sh -c 'echo $$ > process; exec \(Program.path) in --endpoint http://127.0.0.1:\(server.port)/x'
        echo "ended with $?"; exec cat
        """
      try FixtureFile.write(Array(script.utf8), to: folder + "/script")
      let tmux = try #require(Tmux(columns: 100, rows: 30, command: "sh \(folder)/script"))
      _ = tmux.text { $0.contains("Channels") && $0.contains("1/") }
      let text = String(decoding: try FixtureFile.bytes(folder + "/process"), as: UTF8.self)
      let process = try #require(Int32(text.prefix { $0 != "\n" }))
      let watch = RunningCommand.Watch(process: process)
      var early: (descriptors: Int, threads: Int, memory: Int)?
      for round in 0..<Self.presses / Self.atOnce {
        if round % 8 == 0 { decode(in: tmux, at: server, path: "\(round)") }
        tmux.press((0..<Self.atOnce).flatMap { _ in Self.keys.randomElement(using: &random) ?? [] })
        switch Int.random(in: 0..<20, using: &random) {
        case 0:
          tmux.resize(
            columns: Int.random(in: 10...160, using: &random),
            rows: Int.random(in: 3...50, using: &random))
        case 1: tmux.press(["Escape", "[<0;\(Int.random(in: 1...90, using: &random));5M"])
        case 2: tmux.press(["Escape", "[200~q pasted", "Escape", "[201~"])
        case 3: unlink("\(folder)/in/\(samples.randomElement(using: &random) ?? "")")
        case 4: try put(Int.random(in: files.indices, using: &random))
        default: break
        }
        if round == Self.presses / Self.atOnce / 4, let descriptors = watch.descriptors,
          let threads = watch.threads, let memory = watch.memoryNow
        {
          early = (descriptors, threads, memory)
        }
      }
      #expect(kill(process, 0) == 0, "it lives, seed \(seed)")
      // Back to a quiet screen: every overlay closed, every decode given up.
      for _ in 0..<2 { goBack(in: tmux) }
      for _ in 0..<samples.count { tmux.press("Escape", "k") }
      var last = ""
      var since = ContinuousClock.now
      // Quiet is what has not changed for two seconds.
      _ = tmux.text { screen in
        if screen != last || screen.contains("decoding") { since = .now }
        last = screen
        return since.duration(to: .now) > .seconds(2)
      }
      tmux.press("C-l")
      // A fresh draw says the same; it may take a moment to be there whole.
      let fresh = tmux.text { $0 == last }
      #expect(fresh == last, "seed \(seed)")
      #expect(server.requests.count > 20, "seed \(seed)")
      if let early, let descriptors = watch.descriptors, let threads = watch.threads,
        let memory = watch.memoryNow, let peak = watch.memory
      {
        Measured.note(
          "eight hours, \(server.requests.count) requests: descriptors \(early.descriptors) to "
            + "\(descriptors), threads \(early.threads) to \(threads), memory "
            + "\(early.memory >> 20) to \(memory >> 20) MB, at most \(peak >> 20) MB")
        #expect(descriptors <= early.descriptors + 8, "seed \(seed)")
        #expect(threads <= early.threads + 8, "seed \(seed)")
        #expect(memory <= early.memory + 64 << 20, "seed \(seed)")
      }
      tmux.press("q")
      let end = tmux.text { $0.contains("ended with") }
      #expect(end.contains("ended with 0"), "seed \(seed)")
    }
  }

  /// Closes whatever is open, and waits until nothing moves any more.
  ///
  /// An Escape just before another key would be Alt.
  private func goBack(in tmux: Tmux) {
    tmux.resize(columns: 100, rows: 30)
    tmux.press(["Escape", "Escape", "Escape", "Escape", "Escape", "Escape"])
    var last = ""
    var since = ContinuousClock.now
    _ = tmux.text(seconds: 1) { screen in
      if screen != last { since = .now }
      last = screen
      return since.duration(to: .now) > .milliseconds(100)
    }
  }

  /// Decodes two latents at an endpoint that was not asked before, so that nothing is known yet.
  ///
  /// Keys pressed at random soon choose another one.
  private func decode(in tmux: Tmux, at server: FaultyServer, path: String) {
    let url = "http://127.0.0.1:\(server.port)/\(path)"
    goBack(in: tmux)
    tmux.press(":endpoint \(url)")
    guard tmux.text(seconds: 2, until: { $0.contains(":endpoint \(url)") }).contains(url) else {
      return
    }
    let before = server.requests.count
    tmux.press("Enter", "Enter", "j", "Enter")
    // An Escape among the next keys would give them up before they are sent.
    _ = tmux.text(seconds: 1) { _ in server.requests.count > before }
  }
}

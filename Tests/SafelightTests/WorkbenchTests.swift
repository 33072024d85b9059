import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The workbench in a real terminal, from the first frame to the shell's prompt.
@Suite(.enabled(if: Tmux.isInstalled, "tmux is not installed")) struct WorkbenchTests {
  @Test func aFirstLook() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let tmux = try opened(in: folder)
      var screen = tmux.text { $0.contains("1/12") && $0.contains("Proof flux1") }
      #expect(screen.contains("▸astronaut-flux1"))
      #expect(screen.contains("space model"))
      #expect(tmux.variable("alternate_on") == "1")
      tmux.press("j", "j")
      screen = tmux.text { $0.contains("3/12") && $0.contains("Proof sd15") }
      #expect(screen.contains("▸astronaut-sd15"))
      tmux.press("/", "t", "w", "i", "c", "e", "Enter")
      screen = tmux.text { $0.contains("1/1") && $0.contains("1x4x50x75") }
      #expect(screen.contains("▸coffee-"))
      tmux.press("Enter")
      screen = tmux.text { $0.contains("Decoded as sd15") }
      // The check came to it: that is worth the row's end more than that it was decoded.
      #expect(screen.contains("wrong-space: should be in"))
      tmux.press("s")
      _ = tmux.text { $0.contains("Save as") }
      tmux.press("Enter")
      screen = tmux.text { $0.contains("saved coffee-sd15-scaled-twice.png") }
      tmux.press("q")
      try expectRestored(tmux, folder, status: 0)
      let saved = try FixtureFile.bytes(folder + "/coffee-sd15-scaled-twice.png")
      #expect(saved.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
  }

  @Test func manyAreDecodedIntoAFolder() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let tmux = try opened(in: folder)
      _ = tmux.text { $0.contains("1/12") }
      tmux.press("3", "m")
      _ = tmux.text { $0.contains("●") && $0.contains("decode marked") }
      tmux.press("D")
      _ = tmux.text { $0.contains("decode-marked decoded") }
      tmux.press("Enter")
      let screen = tmux.text { $0.contains("3 decoded in") && $0.contains("into decoded") }
      #expect(screen.contains("┌ Decoded "))
      tmux.press("q")
      let closed = tmux.text { !$0.contains("┌ Decoded ") }
      #expect(closed.split(separator: "\n").count { $0.contains("✓") } == 3)
      tmux.press("q")
      try expectRestored(tmux, folder, status: 0)
      let names = Command("ls", folder + "/decoded").text
      #expect(names == "astronaut-flux1.png\nastronaut-flux2.png\nastronaut-sd15.png\n")
    }
  }

  @Test func latentsAreShownAsTheyAreWritten() throws {
    try FixtureFile.inTemporaryFolder { folder in
      mkdir(folder + "/in", 0o755)
      let bytes = try FixtureFile.bytes(Sample.sd15)
      try FixtureFile.write(bytes, to: folder + "/in/b.safetensors")
      let tmux = try opened(in: folder, on: "in")
      _ = tmux.text { $0.contains("1/1") }
      tmux.press("w")
      _ = tmux.text { $0.contains("watching  1/1") }
      try FixtureFile.write(bytes, to: folder + "/in/a.safetensors")
      var screen = tmux.text { $0.contains("1/2") && $0.contains("▸a") }
      #expect(screen.contains("▸a"))
      unlink(folder + "/in/b.safetensors")
      screen = tmux.text { $0.contains("gone") }
      #expect(screen.contains("gone"))
      tmux.press("q")
      try expectRestored(tmux, folder, status: 0)
    }
  }

  @Test func aVideoPlaysStandsAndIsSaved() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let tmux = try opened(in: folder)
      _ = tmux.text { $0.contains("1/12") && $0.contains("Proof flux1") }
      tmux.press("G")
      _ = tmux.text { $0.contains("Linear proof wan21") && $0.contains("▶ ") }
      // It moves by itself.
      _ = tmux.text { $0.contains("▶ 3/5") }
      tmux.press("Space")
      _ = tmux.text { $0.contains("‖ ") }
      tmux.press("<", "<", "<", "<", "<", "{", ".", "}")
      var screen = tmux.text { $0.contains("‖ 2/5") && $0.contains("[1–2]") }
      #expect(screen.contains("Latent frame 2/5"))
      tmux.press("s")
      _ = tmux.text { $0.contains("Save as") }
      tmux.press("Enter")
      screen = tmux.text { $0.contains("saved generated-wan21-video-0.png and 1 more") }
      tmux.press("q")
      try expectRestored(tmux, folder, status: 0)
      for frame in 0...1 {
        let saved = try FixtureFile.bytes(folder + "/generated-wan21-video-\(frame).png")
        #expect(saved.starts(with: [0x89, 0x50, 0x4E, 0x47]))
      }
    }
  }

  @Test func smallerAndLarger() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let tmux = try opened(in: folder)
      _ = tmux.text { $0.contains("Proof flux1") }
      for (columns, rows) in [(20, 5), (200, 60), (60, 20)] {
        tmux.resize(columns: columns, rows: rows)
        let screen = tmux.text {
          $0.split(separator: "\n", omittingEmptySubsequences: false).count == rows
            && $0.contains("┌ Latents ") && $0.contains("? help")
        }
        #expect(screen.contains("? help"), "\(columns)x\(rows)")
      }
      tmux.press("C-c")
      try expectRestored(tmux, folder, status: 0)
    }
  }

  @Test("a signal ends it and the terminal is as it was", arguments: [SIGTERM, SIGHUP])
  func signals(signal: Int32) throws {
    try FixtureFile.inTemporaryFolder { folder in
      let tmux = try opened(in: folder)
      _ = tmux.text { $0.contains("Proof flux1") }
      let text = String(decoding: try FixtureFile.bytes(folder + "/process"), as: UTF8.self)
      let process = try #require(Int32(text.prefix { $0 != "\n" }))
      kill(process, signal)
      try expectRestored(tmux, folder, status: 130)
    }
  }

  /// A terminal in which a shell has started the workbench on the samples.
  private func opened(in folder: String, on path: String = Sample.folder) throws -> Tmux {
    let script = """
      cd \(folder) && stty -g > before
      sh -c 'echo $$ > process; exec \(Program.path) \(path)'
      echo "ended with $?"; stty -g > after; exec cat
      """
    try FixtureFile.write(Array(script.utf8), to: folder + "/script")
    return try #require(Tmux(columns: 80, rows: 24, command: "sh \(folder)/script"))
  }

  /// Waits for the shell, and looks at what the program left behind.
  private func expectRestored(_ tmux: Tmux, _ folder: String, status: Int) throws {
    let screen = tmux.text { $0.contains("ended with") }
    #expect(screen.contains("ended with \(status)"))
    #expect(!screen.contains("Latents"), "the screen that was there before is back")
    #expect(tmux.variable("alternate_on") == "0")
    #expect(tmux.variable("cursor_flag") == "1")
    #expect(tmux.variable("mouse_any_flag") == "0")
    #expect(tmux.variable("keypad_flag") == "0")
    let after = tmux.text { _ in (try? FixtureFile.bytes(folder + "/after").isEmpty) == false }
    #expect(after.contains("ended with"))
    let modes = try ["before", "after"].map { try FixtureFile.bytes("\(folder)/\($0)") }
    #expect(modes[0] == modes[1] && !modes[0].isEmpty)
  }
}

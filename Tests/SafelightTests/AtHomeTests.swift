import JSON
import TestSupport
import Testing

/// Settings, state and other programs, with a home folder of the test's own.
@Suite struct AtHomeTests {
  private func environment(_ home: String) -> [String: String] {
    [
      "HOME": home, "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "", "XDG_CACHE_HOME": "",
      "XDG_DATA_HOME": "", "SAFELIGHT_ENDPOINT": "", "SAFELIGHT_MODELS": "", "no_proxy": "*",
    ]
  }

  private func write(_ text: String, to path: String, mode: String = "600") throws {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    _ = Command("mkdir", "-p", "/" + folder)
    try FixtureFile.write(Array(text.utf8), to: path)
    _ = Command("chmod", mode, path)
  }

  @Test func settingsAreReadAndTold() throws {
    try FixtureFile.inTemporaryFolder { home in
      let path = home + "/.config/safelight/settings.toml"
      try write(
        "endpoint = 'gpu'\nthme = 'dark'\n[endpoints.gpu]\nurl = 'local:sd15'\n"
          + "[presets.mine]\nbase = 'sd15'\nscaling_factor = 0.5\n", to: path)
      let doctor = Command([Program.path, "doctor", "--json"], environment: environment(home))
      #expect(doctor.status == 0)
      let json = try JSONParser.parse(Array(doctor.text.utf8))
      #expect(json["settings"]?.string == path)
      #expect(json["endpoint"]?.string == "gpu")
      #expect(json["origins"]?["endpoint"]?.string == "settings.toml:1")
      #expect(json["state_folder"]?.string == home + "/.local/state/safelight")
      #expect(
        json["settings_problems"]?.array?.map(\.string) == [
          "line 2: there is no setting thme; did you mean theme?"
        ])
      let presets = Command([Program.path, "presets"], environment: environment(home))
      #expect(presets.text.contains("mine"))
      let latent = Sample.folder + "/astronaut-sd15.safetensors"
      let decode = Command(
        [Program.path, "decode", latent, "--preset", "mine", "-o", home + "/a.png", "--json"],
        environment: environment(home))
      #expect(decode.status == 0, "\(decode.errorText)")
      #expect(decode.errorText.contains("settings.toml:2: there is no setting thme"))
      let report = try JSONParser.parse(Array(decode.text.utf8)).array?.first
      #expect(report?["parameters"]?["scaling_factor"]?.double == 0.5)
      #expect(report?["endpoint"]?.string?.contains("/sd15/") == true)
      let convert = Command(
        [
          Program.path, "convert", latent, "--preset", "mine", "--from-space", "model",
          "--to-space", "vae", "-o", home + "/b.npy", "--json",
        ], environment: environment(home))
      #expect(convert.status == 0, "\(convert.errorText)")
      // model = VAE * 0.5, so the smallest number is twice as small in VAE space.
      let smallest = try [latent, home + "/b.npy"].map { path in
        let stats = Command(
          [Program.path, "stats", path, "--json"], environment: environment(home))
        let first = try JSONParser.parse(Array(stats.text.utf8)).array?.first
        return first?["channels"]?.array?.first?["min"]?.double
      }
      #expect(smallest == [-3, -6])
    }
  }

  @Test("a token that others can read is not used", arguments: ["600", "644"])
  func tokens(mode: String) throws {
    try FixtureFile.inTemporaryFolder { home in
      let path = home + "/.config/safelight/settings.toml"
      try write(
        "[endpoints.gpu]\nurl = 'http://127.0.0.1:9/x'\ntoken = 'hush'\n", to: path, mode: mode)
      let doctor = Command([Program.path, "doctor"], environment: environment(home))
      #expect(!doctor.text.contains("hush"))
      #expect(doctor.text.contains("others can read this token") == (mode == "644"))
    }
  }

  @Test func withoutATerminalThereIsAList() throws {
    try FixtureFile.inTemporaryFolder { home in
      let list = Command([Program.path, "list", Sample.folder], environment: environment(home))
      var dumb = environment(home)
      dumb["TERM"] = "dumb"
      let plain = Command([Program.path, Sample.folder], environment: dumb)
      #expect(plain.status == list.status)
      #expect(plain.text == list.text && plain.text.contains("astronaut-sd15.safetensors"))
    }
  }

  @Test(.enabled(if: Tmux.isInstalled, "tmux is not installed"))
  func choosingFromAListOfPaths() throws {
    try FixtureFile.inTemporaryFolder { home in
      let script = """
        export HOME=\(home); unset XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME XDG_DATA_HOME
        cd \(Sample.folder); ls *sd15* | \(Program.path) --choose - > \(home)/chosen
        echo "ended with $?"; cat \(home)/chosen; exec cat
        """
      try FixtureFile.write(Array(script.utf8), to: home + "/script")
      let tmux = try #require(Tmux(columns: 80, rows: 24, command: "sh \(home)/script"))
      _ = tmux.text { $0.contains("choose") && $0.contains("▸") && $0.contains("Proof sd15") }
      tmux.press("Enter")
      let screen = tmux.text { $0.contains("ended with") && $0.contains("sd15.safetensors") }
      #expect(screen.contains("ended with 0"))
      #expect(screen.contains("astronaut-sd15.safetensors"))
    }
  }

  @Test(.enabled(if: Tmux.isInstalled, "tmux is not installed"))
  func theNextRunBeginsWhereTheLastOneEnded() throws {
    try FixtureFile.inTemporaryFolder { home in
      let script = """
        export HOME=\(home); unset XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME XDG_DATA_HOME
        \(Program.path) \(Sample.folder); echo "first ended"; read line
        cd /; \(Program.path) --last; echo "second ended"; exec cat
        """
      try FixtureFile.write(Array(script.utf8), to: home + "/script")
      let tmux = try #require(Tmux(columns: 80, rows: 24, command: "sh \(home)/script"))
      _ = tmux.text { $0.contains("1/12") && $0.contains("Proof") }
      tmux.press("5", "j")
      _ = tmux.text { $0.contains("6/12") }
      tmux.press(":", "q", "u", "i", "t", "Enter")
      _ = tmux.text { $0.contains("first ended") }
      tmux.press("Enter")
      let screen = tmux.text { $0.contains("6/12") }
      #expect(screen.contains("6/12"))
      tmux.press("q")
      let last = tmux.text { $0.contains("second ended") }
      #expect(last.contains("second ended"))
    }
  }
}

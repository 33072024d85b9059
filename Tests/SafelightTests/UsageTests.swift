import TestSupport
import Testing

/// The exit codes of the contract that need no endpoint: 0 done, 1 some inputs failed, 2 usage.
@Suite struct UsageTests {
  @Test(
    "usage",
    arguments: [
      ["decode"], ["decode", "x.npy"], ["list"], ["stats"], ["list", "--no-such-option", "x"],
      ["decode", "x.npy", "-o", "a.png", "--output-dir", "b"],
      ["decode", "x.npy", "-o", "a.gif"],
      ["decode", "x.npy", "-o", "a.png", "--return-type", "pt"],
      ["decode", "x.npy", "-o", "a.png", "--preset", "sd16"],
      ["decode", "x.npy", "-o", "a.png", "--scaling-factor", "0,5"],
      ["decode", "x.npy", "-o", "a.png", "--output-type", "tiff"],
      ["decode", "x.npy", "-o", "a.png", "--timeout", "0"],
      ["decode", "x.npy", "-o", "a.png", "--retries", "-1"],
      ["decode", "x.npy", "-o", "a.png", "--endpoint", "ftp://x"],
      ["decode", "x.npy", "-o", "a.png", "--endpoint", "not a url"],
      ["decode", "x.npy", "y.npy", "-o", "a.png"],
      ["decode", "x.npy", "-o", "a.png", "--resume"],
      ["decode", "x.npy", "-o", "a.png", "--jobs", "0"],
      ["decode", "a/x.npy", "b/x.npy", "--output-dir", "."],
      ["decode", "x.npy", "-o", "-", "--json"],
      ["stats", "x.npy", "--bins", "0"], ["stats", "x.npy", "--bins", "70000"],
      ["stats", "x.npy", "--bins", "many"],
      ["show", "x.png", "--graphics", "crayon"], ["show", "x.png", "--pixels", "12"],
      ["show", "x.png", "--colors", "1"],
      ["compare", "x.npy", "--presets", "sd15"], ["compare", "x.npy", "--sweep", "height=1:2:3"],
      ["encode", "x.png"], ["convert", "x.npy", "--output-dir", ""],
      ["decode", "x.npy", "--output-dir", ""], ["encode", "x.png", "--output-dir", ""],
      ["serve", "--port", "65536"], ["serve", "--port", "-1"],
      ["presets", "surplus"], ["--no-such-option"],
    ])
  func usage(arguments: [String]) throws {
    try FixtureFile.inTemporaryFolder { folder in
      let run = Program.run(arguments, folder: folder)
      #expect(run.status == 2)
      #expect(run.text == "")
      #expect(run.errorText.contains("Error:"))
      #expect(run.errorText.contains("Usage: safelight"))
    }
  }

  @Test(
    "asked for, help and version are results",
    arguments: [["--help"], ["decode", "--help"], ["--version"]])
  func help(arguments: [String]) {
    let run = Program.run(arguments)
    #expect(run.status == 0)
    #expect(run.text.count > 4)
    #expect(run.errorText == "")
  }

  @Test(
    "what is not there is told by its name",
    arguments: [
      ["list"], ["stats"], ["decode", "--output-dir", "."], ["list", "--json"],
      ["stats", "--json"],
      ["show"], ["check"], ["check", "--json"],
    ])
  func missing(arguments: [String]) throws {
    try FixtureFile.inTemporaryFolder { folder in
      let run = Program.run(arguments + ["nothing.npy"], folder: folder)
      #expect(run.status == 1)
      #expect(run.errorText.hasPrefix("safelight: nothing.npy: "))
      #expect(run.errorText.hasSuffix("No such file or directory\n"))
    }
  }

  @Test func aPortThatIsTakenIsSaidWithWhatToDo() {
    let server = ReplayServer([[]])
    let run = Program.run(["serve", "--port", "\(server.port)"])
    #expect(run.status == 1)
    #expect(
      run.errorText == "safelight: 127.0.0.1:\(server.port): cannot listen there "
        + "(Address already in use); --port 0 takes a free port\n")
  }

  @Test func presetsAreListedWithTheirNumbers() {
    let run = Program.run(["presets"])
    #expect(run.status == 0)
    #expect(run.text.contains("\nsdxl "))
    #expect(run.text.contains("scaling_factor 0.3611, shift_factor 0.1159"))
    let presets = Program.run(["presets", "--json"]).json().array ?? []
    #expect(presets.count == 43)
    let flux = presets.first { $0["id"]?.string == "flux1" }
    #expect(flux?["channels"]?.integer == 16)
    #expect(flux?["scaling_factor"]?.double == 0.3611)
    #expect(flux?["shift_factor"]?.double == 0.1159)
  }
}

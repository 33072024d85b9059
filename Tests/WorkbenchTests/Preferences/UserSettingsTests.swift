import TOML
import Testing

@testable import HybridInference
@testable import Workbench

@Suite("Settings of a person")
struct UserSettingsTests {
  private func read(_ text: String) -> UserSettings { UserSettings(TOMLDocument(Array(text.utf8))) }

  @Test("everything that can be set is taken")
  func everything() {
    let settings = read(
      """
      theme = "light"
      endpoint = "gpu"
      graphics = "half"
      viewer = ["feh", "-."]
      endpoints.gpu = { url = "https://example.org/x", token = "secret" }
      endpoints.other.url = "local:sdxl"
      endpoints.other.token_env = "OTHER"
      [presets.mine]
      base = "sd15"
      name = "Mine"
      scaling_factor = 0.5
      shift_factor = 1
      [parameters]
      scaling_factor = 0.25
      output_type = "pil"
      partial_postprocess = false
      height = 512
      [save]
      picture = "{stem}-{preset}-{made}.{ext}"
      [models]
      folders = "~/models"
      [keys]
      save = ["w", "Ctrl-S"]
      """)
    #expect(settings.problems == [])
    #expect(settings.theme == .light)
    #expect(settings.graphics == "half")
    #expect(settings.viewer == ["feh", "-."])
    #expect(settings.parameters.endpoint == "gpu")
    #expect(settings.endpoint(named: "gpu")?.token == "secret")
    #expect(settings.endpoint(named: "other")?.tokenVariable == "OTHER")
    #expect(settings.presets.map(\.id) == ["mine"])
    #expect(settings.presets[0].scalingFactor == 0.5)
    #expect(settings.presets[0].shiftFactor == 1)
    #expect(settings.presets[0].name == "Mine")
    #expect(settings.presets[0].aliasOf == "sd15")
    #expect(settings.parameters.parameters.scalingFactor == .float(0.25))
    #expect(settings.parameters.parameters.outputType == .pil)
    #expect(!settings.parameters.parameters.partialPostprocess)
    #expect(settings.parameters.parameters.height == 512)
    #expect(settings.modelFolders == ["~/models"])
    #expect(settings.keymap["save"]?.keys == ["w", .control("s")])
    #expect(settings.lines["endpoints.gpu.url"] == 5)
    #expect(settings.lines["keys.save"] == 23)
  }

  @Test(
    "a wrong entry is told with its line and what may have been meant; the rest is taken",
    arguments: [
      ("thme = 'dark'", "there is no setting thme; did you mean theme?"),
      (
        "theme = 'drak'",
        "drak is none of auto, dark, light, high-contrast, none; did you mean dark?"
      ),
      ("theme = 1", "theme takes text in quotes, this is a whole number"),
      ("theme = dark", "expected a value; text stands in quotes"),
      (
        "endpoint = 'gpo'",
        "gpo: not a URL: it must begin with http:// or https://; did you mean gpu?"
      ),
      ("endpoints.a.url = 'ftp://x'", "ftp://x: ftp is not supported: use http or https"),
      (
        "endpoints.a.ulr = 'http://x'",
        "there is no setting endpoints.a.ulr; did you mean endpoints.a.url?"
      ),
      ("endpoints.a.token = 'x'", "endpoints.a has no url"),
      ("presets.a.base = 'sd51'", "no preset is called sd51; did you mean sd15?"),
      ("presets.sd15.base = 'sdxl'", "sd15 is one of the program's own presets"),
      ("presets.a.name = 'x'", "presets.a needs base, the preset that it is like, first"),
      ("parameters.scaling_factor = 'x'", "x is not a number"),
      ("parameters.output_type = 'png'", "png is none of pil, pt, mp4"),
      (
        "parameters.output = 'pt'",
        "there is no setting parameters.output; did you mean parameters.output_type?"
      ),
      ("save.picture = '{stme}.png'", "{stme} stands for nothing; did you mean stem?"),
      ("keys.sav = 's'", "no command is called sav; did you mean save?"),
      (
        "keys.save = 'Strg-S'",
        "no key is called Strg-S: write a, A, Ctrl-A, Alt-A, Enter, Up, PgDn, F5"
      ),
      ("keys.prompt-accept = 'x'", "prompt-accept works while text is typed, where x is text"),
      ("viewer = []", "viewer names no program"),
      ("models.folders = [1]", "folders takes a list of folders, this is a list"),
      ("completely.unknown.thing.here = 1", "there is no setting completely.unknown.thing.here"),
      ("graphics = 'half'", "graphics was set before; this one is left out"),
    ])
  func wrong(line: String, words: String) {
    let settings = read(
      "graphics = 'half'\nendpoints.gpu.url = 'local'\n\(line)\nmodels.folders = ['a']\n".replacing(
        "models.folders = [1]\nmodels.folders = ['a']", with: "models.folders = [1]\n[models]"))
    #expect(settings.problems == [SettingsProblem(line: 3, words: words)])
    #expect(settings.graphics == "half")
    #expect(settings.endpoint(named: "gpu")?.url == "local")
  }

  @Test("the workbench starts as the settings say, and tells what is wrong in them")
  func workbench() throws {
    let settings = read(
      """
      endpoint = "gpu"
      endpoints.gpu.url = "https://example.org/x"
      save.picture = "out-{stem}-{preset}-{made}.{ext}"
      presets.mine.base = "sd15"
      keys.save = "w"
      oops = 1
      """)
    var bench = try Bench.showing()
    let files = bench.state
    bench.state = WorkbenchState(paths: ["caches"], program: "", settings: settings)
    #expect(bench.resize(columns: 80, rows: 24) == ["scan caches", "fade message 1 in 10 s"])
    #expect(bench.footer == " settings.toml:6: there is no setting oops")
    (bench.state.files, bench.state.visible) = (files.files, files.visible)
    bench.state.examinations = files.examinations
    _ = bench.send(.messageFaded(1))
    _ = bench.type("w")
    #expect(bench.screen.contains("│ out-portrait_0001-sd15-proof.png"))
    _ = bench.press(.escape)
    #expect(bench.footer.contains("w save"))
    _ = bench.type(":preset mine")
    #expect(bench.press(.enter) == ["visit 0 #1 as mine"])
    #expect(bench.press(.enter) == ["decode 0 #1 at gpu as mine"])
    _ = bench.type(":endpoint gp")
    #expect(bench.screen.contains("endpoint gpu"))
  }

  @Test("themes change colours alone: every style has one under each of them")
  func themes() throws {
    let bench = try Bench.showing()
    for theme in ThemeChoice.allCases {
      for isLight in [false, true] {
        var themed = bench
        themed.state.theme = theme
        themed.state.size.isLight = isLight
        #expect(themed.screen == bench.screen)
        let styles = (0..<24).flatMap { row in (0..<80).map { themed.grid[$0, row].style } }
        let colors = Set(styles.map(\.foreground))
        switch theme {
        case .none: #expect(colors == [.standard])
        case .light: #expect(!colors.contains(.indexed(6)) && colors.contains(.indexed(4)))
        case .auto: #expect(colors.contains(isLight ? .indexed(4) : .indexed(6)))
        case .dark: #expect(colors.contains(.indexed(6)))
        case .highContrast: #expect(!styles.contains { $0.attributes.contains(.dim) })
        }
      }
    }
  }
}

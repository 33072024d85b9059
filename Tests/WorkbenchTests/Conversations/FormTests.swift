import HybridInference
import Testing

@testable import Workbench

@Suite("Conversations: the parameter form")
struct FormTests {
  /// Opens the form on a field.
  private func open(_ field: ParameterForm.Field) throws -> Bench {
    var bench = try Bench.showing()
    _ = bench.type("e")
    for _ in 0..<(ParameterForm.Field.allCases.firstIndex(of: field) ?? 0) {
      _ = bench.press(.down)
    }
    #expect(bench.form?.field == field)
    return bench
  }

  @Test("the cursor goes round, both ways and by both kinds of keys")
  func moving() throws {
    var bench = try open(.endpoint)
    _ = bench.press(.up)
    #expect(bench.form?.field == .width)
    _ = bench.press(.tab)
    #expect(bench.form?.field == .endpoint)
    _ = bench.press(.backtab)
    #expect(bench.form?.field == .width)
    _ = bench.type("kk")
    #expect(bench.form?.field == .processor)
    _ = bench.type("j")
    #expect(bench.form?.field == .height)
  }

  @Test(
    "fields with choices step through them and come round",
    arguments: [
      (ParameterForm.Field.doScaling, ["no", "yes"]),
      (.outputType, ["mp4", "pil", "pt"]),
      (.returnType, ["pt", "mp4", "pil"]),
      (.imageFormat, ["png", "jpg"]),
      (.partialPostprocess, ["no", "yes"]),
      (.processor, ["image", "video", "none"]),
    ])
  func cycling(field: ParameterForm.Field, values: [String]) throws {
    var bench = try open(field)
    for key in [Key.right, .character("l"), .character(" "), .enter] {
      for value in values {
        _ = bench.press(key)
        #expect(shown(field, bench) == value, "\(key)")
      }
    }
    for value in values.dropLast().reversed() + [values.last ?? ""] {
      _ = bench.press(.left)
      #expect(shown(field, bench) == value)
    }
  }

  @Test("the preset steps through all there are, the file's own first")
  func cyclingPresets() throws {
    var bench = try open(.preset)
    #expect(shown(.preset, bench) == "sd15 (from the file)")
    _ = bench.press(.right)
    #expect(bench.form?.settings.preset == "sd15")
    _ = bench.press(.right)
    #expect(bench.form?.settings.preset == "sdxl")
    #expect(shown(.scalingFactor, bench) == "0.13025")
    _ = bench.press(.left, .left)
    #expect(bench.form?.settings.preset == nil)
  }

  @Test(
    "text is typed, taken with Enter, and given back with Backspace",
    arguments: [
      (ParameterForm.Field.endpoint, "http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x", "local"),
      (.endpoint, "local:sd15:linear", "local:sd15:linear", "local"),
      (.endpoint, "", "local", "local"),
      (.preset, "flux1", "flux1", "sd15 (from the file)"),
      (.scalingFactor, "0.5", "0.5", "0.18215"),
      (.scalingFactor, " 1e-3 ", "0.001", "0.18215"),
      (.shiftFactor, "-2", "-2", "–"),
      (.height, "512", "512 px", "–"),
      (.width, "1024", "1024 px", "–"),
    ])
  func typing(
    field: ParameterForm.Field, text: String, taken: String, atRest: String
  ) throws {
    var bench = try open(field)
    _ = bench.press(.enter)
    #expect(bench.form?.editor != nil)
    _ = bench.control("u")
    _ = bench.type(text)
    _ = bench.press(.enter)
    #expect(bench.form?.editor == nil)
    #expect(bench.form?.complaint == nil)
    #expect(shown(field, bench) == taken)
    _ = bench.press(.backspace)
    #expect(shown(field, bench) == atRest)
  }

  @Test(
    "what cannot be taken is said, and stays to be mended",
    arguments: [
      (
        ParameterForm.Field.endpoint, "127.0.0.1",
        "not a URL: it must begin with http:// or https://"
      ),
      (.endpoint, "ftp://x", "ftp is not supported: use http or https"),
      (.preset, "sd16", "no preset is called sd16; p shows them"),
      (.scalingFactor, "0,5", "0,5 is not a number"),
      (.shiftFactor, "x", "x is not a number"),
      (.height, "-8", "-8 is not a size in pixels"),
      (.width, "65537", "65537 is not a size in pixels"),
      (.width, "5.5", "5.5 is not a size in pixels"),
    ])
  func complaints(field: ParameterForm.Field, text: String, words: String) throws {
    var bench = try open(field)
    _ = bench.press(.enter)
    _ = bench.control("u")
    _ = bench.type(text)
    for leave in [Key.enter, .down, .up, .tab] {
      _ = bench.press(leave)
      #expect(bench.form?.editor?.text == text)
      #expect(bench.form?.field == field)
      #expect(bench.screen.contains(words))
    }
    _ = bench.press(.escape)
    #expect(bench.form?.editor == nil)
    #expect(!bench.screen.contains(words))
  }

  @Test("a digit begins a number, a paste a text; a row of choices takes neither")
  func typingOver() throws {
    var bench = try open(.scalingFactor)
    _ = bench.type("-.5")
    _ = bench.press(.enter)
    #expect(bench.form?.settings.parameters.scalingFactor == .float(-0.5))
    bench = try open(.endpoint)
    _ = bench.paste("https://example.org/decode\n")
    #expect(bench.form?.editor?.text == "https://example.org/decode")
    bench = try open(.outputType)
    _ = bench.type("5")
    _ = bench.paste("5")
    #expect(bench.form?.editor == nil)
  }

  @Test("a refusal is shown as soon as it is there")
  func refusal() throws {
    var bench = try open(.partialPostprocess)
    #expect(bench.screen.contains("these can be sent"))
    _ = bench.press(.right)
    #expect(!bench.screen.contains("these can be sent"))
    #expect(bench.screen.contains("output_type pt with return_type pil needs partial_postprocess"))
    _ = bench.press(.down)
    _ = bench.press(.right)
    #expect(shown(.processor, bench) == "image")
    #expect(bench.screen.contains("these can be sent"))
  }

  @Test("without scaling the factors are not sent, and the form says so")
  func noScaling() throws {
    var bench = try open(.doScaling)
    _ = bench.press(.right)
    #expect(shown(.scalingFactor, bench) == "– (no scaling)")
    #expect(shown(.shiftFactor, bench) == "– (no scaling)")
    _ = bench.press(.escape)
    #expect(bench.row(20).contains("scaling none, sent in VAE space"))
  }

  @Test("leaving the form applies it; another preset is another look at the latent")
  func leaving() throws {
    for key in [Key.escape, .character("q"), .character("e")] {
      var bench = try open(.imageFormat)
      _ = bench.press(.right)
      #expect(bench.press(key) == [])
      #expect(bench.state.overlay == nil)
      #expect(bench.state.settings.parameters.imageFormat == .png)
    }
    var bench = try open(.preset)
    _ = bench.press(.right, .right)
    #expect(bench.press(.escape) == ["visit 0 #3 as sdxl"])
    #expect(bench.state.settings.preset == "sdxl")
  }

  @Test("what was set goes along with the next decode")
  func sending() throws {
    var bench = try open(.endpoint)
    _ = bench.paste("http://127.0.0.1:9/x")
    _ = bench.press(.enter, .escape)
    #expect(bench.press(.enter) == ["decode 0 #1 at http://127.0.0.1:9/x"])
  }

  @Test("the preset menu: chosen with Enter, left with Esc, given back with its first row")
  func presets() throws {
    var bench = try Bench.showing()
    _ = bench.type("p")
    #expect(bench.press(.down, .down, .up) == [])
    #expect(bench.press(.enter) == ["visit 0 #3 as sdxl"])
    _ = bench.type("p")
    #expect(bench.press(.escape) == [])
    #expect(bench.state.settings.preset == "sdxl")
    _ = bench.type("p")
    _ = bench.press(.end, .pageUp, .pageDown, .home)
    #expect(bench.press(.enter) == [])
    #expect(bench.state.settings.preset == nil, "what was known without a preset is still there")
  }

  /// The value that the form shows for a field.
  private func shown(_ field: ParameterForm.Field, _ bench: Bench) -> String? {
    bench.form?.settings.shownText(
      of: field, for: bench.state.selectedExamination?.interpretation
    ).text
  }
}

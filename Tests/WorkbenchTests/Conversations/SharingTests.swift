import JSON
import Testing

@testable import HybridInference
@testable import Workbench

@Suite("Conversations: with other programs")
struct SharingTests {
  @Test("path, command and Python are given to the terminal to copy")
  func copying() throws {
    var bench = try Bench.showing()
    #expect(bench.type("y") == ["copy caches/portrait_0001.safetensors", "fade message 1 in 4 s"])
    let command = """
      copy safelight decode caches/portrait_0001.safetensors --endpoint local \
      --scaling-factor=0.18215 --output-type pt --return-type pil --partial-postprocess \
      -o portrait_0001.png
      """
    #expect(bench.type("Y").first == command)
    let python = """
      copy from diffusers.utils.remote_utils import remote_decode
      from safetensors.torch import load_file
      remote_decode(endpoint="local", tensor=load_file("caches/portrait_0001.safetensors")["latent"], \
      do_scaling=True, scaling_factor=0.18215, output_type="pt", return_type="pil", \
      image_format="jpg", partial_postprocess=True)

      """
    #expect(bench.send(.input(.key(.control("y")))).first == python)
    #expect(bench.footer == " gave the terminal Python to copy")
  }

  @Test(
    "what is copied is quoted, whatever a file is called",
    arguments: [
      ("a b.npy", "'a b.npy'"), ("it's.npy", "'it'\\''s.npy'"), ("$(x).npy", "'$(x).npy'"),
      ("-x.npy", "./-x.npy"), ("plain_1.npy", "plain_1.npy"), ("a\nb.npy", "$'a\\x0ab.npy'"),
      ("'\\\u{15}\u{9B}.npy", "$'\\'\\\\\\x15\\xc2\\x9b.npy'"),
    ])
  func quoting(path: String, word: String) {
    var parameters = DecodeParameters()
    parameters.doScaling = false
    let line = DecodeLine(path: path, endpoint: "local", preset: nil, parameters: parameters)
    #expect(line.command.hasPrefix("safelight decode \(word) --endpoint local --no-do-scaling "))
    #expect(
      !line.command.contains(" -o -") && !line.command.unicodeScalars.contains { $0.value < 32 })
    let python = line.python(container: .npy, key: "")
    #expect(!python.contains("a\nb"))
    let literal = path.replacing("\\", with: "\\\\").replacing("\n", with: "\\x0a")
      .replacing("\u{15}", with: "\\x15").replacing("\u{9B}", with: "\\x9b")
    #expect(python.contains("numpy.load(\"\(literal)\")"))
  }

  @Test("with --choose Enter ends with the path; without it Enter decodes")
  func choosing() throws {
    var bench = try Bench.showing()
    bench.state.isChoosing = true
    #expect(bench.footer.contains("⏎ choose"))
    _ = bench.press(.down)
    #expect(bench.press(.enter) == ["quit"])
    #expect(bench.state.chosen == ["caches/portrait_0002.safetensors"])
    bench = try Bench.showing()
    bench.state.isChoosing = true
    bench.state.marked = [4, 2]
    #expect(bench.press(.enter) == ["quit"])
    #expect(bench.state.chosen == [Bench.folder[2], Bench.folder[4]])
    bench = try Bench.showing()
    #expect(bench.press(.enter) == ["decode 0 #1 at local"])
    #expect(bench.state.chosen.isEmpty)
  }

  @Test("the picture on screen is opened under a name that tells what it is")
  func opening() throws {
    var bench = try Bench.showing()
    #expect(bench.type("o").first == "open 512x512 as portrait_0001-sd15-proof.png")
    _ = bench.send(.opened(.failure(ViewerFailure(words: "xdg-open did not start"))))
    #expect(bench.footer == " xdg-open did not start")
  }

  @Test("what was selected, marked and compared is there again the next time")
  func remembering() throws {
    var bench = try Bench.showing()
    _ = bench.type("/land")
    _ = bench.press(.enter)
    _ = bench.type("m")
    bench.state.lastSheetPlan = "sd15, sdxl"
    let remembered = bench.state.remembered(in: "/home/me")
    #expect(remembered.selected == "/home/me/caches/landscape_0001.safetensors")
    #expect(Remembered(remembered.json) == remembered)
    var next = Bench(paths: ["caches"])
    next.state.recall(remembered, in: "/home/me")
    #expect(next.state.remembered(in: "/home/me") == remembered, "nothing is lost by leaving early")
    _ = next.send(.found(files: Bench.folder, failures: []))
    #expect(next.state.selectedFile == 4)
    #expect(next.state.marked == [4])
    #expect(next.state.lastSheetPlan == "sd15, sdxl")
  }

  @Test(
    "a state file that is something else is no harm",
    arguments: ["null", "[]", "{}", #"{"paths": []}"#, #"{"paths": 3}"#])
  func otherState(text: String) throws {
    #expect(Remembered(try JSONParser.parse(Array(text.utf8))) == nil)
  }

  @Test(
    "paths from the root",
    arguments: [
      ("a", "/x/a"), (".", "/x"), ("./a//b", "/x/a/b"), ("/a/./b/", "/a/b"), ("../a", "/x/../a"),
    ])
  func absolute(path: String, whole: String) {
    #expect(path.absolute(in: "/x") == whole)
  }
}

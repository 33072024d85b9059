import JSON
import TestSupport
import Testing

@Suite struct CompareCommandTests {
  @Test func readingsAreComparedSavedAndMadeAgain() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let run = Program.run(
        [
          "compare", Sample.sd15, "--presets", "sd15:model,sd15:vae,sdxl@local:sdxl:linear", "-o",
          "a.png", "-o", "a.json", "-o", "a.csv", "--reference", "sd15 vae", "--json",
        ], folder: folder)
      #expect(run.status == 0)
      #expect(run.errorText == "")
      let document = try #require(run.json().array?.first)
      #expect(document["reference"]?.string == "sd15 vae")
      let panes = document["panes"]?.array ?? []
      #expect(
        panes.map { $0["label"]?.string } == ["sd15 model", "sd15 vae", "sdxl @local:sdxl:linear"])
      #expect(panes[1]["psnr"]?.string == "inf")
      #expect(panes[2]["endpoint"]?.string == "local:sdxl:linear")
      #expect((panes[0]["latent_std"]?.double ?? 0) > 0.5)
      #expect((panes[1]["latent_std"]?.double ?? 9) < 0.5)
      #expect(document["verdict"]?.string?.hasPrefix("most plausible: sd15 model") == true)

      let csv = String(decoding: try FixtureFile.bytes(folder + "/a.csv"), as: UTF8.self)
      #expect(csv.split(separator: "\r\n").count == 4)
      let info = Program.run(["show", "--info", folder + "/a.png"]).text
      let hash = panes[0]["latent_sha256"]?.string ?? "missing"
      #expect(hash.count == 64 && panes.allSatisfy { $0["latent_sha256"]?.string == hash })
      for part in [
        "Software: safelight 0.", "sd15 vae", Sample.sd15, hash, "\"partial_postprocess\": true",
        "\"endpoint\": \"local:sdxl:linear\"",
      ] {
        #expect(info.contains(part), "\(part)")
      }

      for saved in ["a.png", "a.json"] {
        let again = Program.run(["compare", "--open", saved, "--json"], folder: folder)
        #expect(again.json().array?.first?["panes"] == document["panes"], "\(saved)")
        #expect(again.json().array?.first?["reference"]?.string == "sd15 vae")
      }
      let kept = Program.run(["compare", "--open", "a.json", "-o", "a.csv"], folder: folder)
      #expect(kept.status == 1)
      #expect(kept.errorText.contains("exists already"))
    }
  }

  @Test("a first pane without a picture makes way for the next as reference, unless it was chosen")
  func aReferenceThatFails() {
    let compare = ["compare", Sample.sd15, "--presets", "flux1,sd15:model,sdxl:model", "--json"]
    let run = Program.run(compare)
    #expect(run.status == 1)
    let document = run.json().array?.first
    #expect(document?["reference"]?.string == "sd15 model")
    #expect(document?["panes"]?.array?.map { $0["ssim"]?.double != nil } == [false, true, true])
    #expect(document?["verdict"]?.string?.hasPrefix("most plausible: sd15 model") == true)
    let chosen = Program.run(compare + ["--reference", "flux1"]).json().array?.first
    #expect(chosen?["reference"]?.string == "flux1")
    #expect(chosen?["panes"]?.array?.map { $0["ssim"]?.double } == [nil, nil, nil])
  }

  @Test func bothFactorsMakeAGrid() throws {
    let run = Program.run([
      "compare", Sample.sd15, "--sweep", "scaling_factor=0.1:0.3:3", "--sweep",
      "shift_factor=0:0.5:2", "--json",
    ])
    #expect(run.status == 0)
    let panes = run.json().array?.first?["panes"]?.array ?? []
    #expect(panes.map { $0["scaling_factor"]?.double } == [0.1, 0.1, 0.2, 0.2, 0.3, 0.3])
    #expect(panes.map { $0["shift_factor"]?.double } == [0, 0.5, 0, 0.5, 0, 0.5])
  }

  @Test(arguments: [
    (["--presets", "sd15"], "needs 2 to 64 panes"),
    (["--presets", "sd15:x,sdxl"], "behind the preset stands :model or :vae"),
    (["--presets", "sd15@ftp://a,sdxl"], "ftp"),
    (["--presets", "sd16,sdxl"], "`safelight presets` lists them"),
    (["--presets", "sd15,sdxl", "-o", "a.gif"], "a .csv or .json"),
    (["--presets", "sd15,sdxl", "--reference", "none"], "the panes are sd15, sdxl"),
    (["--open", "a.json"], "--open says what is compared"),
  ])
  func whatCannotBeIsSaid(arguments: [String], words: String) {
    let run = Program.run(["compare", Sample.sd15] + arguments)
    #expect(run.status == 2)
    #expect(run.errorText.contains(words), "\(run.errorText)")
  }

  @Test func aPictureWithoutADescriptionOpensNothing() {
    let run = Program.run(["compare", "--open", FixtureFile.top + "docs/workbench.png"])
    #expect(run.status == 2)
    #expect(run.errorText.contains("does not say that it is a comparison"))
  }
}

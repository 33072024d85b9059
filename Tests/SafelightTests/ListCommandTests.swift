import JSON
import LatentFiles
import Tensors
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct ListCommandTests {
  @Test func aLineForEachFileSaysWhatItIs() {
    let run = Program.run(["list", Sample.folder])
    #expect(run.status == 0)
    #expect(run.errorText == "")
    let lines = run.text.split(separator: "\n")
    #expect(lines.count == 12)
    #expect(
      lines.contains("\(Sample.sd15)  safetensors  float16 1x4x64x64  sd15  model space"))
    #expect(lines.contains("\(Sample.unknown)  safetensors  float16 1x16x37x56"))
  }

  @Test func jsonHasTheShapeOfTheContract() {
    let run = Program.run(["list", "--json", Sample.sd15, Sample.unknown])
    #expect(run.status == 0)
    let files = run.json().array ?? []
    #expect(files.map { $0["path"]?.string } == [Sample.sd15, Sample.unknown])
    for file in files {
      #expect(
        file.keys
          == ["path", "container", "writer", "tensors", "space", "preset", "error"])
    }
    guard let first = files.first else { return }
    #expect(first["container"]?.string == "safetensors")
    #expect(first["writer"] == .null)
    #expect(first["space"]?.string == "model")
    #expect(first["preset"]?.string == "sd15")
    #expect(first["error"] == .null)
    let tensor = first["tensors"]?.array?.first ?? .null
    #expect(tensor.keys == ["key", "dtype", "shape", "role"])
    #expect(tensor["key"]?.string == "latent")
    #expect(tensor["dtype"]?.string == "float16")
    #expect(tensor["shape"]?.array?.map(\.integer) == [1, 4, 64, 64])
    #expect(tensor["role"]?.string == "latent")
    #expect(files.last?["preset"] == .null)
    #expect(files.last?["space"] == .null)
  }

  /// A preset's name in the metadata is anybody's text.
  @Test func whatAFileCallsItsPresetIsHarmless() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let path = folder + "/a.safetensors"
      let texts = [
        ("safelight.version", "1"), ("safelight.preset", "\u{1B}[31m\u{202E}"),
        ("safelight.space", "vae"),
      ].map { JSONMember($0, .string($1)) }
      let tensor = try Tensor([Float](repeating: 0, count: 256), shape: try Shape([1, 4, 8, 8]))
      try SavedTensor(key: "latent", tensor: tensor, metadata: texts)
        .save(to: path, replacing: false)
      for command in ["list", "check", "stats", "show"] {
        let run = Program.run([command, path])
        let all = run.text + run.errorText
        #expect(!all.contains("\u{202E}") && !all.contains("[31m\u{1B}"), "\(command)")
        if command == "list" { #expect(run.text.contains("␛[31m") && !all.contains("\u{1B}")) }
      }
    }
  }

  @Test func whatNeverEndsIsNotKept() {
    let run = Command("sh", "-c", "timeout 20 '\(Program.path)' list - </dev/zero")
    #expect(run.status == 1)
    #expect(run.errorText.contains("-: "))
  }

  @Test func orderIsAsGivenAndFoldersAreSorted() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let bytes = try FixtureFile.bytes(Sample.sd15)
      mkdir(folder + "/b", 0o755)
      for name in ["z", "a", "b/c"] {
        try FixtureFile.write(bytes, to: "\(folder)/\(name).safetensors")
      }
      let paths = ["\(folder)/z.safetensors", "\(folder)/nothing.npy", folder]
      let run = Program.run(["list", "--json"] + paths)
      #expect(run.status == 1)
      let names = (run.json().array ?? []).map { $0["path"]?.string?.dropFirst(folder.count + 1) }
      #expect(
        names
          == ["z.safetensors", "nothing.npy", "a.safetensors", "b/c.safetensors", "z.safetensors"])
    }
  }

  @Test func everyBadFileIsToldOnceWithItsNameAndTheRestIsListed() throws {
    let run = Program.run(["list", "--json", Sample.corpus + "/bad", Sample.sd15])
    #expect(run.status == 1)
    let files = run.json().array ?? []
    #expect(files.count > 30)
    #expect(files.last?["error"] == .null)
    let failed = files.filter { $0["error"] != .null }
    #expect(failed.allSatisfy { $0["tensors"]?.array == [] && $0["container"] == .null })
    let said = run.errorText.split(separator: "\n").map(String.init)
    #expect(
      said
        == failed.map { "safelight: \($0["path"]?.string ?? ""): \($0["error"]?.string ?? "")" })
    #expect(failed.count >= files.count - 3)
  }

  @Test func standardInputIsAFileLikeAnyOther() throws {
    let run = Program.run(["list", "--json", "-"], input: try FixtureFile.bytes(Sample.sd15))
    #expect(run.status == 0)
    #expect(run.json().array?.first?["path"]?.string == "-")
    #expect(run.json().array?.first?["preset"]?.string == "sd15")
    let nothing = Program.run(["list", "-"])
    #expect(nothing.status == 1)
    #expect(nothing.errorText == "safelight: -: the file is empty\n")
  }
}

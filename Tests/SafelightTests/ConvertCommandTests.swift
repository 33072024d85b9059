import JSON
import LatentFiles
import Latents
import Tensors
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct ConvertCommandTests {
  /// A folder of its own, removed at the end.
  private final class Folder {
    let path: String

    init() throws {
      var template = Array("/tmp/safelight-convert-XXXXXX".utf8CString)
      path = try #require(mkdtemp(&template).map { String(cString: $0) })
    }

    deinit { _ = Command(["/bin/rm", "-rf", path]) }
  }

  private static func tensor(_ path: String) throws -> (LatentFile, Tensor) {
    let file = try LatentFile.inspect(path)
    return (file, try file.load(try file.entry()))
  }

  /// Every container, bit for bit, and what is known of the latent comes with it.
  @Test(arguments: ["safetensors", "npy", "npz", "pt"])
  func aContainerChangesNoBit(_ ending: String) throws {
    let folder = try Folder()
    let output = "\(folder.path)/out.\(ending)"
    let run = Program.run(["convert", Sample.sd15, "-o", output, "--json"])
    #expect(run.status == 0 && run.errorText == "")
    let (_, before) = try Self.tensor(Sample.sd15)
    let (file, after) = try Self.tensor(output)
    #expect(try before.littleEndianBytes() == after.littleEndianBytes())
    #expect(before.shape == after.shape && before.elementType == after.elementType)
    guard ending != "npy" else { return }
    #expect(file.identification.preset == "sd15")
    #expect(file.identification.space == .model)
  }

  @Test func aSpaceIsComputedInDoublesAndRoundedOnce() throws {
    let folder = try Folder()
    let vae = folder.path + "/vae.safetensors"
    #expect(Program.run(["convert", Sample.sd15, "-o", vae, "--to-space", "vae"]).status == 0)
    let (_, before) = try Self.tensor(Sample.sd15)
    let (file, after) = try Self.tensor(vae)
    #expect(file.identification.space == .vae)
    let wanted = try Tensor(
      try before.doubles().map { $0 / 0.18215 }, shape: before.shape, as: before.elementType)
    #expect(try after.littleEndianBytes() == wanted.littleEndianBytes())
  }

  /// numpy has no bfloat16: that is done, and said.
  @Test func whatNumpyLacksIsSaid() throws {
    let folder = try Folder()
    let source = folder.path + "/source.safetensors"
    let half = try Tensor([Float](repeating: 0.5, count: 4 * 64), shape: try Shape([1, 4, 8, 8]))
    let numbers = try Tensor(half.doubles(), shape: half.shape, as: .bfloat16)
    try SavedTensor(key: "latent", tensor: numbers).save(to: source, replacing: false)
    for ending in ["npy", "npz", "pt"] {
      let run = Program.run(
        [
          "convert", source, "--output-dir", folder.path + "/new/" + ending, "--json",
          "--to-container", ending == "pt" ? "torch" : ending,
        ])
      let output = folder.path + "/new/\(ending)/source.\(ending)"
      let type = ending == "pt" ? "bfloat16" : "float32"
      #expect(run.status == 0)
      #expect(run.json().array?.first?["dtype"]?.string == type)
      #expect(
        run.errorText
          == (ending == "pt"
            ? "" : "safelight: \(output): written as float32: numpy has no bfloat16\n"))
      #expect(try Self.tensor(output).1.elementType.rawValue == type)
    }
    let bytes = folder.path + "/bytes.npy"
    let integers = try Tensor(half.doubles(), shape: half.shape, as: .int8)
    try SavedTensor(key: "latent", tensor: integers).save(to: bytes, replacing: false)
    let run = Program.run(
      [
        "convert", bytes, "--preset", "sd15", "--from-space", "model", "--to-space", "vae", "-o",
        folder.path + "/vae.npy",
      ])
    #expect(run.status == 1 && run.errorText.contains("int8 cannot hold the numbers"))
  }

  @Test func packingAndUnpackingGiveBackEveryBit() throws {
    let folder = try Folder()
    let values = (0..<16 * 6 * 10).map { Double($0) / 7 - 60 }
    let planes = try Tensor(values, shape: try Shape([1, 16, 6, 10]), as: .bfloat16)
    let (one, two, three) = ("/a.safetensors", "/b.safetensors", "/c.safetensors")
    try SavedTensor(key: "latent", tensor: planes).save(to: folder.path + one, replacing: false)
    let pack = Program.run(["convert", folder.path + one, "-o", folder.path + two, "--pack"])
    #expect(pack.status == 0, "\(pack.errorText)")
    let (_, packed) = try Self.tensor(folder.path + two)
    #expect(packed.shape.dimensions == [1, 15, 64])
    // Token n = i * (w/2) + j, feature k = c * 4 + di * 2 + dj.
    let (flat, tokens) = (try planes.doubles(), try packed.doubles())
    for (i, j, c, di, dj) in [(0, 0, 0, 0, 0), (2, 4, 15, 1, 1), (1, 3, 7, 0, 1)] {
      #expect(
        tokens[(i * 5 + j) * 64 + c * 4 + di * 2 + dj]
          == flat[c * 60 + (2 * i + di) * 10 + 2 * j + dj])
    }
    let unpack = Program.run([
      "convert", folder.path + two, "-o", folder.path + three, "--unpack", "--height", "48",
      "--width", "80",
    ])
    #expect(unpack.status == 0, "\(unpack.errorText)")
    let (_, again) = try Self.tensor(folder.path + three)
    #expect(again.shape == planes.shape)
    #expect(try again.littleEndianBytes() == planes.littleEndianBytes())
  }

  @Test func whatIsNotKnownIsAskedForAndTheGuessNamed() throws {
    let folder = try Folder()
    let values = (0..<4 * 64).map { $0 % 2 == 0 ? 5.5 : -5.5 }
    let bare = folder.path + "/bare.npy"
    try SavedTensor(key: "", tensor: try Tensor(values, shape: try Shape([4, 8, 8]), as: .float32))
      .save(to: bare, replacing: false)
    let output = folder.path + "/out.npy"
    let run = Program.run(["convert", bare, "-o", output, "--to-space", "model"])
    #expect(run.status == 1)
    #expect(run.errorText.contains("looks like sd15 in VAE space"))
    #expect(run.errorText.contains("--from-space"))
    #expect(access(output, F_OK) != 0)
    let told = Program.run([
      "convert", bare, "-o", output, "--to-space", "model", "--from-space", "vae", "--preset",
      "sd15",
    ])
    #expect(told.status == 0)
    let (_, tensor) = try Self.tensor(output)
    #expect(try tensor.floats().first == Float(5.5 * 0.18215))
  }

  @Test func nothingIsOverwrittenUnasked() throws {
    let folder = try Folder()
    let output = folder.path + "/out.npy"
    #expect(Program.run(["convert", Sample.sd15, "-o", output]).status == 0)
    let again = Program.run(["convert", Sample.sd15, "-o", output, "--to-space", "vae"])
    #expect(again.status == 1)
    #expect(again.errorText.contains(output))
    let (_, before) = try Self.tensor(Sample.sd15)
    #expect(try Self.tensor(output).1.littleEndianBytes() == before.littleEndianBytes())
    #expect(Program.run(["convert", Sample.sd15, "-o", output, "--force"]).status == 0)
  }

  @Test(arguments: [
    ["convert", "a.npy"], ["convert", "a.npy", "-o", "b"], ["convert", "a.npy", "-o", "b.png"],
    ["convert", "a.npy", "-o", "b.npy", "--pack", "--unpack"],
    ["convert", "a.npy", "-o", "b.npy", "--preset", "nonsense"],
    ["convert", "a.npy", "-o", "b.npy", "--height", "64"],
    ["convert", "a.npy", "-o", "b.npy", "--to-space", "outer"],
  ])
  func wrongUsageIsStatusTwo(_ arguments: [String]) {
    #expect(Program.run(arguments).status == 2)
  }
}

import JSON
import LatentFiles
import Tensors
import Testing
import Workbench

@Suite("Words: files")
struct LatentFileErrorWordsTests {
  static let sentences: [(error: LatentFileError, words: String)] = [
    (.system(.open, errno: 13), "cannot be opened: Permission denied"),
    (.system(.read, errno: 5), "cannot be read: Input/output error"),
    (.system(.write, errno: 28), "cannot be written: No space left on device"),
    (.system(.stat, errno: 2), "cannot be found: No such file or directory"),
    (.system(.list, errno: 13), "cannot be listed: Permission denied"),
    (.system(.map, errno: 12), "cannot be mapped into memory: Cannot allocate memory"),
    (.system(.rename, errno: 30), "cannot be put in place: Read-only file system"),
    (.notARegularFile, "not a regular file"),
    (.empty, "the file is empty"),
    (.nameNotUTF8, "the name is not UTF-8: rename the file to open it"),
    (.unknownContainer, "not a latent file: expected safetensors, npy, npz or a torch archive"),
    (
      .unsupported(.legacyTorch),
      "torch's old format from before 1.6: load it in torch and save it again to get a zip archive"
    ),
    (
      .unsupported(.pickle),
      "a bare pickle, which could run code when opened; it is never opened"
    ),
    (
      .unsupported(.objectArray),
      "an array of Python objects, which could run code when opened; refused"
    ),
    (.unsupported(.structuredArray), "an array of structures, not of numbers"),
    (
      .truncated(needed: 1_234_567, available: 1024),
      "truncated: the header asks for 1 234 567 bytes, the file has 1 024"
    ),
    (
      .headerTooLarge(100_000_001),
      "the header claims 100 000 001 bytes, more than the format allows"
    ),
    (
      .headerNotJSON(.unexpected(offset: 7)),
      "the header is not valid JSON: unexpected character at byte 7"
    ),
    (.headerNotJSON(.truncated), "the header is not valid JSON: it ends too early"),
    (
      .headerNotJSON(.trailing(offset: 9)),
      "the header is not valid JSON: text behind its end at byte 9"
    ),
    (
      .headerNotJSON(.badString(offset: 3)),
      "the header is not valid JSON: malformed text at byte 3"
    ),
    (.headerNotJSON(.duplicateKey("a")), "the header is not valid JSON: the key a appears twice"),
    (.headerNotJSON(.tooDeep), "the header is not valid JSON: nested too deeply"),
    (.badHeader(.notAnObject), "the header is not a JSON object"),
    (.badHeader(.metadataNotText), "the header's metadata are not all text"),
    (.badHeader(.tensorNotAnObject(key: "z")), "tensor z: the header's entry is malformed"),
    (.badHeader(.badShape(key: "z")), "tensor z: the shape is not a list of whole numbers"),
    (.badHeader(.badOffsets(key: "z")), "tensor z: the data offsets are malformed"),
    (.badHeader(.unknownType(key: "z", "F7")), "tensor z: unknown element type F7"),
    (.badHeader(.unknownType(key: "", "F7")), "unknown element type F7"),
    (
      .badHeader(.sizeMismatch(key: "z", expected: 4096, found: 8)),
      "tensor z: shape and type need 4 096 bytes, the header gives 8"
    ),
    (.badHeader(.overlap(key: "z")), "tensor z overlaps the one before it"),
    (.badHeader(.hole(key: "z")), "bytes before tensor z belong to no tensor"),
    (.badHeader(.trailingData(12)), "12 bytes at the end belong to no tensor"),
    (.badHeader(.badVersion), "a version of the npy format that does not exist"),
    (.badHeader(.notALiteral), "the header is not the plain dictionary that numpy writes"),
    (.badHeader(.missing("descr")), "the header has no usable descr"),
    (.badTensor(key: "z", .negativeDimension(-4)), "tensor z: a dimension is negative (-4)"),
    (.badTensor(key: "", .shapeOverflows([9])), "the shape has more elements than can be counted"),
    (
      .badTensor(key: "z", .outOfBounds(needed: 4096, available: 1)),
      "tensor z: reaches to byte 4 096 of 1"
    ),
    (
      .badTensor(key: "", .rankMismatch(shape: 2, strides: 3)),
      "shape and strides have different ranks (2 and 3)"
    ),
    (.badTensor(key: "", .cannotReshape(from: [4], to: [2, 3])), "cannot make [2, 3] out of [4]"),
    (.badTensor(key: "", .notNumeric(.bool)), "elements of type bool cannot be read as numbers"),
    (.badTensor(key: "", .noSuchAxis(5, rank: 4)), "no axis 5 among 4"),
    (
      .badTensor(key: "", .memoryVanished),
      "the file was cut by another program while it was being read"
    ),
    (.noSuchTensor("z"), "no tensor named z; `safelight list` shows those it has"),
    (.noLatent, "no tensor in it looks like a latent; name one with --tensor"),
    (.changed, "the file changed while it was being looked at; try again"),
    (.exists, "exists already; --force replaces it"),
    (
      .cannotWriteTo(extension: ".gif"),
      "cannot write a tensor to a .gif file; use .safetensors or .npy"
    ),
    (
      .cannotWriteTo(extension: ""),
      "cannot write a tensor to a name without an ending; use .safetensors or .npy"
    ),
  ]

  @Test("each error is one sentence", arguments: sentences)
  func words(error: LatentFileError, words: String) {
    #expect(error.words == words)
  }
}

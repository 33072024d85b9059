import JSON
import LatentFiles
import Tensors

extension LatentFileError {
  /// What is wrong with the file, for people, and what to do where something can be done.
  public var words: String {
    switch self {
    case .system(let call, let code): "cannot be \(call.participle): \(systemWords(code))"
    case .notARegularFile: "not a regular file"
    case .empty: "the file is empty"
    case .unknownContainer:
      "not a latent file: expected safetensors, npy, npz or a torch archive"
    case .nameNotUTF8: "the name is not UTF-8: rename the file to open it"
    case .unsupported(let container): container.words
    case .truncated(let needed, let available):
      "truncated: the header asks for \(NumberText.grouped(needed)) bytes, the file has "
        + "\(NumberText.grouped(available))"
    case .headerTooLarge(let size):
      "the header claims \(NumberText.grouped(size)) bytes, more than the format allows"
    case .headerNotJSON(let error): "the header is not valid JSON: \(error.words)"
    case .badHeader(let fault): fault.words
    case .archive(let fault): fault.words
    case .pickle(let fault): fault.words
    case .badTensor(let key, let error):
      key.isEmpty ? error.words : "tensor \(key): \(error.words)"
    case .noSuchTensor(let key): "no tensor named \(key); `safelight list` shows those it has"
    case .shapeOfNoLatent(let sizes):
      "a tensor of \(sizes.map(String.init).joined(separator: "x")) is no latent of a known model"
    case .noLatent: "no tensor in it looks like a latent; name one with --tensor"
    case .changed: "the file changed while it was being looked at; try again"
    case .exists: "exists already; --force replaces it"
    case .cannotWriteTo(let ending):
      "cannot write a tensor to a \(ending.isEmpty ? "name without an ending" : ending + " file"); "
        + "use .safetensors or .npy"
    }
  }
}

extension LatentFileError.SystemCall {
  fileprivate var participle: String {
    switch self {
    case .open: "opened"
    case .read: "read"
    case .write: "written"
    case .map: "mapped into memory"
    case .stat: "found"
    case .rename: "put in place"
    case .list: "listed"
    case .watch: "watched"
    }
  }
}

extension LatentFileError.Unsupported {
  /// What is wrong, for people.
  public var words: String {
    switch self {
    case .legacyTorch:
      "torch's old format from before 1.6: load it in torch and save it again to get a zip archive"
    case .pickle: "a bare pickle, which could run code when opened; it is never opened"
    case .objectArray: "an array of Python objects, which could run code when opened; refused"
    case .structuredArray: "an array of structures, not of numbers"
    }
  }
}

extension LatentFileError.HeaderFault {
  /// What is wrong, for people.
  public var words: String {
    switch self {
    case .notAnObject: "the header is not a JSON object"
    case .metadataNotText: "the header's metadata are not all text"
    case .tensorNotAnObject(let key): "tensor \(key): the header's entry is malformed"
    case .badShape(let key): "tensor \(key): the shape is not a list of whole numbers"
    case .badOffsets(let key): "tensor \(key): the data offsets are malformed"
    case .unknownType(let key, let type):
      key.isEmpty ? "unknown element type \(type)" : "tensor \(key): unknown element type \(type)"
    case .sizeMismatch(let key, let expected, let found):
      "tensor \(key): shape and type need \(NumberText.grouped(expected)) bytes, the header gives "
        + NumberText.grouped(found)
    case .overlap(let key): "tensor \(key) overlaps the one before it"
    case .hole(let key): "bytes before tensor \(key) belong to no tensor"
    case .trailingData(let count):
      "\(NumberText.grouped(count)) bytes at the end belong to no tensor"
    case .badVersion: "a version of the npy format that does not exist"
    case .notALiteral: "the header is not the plain dictionary that numpy writes"
    case .missing(let field): "the header has no usable \(field)"
    }
  }
}

extension JSONError {
  /// What is wrong, for people.
  public var words: String {
    switch self {
    case .unexpected(let offset): "unexpected character at byte \(offset)"
    case .truncated: "it ends too early"
    case .trailing(let offset): "text behind its end at byte \(offset)"
    case .badString(let offset): "malformed text at byte \(offset)"
    case .duplicateKey(let key): "the key \(key) appears twice"
    case .tooDeep: "nested too deeply"
    }
  }
}

extension TensorError {
  /// What is wrong, for people.
  public var words: String {
    switch self {
    case .negativeDimension(let size): "a dimension is negative (\(size))"
    case .shapeOverflows: "the shape has more elements than can be counted"
    case .outOfBounds(let needed, let available):
      "reaches to byte \(NumberText.grouped(needed)) of \(NumberText.grouped(available))"
    case .rankMismatch(let shape, let strides):
      "shape and strides have different ranks (\(shape) and \(strides))"
    case .cannotReshape(let from, let to): "cannot make \(to) out of \(from)"
    case .notNumeric(let type): "elements of type \(type.rawValue) cannot be read as numbers"
    case .noSuchAxis(let axis, let rank): "no axis \(axis) among \(rank)"
    case .memoryVanished: "the file was cut by another program while it was being read"
    }
  }
}

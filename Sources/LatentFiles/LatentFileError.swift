import JSON
import Tensors

/// Why a file cannot be read or written, as facts; the path is the caller's to name.
public enum LatentFileError: Error, Equatable, Sendable {
  /// A system call failed with this `errno`.
  case system(SystemCall, errno: Int32)
  /// A folder, pipe, device or socket where a file is needed.
  case notARegularFile
  /// Nothing in the file.
  case empty
  /// A name that is not UTF-8 and cannot be given back to the system: rename the file.
  case nameNotUTF8
  /// None of the containers that are known.
  case unknownContainer
  /// A container that is recognised and not read, with what to do about it.
  case unsupported(Unsupported)
  /// The bytes end before the format says they do.
  case truncated(needed: Int, available: Int)
  /// A safetensors header beyond the format's bound.
  case headerTooLarge(Int)
  /// A safetensors header that is not JSON.
  case headerNotJSON(JSONError)
  /// A header whose fields are missing, of the wrong kind or out of range; which, in a few words.
  case badHeader(HeaderFault)
  /// A zip archive or gzip file that is damaged, dishonest or not one.
  case archive(ArchiveFault)
  /// A pickle that torch's tensors do not need, or that ends too early.
  case pickle(PickleFault)
  /// A tensor's shape, bytes or strides contradict each other.
  case badTensor(key: String, TensorError)
  /// The file has no tensor with this key.
  case noSuchTensor(String)
  /// No tensor of the file looks like a latent.
  case noLatent
  /// The tensor that was asked for has the shape of no latent.
  case shapeOfNoLatent([Int])
  /// The file is no longer the one that was listed: its size or time changed.
  case changed
  /// A file of this name exists, and nobody said that it may be replaced.
  case exists
  /// The name's end tells no container that can be written.
  case cannotWriteTo(extension: String)

  /// What was tried when the system said no.
  public enum SystemCall: String, Sendable {
    case open, read, write, map, stat, rename, list, watch
  }

  /// Containers that are known by sight.
  public enum Unsupported: Sendable, Equatable {
    case legacyTorch
    case pickle
    case objectArray
    case structuredArray
  }

  /// What is wrong with a header.
  public enum HeaderFault: Sendable, Equatable {
    case notAnObject
    case metadataNotText
    case tensorNotAnObject(key: String)
    case badShape(key: String)
    case badOffsets(key: String)
    case unknownType(key: String, String)
    case sizeMismatch(key: String, expected: Int, found: Int)
    case overlap(key: String)
    case hole(key: String)
    case trailingData(Int)
    case badVersion
    case notALiteral
    case missing(String)
  }

  /// What is wrong with a zip archive or a gzip file.
  public enum ArchiveFault: Sendable, Equatable {
    /// The directory at the archive's end is not there: the file was cut, or is no archive.
    case noDirectory
    /// A directory with more members than any latent file has.
    case directoryTooLarge
    /// Bytes end before the archive says they do.
    case cutShort
    /// A member with a password.
    case encrypted
    /// A member that is neither stored nor deflated.
    case unknownCompression
    /// Two members with one name.
    case duplicate(String)
    /// A decompression bomb, by the sizes that it declares itself.
    case inflatesTooFar(from: Int, to: Int)
    /// Bytes and checksum do not agree.
    case wrongChecksum
    /// Anything else that libzip or zlib refuses, by its own number.
    case damaged(Int32)
    /// An archive with neither numpy's arrays nor torch's pickle.
    case noTensors
  }

  /// What is wrong with the pickle in a torch file.
  public enum PickleFault: Sendable, Equatable {
    /// Asks Python for something that tensors do not need: `posix.system`.
    case forbidden(String)
    /// An instruction that torch's tensors do not need, or none at all.
    case unknownInstruction(UInt8)
    /// Ends before its last instruction.
    case truncated
    /// Nests deeper, or holds more, than any latent file does.
    case tooLarge
    /// Instructions that contradict each other.
    case malformed
    /// A tensor whose numbers are not in the archive.
    case noStorage(String)
  }
}

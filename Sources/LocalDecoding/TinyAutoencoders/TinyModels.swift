import LatentFiles
import Tensors

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where tiny autoencoders are looked for.
///
/// In each folder, first of all `taesd_decoder.safetensors` or `.pth` (ComfyUI's `models/vae_approx`
/// has them so), then files with both halves: `taesd.safetensors` and diffusers'
/// `diffusion_pytorch_model.safetensors`, these in a folder `taesd/`. The snapshots of a Hugging Face
/// cache (`models--madebyollin--taesd/snapshots/*/`) are such folders too.
public struct TinyModels: Sendable {
  /// The folders, the most important first.
  public let folders: [String]

  /// No folder at all: what is not part of the program is not there.
  public static let none = TinyModels(folders: [])

  /// Looks into these folders.
  public init(folders: [String]) { self.folders = folders }

  /// The file to use for half of an autoencoder: the first that there is; nil where there is none.
  public func file(_ family: TinyFamily, _ part: TinyPart) -> String? {
    for folder in folders {
      for name in candidates(family, part, in: folder) where access(name, R_OK) == 0 {
        return name
      }
    }
    return nil
  }

  /// What there is: for each family and half the file and what is wrong with it.
  ///
  /// Each file is read and its net built, which takes about ten milliseconds.
  public func survey() -> [Finding] {
    TinyFamily.allCases.flatMap { family in
      TinyPart.allCases.map { part in
        guard let path = file(family, part) else {
          return Finding(family: family, part: part, path: nil, fault: nil)
        }
        do throws(LocalDecodingError) {
          switch part {
          case .decoder: _ = try TinyDecoder(family, in: self)
          case .encoder: _ = try TinyEncoder(family, in: self)
          }
          return Finding(family: family, part: part, path: path, fault: nil)
        } catch {
          return Finding(family: family, part: part, path: path, fault: error)
        }
      }
    }
  }

  /// One half of one family, as it was found.
  public struct Finding: Sendable, Equatable {
    /// The family.
    public let family: TinyFamily
    /// The half.
    public let part: TinyPart
    /// The file; nil where there is none.
    public let path: String?
    /// Why the file cannot be used.
    public let fault: LocalDecodingError?
  }

  private func candidates(_ family: TinyFamily, _ part: TinyPart, in folder: String) -> [String] {
    let name = family.rawValue
    let half = "\(name)_\(part.rawValue)"
    let plain = ["\(half).safetensors", "\(half).pth", "\(name).safetensors"]
    let ofRepository = plain + ["diffusion_pytorch_model.safetensors"]
    let snapshots = "\(folder)/models--madebyollin--\(name)/snapshots"
    return plain.map { "\(folder)/\($0)" } + ofRepository.map { "\(folder)/\(name)/\($0)" }
      + names(in: snapshots).flatMap { snapshot in
        ofRepository.map { "\(snapshots)/\(snapshot)/\($0)" }
      }
  }

  /// The names in a folder, sorted; none where it cannot be read.
  private func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}

extension TinyModels {
  /// The weights of half of an autoencoder, out of the file that `file` names.
  func weights(_ family: TinyFamily, _ part: TinyPart) throws(LocalDecodingError) -> TinyWeights {
    guard let path = file(family, part) else { throw .noWeights(family, part) }
    var tensors: [String: Tensor] = [:]
    do throws(LatentFileError) {
      let file = try LatentFile.inspect(path)
      // A thousand names are more than any autoencoder has: not one of these files.
      guard file.entries.count <= 1000 else { throw .noSuchTensor("1.weight") }
      for entry in file.entries { tensors[entry.key ?? ""] = try file.load(entry) }
    } catch {
      throw .unreadableWeights(file: path, error)
    }
    guard let weights = TinyWeights(tensors, part: part, file: path) else {
      throw .missingTensor("1.weight", file: path)
    }
    return weights
  }
}

extension TinyDecoder {
  /// Reads the family's decoder and checks that it is one.
  init(_ family: TinyFamily, in models: TinyModels) throws(LocalDecodingError) {
    try self.init(try models.weights(family, .decoder))
    guard channels == family.channels else {
      throw .wrongChannels(latent: family.channels, decoder: channels)
    }
  }
}

extension TinyEncoder {
  /// Reads the family's encoder and checks that it is one.
  init(_ family: TinyFamily, in models: TinyModels) throws(LocalDecodingError) {
    try self.init(try models.weights(family, .encoder))
    guard channels == family.channels else {
      throw .wrongChannels(latent: family.channels, decoder: channels)
    }
  }
}

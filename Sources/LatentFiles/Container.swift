/// How the bytes of a file are laid out.
public enum Container: String, Sendable, CaseIterable {
  case safetensors, npy, npz, torch

  /// The container that files whose names end so are in; nil for other names.
  public init?(endOf path: String) {
    let name = path.lowercased()
    switch name.lastIndex(of: ".").map({ name[name.index(after: $0)...] }) {
    case "safetensors", "latent": self = .safetensors
    case "npy": self = .npy
    case "npz": self = .npz
    case "pt", "pth": self = .torch
    default: return nil
    }
  }

  /// How names of files in it end, with the dot.
  public var ending: String {
    switch self {
    case .safetensors: ".safetensors"
    case .npy: ".npy"
    case .npz: ".npz"
    case .torch: ".pt"
    }
  }
}

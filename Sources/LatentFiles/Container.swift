/// How the bytes of a file are laid out.
public enum Container: String, Sendable, CaseIterable {
  case safetensors, npy, npz, torch
}

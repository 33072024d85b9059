/// What a latent is checked for; the names are part of the machine-readable contract.
public enum HealthRule: String, Sendable, CaseIterable {
  case notANumber = "nan"
  case infinite = "inf"
  case constantChannel = "constant-channel"
  case meanOff = "mean-off"
  case spreadOff = "std-off"
  case wrongSpace = "wrong-space"
  case mixedModels = "mixed-models"
  case stale
  case unreadable
}

import Testing

/// What one room of the house may import.
///
/// The table is kept apart from Package.swift on purpose: a dependency that is added there in
/// passing is a change of the architecture, and ought to be made here and in docs/architecture.md
/// too.
struct Room: Sendable, CustomTestStringConvertible {
  let name: String
  /// Other rooms and C shims of this package.
  let rooms: Set<String>
  /// Modules from outside.
  let modules: Set<String>
  var testDescription: String { name }

  /// The C library with its files, sockets and clocks, which pure rooms do not have.
  private static let system: Set<String> = ["Darwin", "Dispatch", "Glibc", "Synchronization"]
  /// Arithmetic on several cores, which is not I/O.
  private static let pure: Set<String> = ["Dispatch", "Synchronization"]

  /// Whether the room only computes.
  var isPure: Bool { modules == Self.pure }

  private init(_ name: String, _ rooms: Set<String>, _ modules: Set<String>) {
    self.name = name
    self.rooms = rooms
    self.modules = modules
  }

  /// All rooms, ground floor first.
  static let all: [Room] = [
    Room("JSON", [], pure),
    Room("TOML", [], pure),
    Room("Tensors", ["CMoments"], pure),
    Room("Latents", ["CAssets", "JSON", "Tensors"], pure),
    Room("Imaging", ["CPNG", "CTurboJPEG"], system),
    Room("LatentFiles", ["CMapping", "CZip", "JSON", "Latents", "Tensors"], system),
    Room("TerminalGraphics", ["Imaging"], pure),
    Room(
      "LocalDecoding", ["CKernels", "Imaging", "LatentFiles", "Latents", "Tensors"],
      system),
    Room(
      "HybridInference", ["CCurl", "Imaging", "JSON", "LatentFiles", "Latents", "Tensors"], system),
    Room(
      "LocalEndpoint", ["Imaging", "JSON", "Latents", "LocalDecoding", "Tensors"],
      system.union(["NIOCore", "NIOHTTP1", "NIOPosix"])),
    Room(
      "Workbench",
      [
        "HybridInference", "Imaging", "JSON", "LatentFiles", "Latents", "LocalDecoding", "TOML",
        "Tensors", "TerminalGraphics",
      ], pure),
    Room(
      "Terminal",
      [
        "CNcurses", "CTTY", "HybridInference", "Imaging", "JSON", "LatentFiles", "Latents",
        "LocalDecoding", "LocalEndpoint", "Tensors", "TerminalGraphics", "Workbench",
      ], system),
    Room(
      "safelight",
      [
        "CBuild", "HybridInference", "Imaging", "JSON", "LatentFiles", "Latents", "LocalDecoding",
        "LocalEndpoint", "TOML", "Tensors", "Terminal", "TerminalGraphics", "Workbench",
      ], system.union(["ArgumentParser"])),
  ]
}

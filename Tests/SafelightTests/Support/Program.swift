import JSON
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The built program, as a shell runs it.
enum Program {
  /// Where it is: beside the tests, in the folder of the build.
  static let path = beside(imageOfTests())

  /// Runs it to its end; nothing of the person's own settings gets in.
  static func run(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
    folder: String? = nil
  ) -> Command {
    Command([path] + arguments, input: input, environment: plain(environment), folder: folder)
  }

  /// Starts it.
  static func start(_ arguments: [String], folder: String? = nil) -> RunningCommand? {
    RunningCommand([path] + arguments, environment: plain([:]), folder: folder)
  }

  private static func plain(_ environment: [String: String]) -> [String: String] {
    // Loopback is not to be asked of a proxy.
    let mine = [
      "HF_TOKEN": "", "SAFELIGHT_ENDPOINT": "", "SAFELIGHT_MODELS": "", "no_proxy": "*",
      "XDG_CONFIG_HOME": "/dev/null", "XDG_STATE_HOME": "/dev/null",
      // Nothing is kept of a test.
      "XDG_CACHE_HOME": "/nonexistent",
    ]
    return mine.merging(environment) { _, given in given }
  }

  #if canImport(Glibc)
    private static func imageOfTests() -> String { resolved("/proc/self/exe") }
  #else
    private static func imageOfTests() -> String {
      var information = Dl_info()
      guard dladdr(#dsohandle, &information) != 0 else { return "" }
      return resolved(String(cString: information.dli_fname))
    }
  #endif

  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func beside(_ image: String) -> String {
    var folder = image[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      if access(folder + "/safelight", X_OK) == 0 { return folder + "/safelight" }
    }
    return "safelight"
  }
}

extension Command {
  /// The output as JSON; records an issue where it is none.
  func json(sourceLocation: SourceLocation = #_sourceLocation) -> JSONValue {
    guard let value = try? JSONParser.parse(output) else {
      Issue.record("not JSON: \(text)", sourceLocation: sourceLocation)
      return .null
    }
    return value
  }
}

extension JSONValue {
  /// The keys of an object in their order.
  var keys: [String] { (members ?? []).map(\.key) }
}

/// Files of the package that tests read.
enum Sample {
  static let folder = FixtureFile.top + "Assets/samples"
  static let sd15 = folder + "/astronaut-sd15.safetensors"
  static let packed = folder + "/chelsea-flux1-tokens.safetensors"
  static let sick = folder + "/chelsea-sd15-nan.safetensors"
  static let unknown = folder + "/chelsea-unknown.safetensors"
  static let corpus = FixtureFile.top + "Tests/Fixtures/corpus"
}

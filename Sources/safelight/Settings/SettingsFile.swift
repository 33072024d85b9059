import HybridInference
import LatentFiles
import TOML
import Workbench

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `settings.toml` in the XDG config folder, read once, when it is first needed.
enum SettingsFile {
  /// Where it is, or would be; nil where there is no home folder.
  static var path: String? { UserFolders.config.map { $0 + "/settings.toml" } }

  /// What it says; what holds without it where there is none.
  static let current: UserSettings = path.map(read) ?? UserSettings()

  /// Reads a file; one that is not there says nothing.
  static func read(_ path: String) -> UserSettings {
    var status = stat()
    guard stat(path, &status) == 0 else { return UserSettings() }
    let bytes: [UInt8]
    do throws(LatentFileError) {
      bytes = try WholeFile.read(path, limit: 1 << 21)
    } catch {
      var settings = UserSettings()
      settings.problems = [SettingsProblem(line: nil, words: error.words)]
      return settings
    }
    var settings = UserSettings(TOMLDocument(bytes))
    if status.st_mode & 0o077 != 0 { settings.dropTokens(path) }
    return settings
  }

  /// Says on stderr what is wrong in it.
  static func tellProblems() {
    guard let path else { return }
    for problem in current.problems {
      Output.trouble(path + (problem.line.map { ":\($0)" } ?? ""), problem.words)
    }
  }
}

extension UserSettings {
  /// Forgets tokens that others can read, and says what to do.
  fileprivate mutating func dropTokens(_ path: String) {
    for index in endpoints.indices where endpoints[index].token != nil {
      endpoints[index].token = nil
      let name = "endpoints.\(endpoints[index].name).token"
      problems.append(
        SettingsProblem(
          line: lines[name],
          words: "others can read this token, it is not used: chmod 600 \(path), "
            + "or name a variable with token_env"))
    }
  }
}

extension NamedEndpoint {
  /// The token, from the file or the variable that it names.
  var usableToken: String? { token ?? tokenVariable.flatMap(Environment.value) }
}

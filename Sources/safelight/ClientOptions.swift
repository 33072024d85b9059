import ArgumentParser
import HybridInference
import Workbench

/// Where requests go and how patient they are, on the command line.
struct ClientOptions: ParsableArguments {
  @Option(
    help: "A URL, or local, local:PRESET, local:PRESET:DECODER; decode and encode take several.")
  var endpoint: [String] = []

  @Option(help: "Give up after so many seconds without progress.")
  var timeout = 60

  @Option(help: "Try again so often when a server is busy or a connection breaks.")
  var retries = 3

  func validate() throws {
    guard timeout > 0, (0...100).contains(retries) else {
      throw ValidationError("--timeout must be positive, --retries between 0 and 100.")
    }
  }

  /// A client as it was asked for, with the environment's token; answers of endpoints elsewhere are
  /// kept in `cache`.
  func client(cache: AnswerCache? = nil) -> InferenceClient {
    var options = InferenceClient.Options()
    options.stallTimeout = timeout
    options.retryPolicy.retries = retries
    options.token = Environment.token
    options.cache = cache
    return InferenceClient(options: options)
  }

  /// The one endpoint that was named, here or in the environment; this machine where none was.
  func choice() throws -> EndpointChoice {
    guard endpoint.count <= 1 else {
      throw ValidationError("This command takes one --endpoint.")
    }
    return try choices()[0]
  }

  /// All endpoints that were named, here or in the environment; this machine where none was.
  func choices() throws -> [EndpointChoice] {
    SettingsFile.tellProblems()
    let texts = endpoint.isEmpty ? [Environment.endpoint ?? "local"] : endpoint
    var choices: [EndpointChoice] = []
    for text in texts {
      do throws(EndpointFault) {
        choices.append(try EndpointChoice(text))
      } catch {
        throw ValidationError("--endpoint \(Endpoint.shown(text)): \(error.words)")
      }
    }
    return choices
  }
}

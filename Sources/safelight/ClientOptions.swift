import ArgumentParser
import HybridInference
import Workbench

/// Where requests go and how patient they are, on the command line.
struct ClientOptions: ParsableArguments {
  @Option(help: "A URL, or local, local:PRESET, local:PRESET:DECODER.")
  var endpoint: String?

  @Option(help: "Give up after so many seconds without progress.")
  var timeout = 60

  @Option(help: "Try again so often when a server is busy or a connection breaks.")
  var retries = 3

  func validate() throws {
    guard timeout > 0, (0...100).contains(retries) else {
      throw ValidationError("--timeout must be positive, --retries between 0 and 100.")
    }
  }

  /// A client as it was asked for, with the environment's token.
  func client() -> InferenceClient {
    var options = InferenceClient.Options()
    options.stallTimeout = timeout
    options.retryPolicy.retries = retries
    options.token = Environment.token
    return InferenceClient(options: options)
  }

  /// The endpoint that was named, here or in the environment; this machine where none was.
  func choice() throws -> EndpointChoice {
    let text = endpoint ?? Environment.endpoint ?? "local"
    do throws(EndpointFault) {
      return try EndpointChoice(text)
    } catch {
      throw ValidationError("--endpoint \(text): \(error.words)")
    }
  }
}

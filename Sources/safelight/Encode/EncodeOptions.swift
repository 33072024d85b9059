import ArgumentParser
import HybridInference
import Latents
import Workbench

/// How pictures are encoded, on the command line.
struct EncodeOptions: ParsableArguments {
  @Option(help: "Whose VAE it is, and whose factors where none are given: sd15, sdxl, flux1, ...")
  var preset: String?

  @Option(help: "The latent is multiplied by it at the endpoint; on the way back divided.")
  var scalingFactor: PythonNumber?

  @Option(help: "Subtracted there before; on the way back added.")
  var shiftFactor: PythonNumber?

  @Option(
    help:
      "crop or resize pictures whose sides are no multiples of the VAE's 8 or 16; none by itself.")
  var fit = EncodeFit.none

  func validate() throws { try Presets.check(preset) }

  /// A run as it was asked for, at an endpoint whose preset counts where none was named.
  func run(
    _ client: InferenceClient, at endpoint: EndpointChoice, _ local: LocalServer = LocalServer()
  ) -> EncodeRun {
    EncodeRun(
      client: client, endpoint: endpoint,
      preset: (preset ?? endpoint.preset).flatMap { Presets.library[$0] },
      scalingFactor: scalingFactor, shiftFactor: shiftFactor, fit: fit, local: local)
  }
}

extension EncodeFit: ExpressibleByArgument {}

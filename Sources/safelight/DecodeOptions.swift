import ArgumentParser
import HybridInference
import Latents

extension PythonNumber: ExpressibleByArgument {
  /// Reads a number from the command line.
  public init?(argument: String) { self.init(argument) }
}

extension DecodeParameters.ExchangeType: ExpressibleByArgument {}
extension DecodeParameters.ImageFormat: ExpressibleByArgument {}
extension DecodeParameters.Processor: ExpressibleByArgument {}

/// The decode parameters on the command line, under the reference's names.
struct DecodeOptions: ParsableArguments {
  @Option(help: "A preset's numbers for what is not given: sd15, sdxl, flux1, ...")
  var preset: String?

  @Option(help: "The latent is divided by it at the endpoint.")
  var scalingFactor: PythonNumber?

  @Option(help: "Added there after the division.")
  var shiftFactor: PythonNumber?

  @Flag(help: "Send no factors: the latent is in VAE space.")
  var noDoScaling = false

  @Option(help: "What the endpoint answers with.")
  var outputType = DecodeParameters.ExchangeType.pil

  @Option(help: "What is made of the answer.")
  var returnType: DecodeParameters.ExchangeType?

  @Option(help: "How a pil answer is encoded.")
  var imageFormat = DecodeParameters.ImageFormat.jpg

  @Flag(help: "Ask for uint8 pixels: the smallest transfer at full quality.")
  var partialPostprocess = false

  @Option(help: "Turn a float tensor into pictures here.")
  var processor: DecodeParameters.Processor?

  @Option(help: "The picture's height in pixels; packed latents need it.")
  var height: Int?

  @Option(help: "The picture's width in pixels; packed latents need it.")
  var width: Int?

  func validate() throws { try Presets.check(preset) }

  /// The parameters and which of them were given.
  var parameters: (DecodeParameters, DecodePlan.Given) {
    var parameters = DecodeParameters()
    parameters.processor = processor
    parameters.doScaling = !noDoScaling
    parameters.scalingFactor = scalingFactor
    parameters.shiftFactor = shiftFactor
    parameters.outputType = outputType
    parameters.returnType = returnType ?? (outputType == .mp4 ? .mp4 : .pil)
    parameters.imageFormat = imageFormat
    parameters.partialPostprocess = partialPostprocess
    parameters.height = height
    parameters.width = width
    var given: DecodePlan.Given = []
    if noDoScaling || scalingFactor != nil || shiftFactor != nil { given.insert(.scaling) }
    if height != nil || width != nil { given.insert(.size) }
    return (parameters, given)
  }
}

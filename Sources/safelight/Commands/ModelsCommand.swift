import ArgumentParser
import JSON
import LocalDecoding
import Workbench

/// `safelight models`: which tiny autoencoders are on this machine, and how to get the others.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List the tiny autoencoders (TAESD) that are found, and check them.",
    discussion: """
      With one, latents are decoded and pictures encoded on this machine in nearly the quality of \
      the full VAE. They are looked for in the folders of SAFELIGHT_MODELS (colons between them), \
      in $XDG_DATA_HOME/safelight/models, in ~/ComfyUI/models/vae_approx and in the Hugging Face \
      cache.
      """)

  @Flag(help: "Print one JSON array, an object for each half of each autoencoder.")
  var json = false

  func run() throws {
    let findings = ModelFolders.models.survey()
    if json {
      Output.json(.array(findings.map(Self.json)))
    } else {
      for finding in findings { Output.line(Self.line(finding).harmless) }
      if findings.contains(where: { $0.path == nil }) { Self.sayHowToGetTheRest() }
    }
    var isSound = true
    for finding in findings {
      guard let path = finding.path, let fault = finding.fault else { continue }
      isSound = false
      Output.trouble(path, fault.words)
    }
    if !isSound { throw ExitCode(ExitStatus.someFailed.rawValue) }
  }

  private static func line(_ finding: TinyModels.Finding) -> String {
    let name = finding.family.rawValue
    let state = finding.fault != nil ? "unusable" : finding.path ?? "not found"
    return name + String(repeating: " ", count: 9 - name.count) + finding.part.rawValue + "  "
      + finding.family.models + String(repeating: " ", count: 28 - finding.family.models.count)
      + state
  }

  private static func sayHowToGetTheRest() {
    guard let folder = ModelFolders.own else { return }
    Output.line("")
    Output.line("To get one, for instance SDXL's, encoder and decoder in one file of 10 MB:")
    Output.line("  curl -L --create-dirs -o \(folder)/taesdxl.safetensors \\".harmless)
    Output.line("    \(TinyFamily.taesdxl.download)")
    Output.line("Folders looked into: \(ModelFolders.all.joined(separator: ", "))".harmless)
  }

  private static func json(_ finding: TinyModels.Finding) -> JSONValue {
    .object([
      JSONMember("family", .string(finding.family.rawValue)),
      JSONMember("part", .string(finding.part.rawValue)),
      JSONMember("models", .string(finding.family.models)),
      JSONMember("path", JSONValue(finding.path)),
      JSONMember("error", JSONValue(finding.fault?.words)),
    ])
  }
}

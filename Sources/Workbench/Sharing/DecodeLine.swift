import HybridInference
import LatentFiles

/// One decode as a line to paste elsewhere: into a shell, or into Python.
struct DecodeLine {
  let path: String
  /// Without passwords and queries, which whoever pastes it must add.
  let endpoint: String
  let preset: String?
  let parameters: DecodeParameters

  init(path: String, endpoint: String, preset: String?, parameters: DecodeParameters) {
    self.path = path
    self.endpoint = Endpoint.shown(endpoint)
    self.preset = preset
    self.parameters = parameters
  }

  /// The same with this program, to a shell.
  var command: String {
    let name = path.split(separator: "/").last.map(String.init) ?? "latent"
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    var words = ["safelight", "decode", path.hasPrefix("-") ? "./" + path : path]
    words += ["--endpoint", endpoint]
    if let preset { words += ["--preset", preset] }
    if parameters.doScaling {
      // A negative number would be taken for an option.
      if let factor = parameters.scalingFactor { words.append("--scaling-factor=\(factor)") }
      if let factor = parameters.shiftFactor { words.append("--shift-factor=\(factor)") }
    } else {
      words.append("--no-do-scaling")
    }
    words += ["--output-type", parameters.outputType.rawValue]
    words += ["--return-type", parameters.returnType.rawValue]
    if parameters.outputType == .pil {
      words += ["--image-format", parameters.imageFormat.rawValue]
    }
    if parameters.partialPostprocess { words.append("--partial-postprocess") }
    if let processor = parameters.processor { words += ["--processor", processor.rawValue] }
    if let height = parameters.height { words += ["--height", String(height)] }
    if let width = parameters.width { words += ["--width", String(width)] }
    words += ["-o", "\(stem.hasPrefix("-") ? "./" : "")\(stem).\(pathExtension)"]
    return words.map(\.quotedForShell).joined(separator: " ")
  }

  private var pathExtension: String {
    switch parameters.returnType {
    case .pil: "png"
    case .pt: "safetensors"
    case .mp4: "mp4"
    }
  }

  /// The same with the reference client.
  func python(container: Container, key: String) -> String {
    var imports = ["from diffusers.utils.remote_utils import remote_decode"]
    var arguments = ["endpoint=\(endpoint.quotedForPython)"]
    let file = path.quotedForPython
    let name = key.quotedForPython
    switch container {
    case .safetensors:
      imports.append("from safetensors.torch import load_file")
      arguments.append("tensor=load_file(\(file))[\(name)]")
    case .npz, .npy:
      imports.append("import numpy, torch")
      let part = container == .npz ? "[\(name)]" : ""
      arguments.append("tensor=torch.from_numpy(numpy.load(\(file))\(part))")
    case .torch:
      imports.append("import torch")
      let part = key.isEmpty ? "" : "[\(name)]"
      arguments.append("tensor=torch.load(\(file), weights_only=True)\(part)")
    }
    if let processor = parameters.processor {
      let type = processor == .image ? "VaeImageProcessor" : "VideoProcessor"
      let module = processor == .image ? "image_processor" : "video_processor"
      imports.append("from diffusers.\(module) import \(type)")
      arguments.append("processor=\(type)()")
    }
    arguments.append("do_scaling=\(parameters.doScaling ? "True" : "False")")
    if parameters.doScaling {
      if let factor = parameters.scalingFactor { arguments.append("scaling_factor=\(factor)") }
      if let factor = parameters.shiftFactor { arguments.append("shift_factor=\(factor)") }
    }
    arguments.append("output_type=\"\(parameters.outputType.rawValue)\"")
    arguments.append("return_type=\"\(parameters.returnType.rawValue)\"")
    arguments.append("image_format=\"\(parameters.imageFormat.rawValue)\"")
    arguments.append("partial_postprocess=\(parameters.partialPostprocess ? "True" : "False")")
    if let height = parameters.height { arguments.append("height=\(height)") }
    if let width = parameters.width { arguments.append("width=\(width)") }
    return imports.joined(separator: "\n") + "\nremote_decode("
      + arguments.joined(separator: ", ") + ")\n"
  }
}

extension String {
  /// The word as a POSIX shell reads it back, in quotes where it needs some.
  var quotedForShell: String {
    let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=,+@%"
    if !isEmpty, allSatisfy(plain.contains) { return self }
    guard unicodeScalars.allSatisfy({ !$0.isControl }) else { return quotedWithoutControls }
    return "'" + replacing("'", with: "'\\''") + "'"
  }

  /// As bash, zsh and ksh read it back: a terminal hands pasted controls to its shell as keys.
  private var quotedWithoutControls: String {
    var quoted = "$'"
    for scalar in unicodeScalars {
      switch scalar {
      case "'": quoted += "\\'"
      case "\\": quoted += "\\\\"
      case _ where scalar.isControl:
        for byte in String(scalar).utf8 {
          quoted += (byte < 0x10 ? "\\x0" : "\\x") + String(byte, radix: 16)
        }
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "'"
  }

  /// The text as a Python literal.
  fileprivate var quotedForPython: String {
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.isControl:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + (digits.count < 2 ? "0" : "") + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}

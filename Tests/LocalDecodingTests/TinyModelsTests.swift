import LatentFiles
import Latents
import Testing

@testable import LocalDecoding

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct TinyModelsTests {
  private static let latent = LatentPlanes(
    channels: 4, size: GridSize(height: 1, width: 2),
    values: [0.5, -1, 0.25, 1, -0.5, 0.75, 2, -2])

  private func picture(_ decoder: TinyDecoder) throws -> DecodedPlanes {
    try decoder.decode(Self.latent, isCancelled: { false }, progress: { _ in })
  }

  @Test(
    "both distributions' names are understood",
    arguments: ["", "decoder.", "taesd_decoder.", "decoder.layers."])
  func names(prefix: String) throws {
    let file = TinyFile(.decoder, channels: 4)
    let plain = try #require(TinyWeights(try file.tensors(), part: .decoder, file: ""))
    let expected = try picture(TinyDecoder(plain))
    #expect(Set(expected.values).count > 100)

    let tensors = try file.tensors { name in
      guard prefix == "decoder.layers.", let dot = name.firstIndex(of: "."),
        let place = Int(name[..<dot])
      else { return prefix + name }
      return "\(prefix)\(place - 1)\(name[dot...])"
    }
    let weights = try #require(TinyWeights(tensors, part: .decoder, file: ""))
    #expect(try picture(TinyDecoder(weights)) == expected)
  }

  @Test("one half is not taken for the other")
  func halves() throws {
    let decoder = try TinyFile(.decoder, channels: 16).tensors()
    let encoder = try TinyFile(.encoder, channels: 16).tensors()
    #expect(TinyWeights(decoder, part: .encoder, file: "") == nil)
    #expect(TinyWeights(encoder, part: .decoder, file: "") == nil)
    #expect(TinyWeights(encoder, part: .encoder, file: "") != nil)
    #expect(TinyWeights([:], part: .decoder, file: "") == nil)
  }

  @Test("the plain file comes before the folder, the folder before the cache")
  func order() throws {
    try TinyFile.inTemporaryFolder { folder in
      let models = TinyModels(folders: [folder + "/nowhere", folder])
      #expect(models.file(.taesd, .decoder) == nil)
      let snapshot = "\(folder)/models--madebyollin--taesd/snapshots/1234"
      for path in [
        "\(folder)/models--madebyollin--taesd", "\(folder)/models--madebyollin--taesd/snapshots",
        snapshot, "\(folder)/taesd",
      ] {
        mkdir(path, 0o700)
      }
      for path in [
        "\(snapshot)/diffusion_pytorch_model.safetensors", "\(snapshot)/taesd.safetensors",
        "\(folder)/taesd/diffusion_pytorch_model.safetensors",
        "\(folder)/taesd/taesd_decoder.safetensors", "\(folder)/taesd.safetensors",
        "\(folder)/taesd_decoder.pth", "\(folder)/taesd_decoder.safetensors",
      ] {
        try TinyFile.write([], to: path)
        #expect(models.file(.taesd, .decoder) == path)
      }
      #expect(models.file(.taesdxl, .decoder) == nil)
    }
  }

  @Test("a survey says what is there and what is wrong with it")
  func survey() throws {
    try TinyFile.inTemporaryFolder { folder in
      try TinyFile(.decoder, channels: 4).write(to: "\(folder)/taesd_decoder.safetensors")
      try TinyFile(.encoder, channels: 4).write(to: "\(folder)/taesd_encoder.safetensors")
      try TinyFile(.decoder, channels: 4).write(to: "\(folder)/taesd3_decoder.safetensors")
      try TinyFile(.decoder, channels: 16).write(to: "\(folder)/taef1_decoder.safetensors") {
        $0 == "8.conv.2.bias" ? nil : $0
      }
      var crooked = TinyFile(.decoder, channels: 32, isPooled: true)
      crooked.shapes["4.pool.1.bias"] = [255]
      try crooked.write(to: "\(folder)/taef2_decoder.safetensors")
      try TinyFile.write(Array("not a tensor".utf8), to: "\(folder)/taesdxl_decoder.safetensors")

      let findings = TinyModels(folders: [folder]).survey()
      func fault(_ family: TinyFamily, _ part: TinyPart) -> LocalDecodingError? {
        findings.first { $0.family == family && $0.part == part }?.fault
      }
      #expect(findings.count == 10)
      #expect(findings.count { $0.path == nil } == 4)
      #expect(fault(.taesd, .decoder) == nil)
      #expect(fault(.taesd, .encoder) == nil)
      #expect(fault(.taesd3, .decoder) == .wrongChannels(latent: 16, decoder: 4))
      #expect(
        fault(.taef1, .decoder)
          == .missingTensor("8.conv.2.bias", file: "\(folder)/taef1_decoder.safetensors"))
      #expect(
        fault(.taef2, .decoder)
          == .wrongShape(
            tensor: "4.pool.1.bias", file: "\(folder)/taef2_decoder.safetensors", found: [255],
            expected: [256]))
      guard case .unreadableWeights(let file, _) = fault(.taesdxl, .decoder) else {
        Issue.record("the text file was read")
        return
      }
      #expect(file == "\(folder)/taesdxl_decoder.safetensors")
    }
  }

  @Test("where weights are found the tiny autoencoder is the best decoder")
  func best() throws {
    try TinyFile.inTemporaryFolder { folder in
      let models = TinyModels(folders: [folder])
      let preset = try #require(PresetLibrary.bundled["pixart_alpha"])
      let path = "\(folder)/taesd_decoder.safetensors"
      try TinyFile(.decoder, channels: 4).write(to: path)
      #expect(
        LocalDecoder.kinds(for: preset, models: models) == [.taesd, .proof, .linear, .falseColour])
      #expect(LocalDecoder.best(for: preset, models: models).kind == .taesd)
      try TinyFile.write([1, 2, 3], to: path)
      #expect(LocalDecoder.best(for: preset, models: models).kind == .proof)
      #expect(throws: LocalDecodingError.noWeights(.taesd, .encoder)) {
        try LocalEncoder(preset: preset, models: models)
      }
      let mochi = try #require(PresetLibrary.bundled["mochi"])
      #expect(throws: LocalDecodingError.noTinyAutoencoder(preset: "mochi")) {
        try LocalDecoder(preset: mochi, kind: .taesd, models: models)
      }
    }
  }

  @Test("an encoder wants whole latent pixels")
  func sides() throws {
    try TinyFile.inTemporaryFolder { folder in
      try TinyFile(.encoder, channels: 32, isPooled: true)
        .write(to: "\(folder)/taef2_encoder.safetensors")
      let preset = try #require(PresetLibrary.bundled["flux2"])
      let encoder = try LocalEncoder(preset: preset, models: TinyModels(folders: [folder]))
      func picture(_ width: Int) -> DecodedPlanes {
        DecodedPlanes(
          width: width, height: 16, values: [Float](repeating: 0.5, count: 3 * 16 * width))
      }
      #expect(throws: LocalDecodingError.sidesNotMultiple(of: 16, width: 24, height: 16)) {
        try encoder.encode(picture(24))
      }
      let latent = try encoder.encode(picture(32))
      #expect(latent.channels == 128)
      #expect(latent.size == GridSize(height: 1, width: 2))
    }
  }
}

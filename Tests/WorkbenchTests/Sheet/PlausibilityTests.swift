import HybridInference
import Imaging
import Latents
import Tensors
import TestSupport
import Testing

@testable import Workbench

@Suite("Which reading is most plausible")
struct PlausibilityTests {
  /// A smooth picture with so much noise of one kind.
  private func picture(grey: Int = 0, coloured: Int = 0, contrast: Int = 2) -> Picture {
    var random = SplitMix64(seed: 7)
    var pixels: [UInt8] = []
    for y in 0..<64 {
      for x in 0..<64 {
        let grain = grey > 0 ? Int.random(in: -grey...grey, using: &random) : 0
        for _ in 0..<3 {
          let own = coloured > 0 ? Int.random(in: -coloured...coloured, using: &random) : 0
          pixels.append(UInt8(max(0, min(60 + (x + y) * contrast / 2 + grain + own, 255))))
        }
      }
    }
    return Picture(width: 64, height: 64, pixels: pixels)
  }

  private func candidate(
    _ label: String, std: Float = 1, _ picture: Picture, endpoint: String? = nil
  ) throws -> Plausibility.Candidate? {
    let values = (0..<256).map { Float($0 % 2 == 0 ? std : -std) }
    let tensor = try Tensor(values, shape: try Shape([1, 4, 8, 8]))
    let preset = try #require(PresetLibrary.bundled["sd15"])
    let interpretation = try #require(
      Interpretation(tensor, preset: Known(preset, .user), space: Known(.model, .user)))
    let latent = interpretation.latent
    let statistics = try Statistics.compute(of: (0..<4).map { try latent.channel($0) })
    return Plausibility.Candidate(
      label: label, endpoint: endpoint,
      moments: LatentMoments(
        channels: statistics.parts, all: statistics.all, interpretation: interpretation,
        parameters: DecodeParameters(), given: []),
      comparison: PictureComparison(picture, with: picture))
  }

  @Test("a latent far from its usual spread, a grainy picture, and coloured noise speak against")
  func reasons() throws {
    let good = try candidate("a", picture())
    for (other, reason) in [
      (try candidate("b", std: 6, picture()), "latent std 1.00 where 1 is usual, b has 6.00"),
      (try candidate("b", std: 0.1, picture()), "latent std 1.00 where 1 is usual, b has 0.10"),
      (try candidate("b", picture(grey: 20)), "its picture is smoother than that of b"),
      (try candidate("b", picture(contrast: 0)), "more contrast than b"),
    ] {
      for candidates in [[good, nil, other], [other, nil, good]] as [[Plausibility.Candidate?]] {
        let verdict = try #require(Plausibility(candidates))
        #expect(verdict.words == "most plausible: a, \(reason)")
        #expect(verdict.best == (candidates[0]?.label == "a" ? 0 : 2))
      }
    }
  }

  @Test("two that are as likely are both named; one alone is no choice")
  func ties() throws {
    let verdict = try #require(
      Plausibility([try candidate("a", picture()), try candidate("b", picture())]))
    #expect(verdict.best == nil)
    #expect(verdict.words == "a or b: the numbers cannot tell, look")
    #expect(Plausibility([try candidate("a", picture()), nil]) == nil)
    #expect(Plausibility([]) == nil)
    let linear = try candidate("b", picture(), endpoint: "local:sd15:linear")
    #expect(linear == nil, "weighted sums are smooth under any preset")
  }

  @Test("grain of a flat, a smooth and a noisy picture")
  func grain() {
    let flat = PictureGrain(
      Picture(width: 32, height: 32, pixels: [UInt8](repeating: 9, count: 3072)))
    #expect(flat.roughness == 0 && flat.colourNoise == 0)
    let smooth = PictureGrain(picture())
    #expect(abs(smooth.roughness - 0.125) < 0.001, "a slope has an eighth of its step of eight")
    #expect(smooth.colourNoise == 0)
    #expect(PictureGrain(picture(grey: 60, contrast: 0)).roughness > 0.9)
    #expect(PictureGrain(picture(coloured: 40)).colourNoise > 0.7)
    #expect(
      PictureGrain(Picture(width: 4, height: 4, pixels: [UInt8](repeating: 0, count: 48))).roughness
        == 0)
  }
}

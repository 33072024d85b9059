import Tensors
import Testing

@testable import Latents

@Suite struct HealthTests {
  /// Channels with this mean and standard deviation: half of the numbers on either side.
  private func health(
    mean: Double, deviation: Double, preset id: String?, space: LatentSpace?, channels: Int = 4
  ) throws -> LatentHealth {
    let channel = try Tensor(
      (0..<256).map { Float(mean + ($0 % 2 == 0 ? deviation : -deviation)) },
      shape: try Shape([16, 16]))
    let statistics = try Statistics.compute(of: Array(repeating: channel, count: channels))
    return LatentHealth(
      channels: statistics.parts, all: statistics.all,
      preset: id.flatMap { PresetLibrary.bundled[$0] }, space: space)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var mean = 0.0
    let deviation: Double
    var preset: String? = "sd15"
    var space: LatentSpace?
    var channels = 4
    let rules: [HealthRule]
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "sd15 in model space", deviation: 0.9, space: .model, rules: []),
    Case(name: "sd15 in VAE space", deviation: 4.9, space: .vae, rules: []),
    Case(
      name: "sd15, VAE numbers said to be model space", deviation: 5.2, space: .model,
      rules: [.spreadOff, .wrongSpace]),
    Case(
      name: "sd15, model numbers said to be VAE space", deviation: 0.9, space: .vae,
      rules: [.spreadOff, .wrongSpace]),
    Case(
      name: "sd15 scaled twice", deviation: 0.16, space: .model, rules: [.spreadOff, .wrongSpace]),
    Case(name: "sd15, a flat picture", mean: 0.9, deviation: 0.4, space: .model, rules: []),
    Case(
      name: "sd15, a picture of one colour in VAE space", mean: 5, deviation: 2.1, space: .vae,
      rules: []),
    Case(name: "a guess does not judge", deviation: 5.2, preset: nil, rules: []),
    Case(name: "space unknown", deviation: 5.2, space: nil, rules: []),
    Case(
      name: "flux1 as it is", mean: -0.13, deviation: 0.97, preset: "flux1", space: .model,
      channels: 16, rules: []),
    Case(
      name: "flux1 with its mean off", mean: 0.16, deviation: 1, preset: "flux1", space: .model,
      channels: 16, rules: [.meanOff]),
    Case(
      name: "flux1 just too wide", deviation: 1.41, preset: "flux1", space: .model, channels: 16,
      rules: [.spreadOff]),
    Case(
      name: "flux1 just too narrow", deviation: 0.71, preset: "flux1", space: .model, channels: 16,
      rules: [.spreadOff]),
    Case(
      name: "zimage in VAE space is judged in model space", mean: 0.1159, deviation: 2.7,
      preset: "zimage", space: .vae, channels: 16, rules: []),
    Case(
      name: "flux1 shifted far is not another space", mean: 2.4, deviation: 0.97, preset: "flux1",
      space: .model, channels: 16, rules: [.meanOff]),
    Case(
      name: "sd3's spaces are too alike", deviation: 0.65, preset: "sd3", space: .model,
      channels: 16, rules: []),
    Case(
      name: "per-channel statistics", deviation: 0.35, preset: "wan21", space: .model,
      channels: 16, rules: []),
    Case(
      name: "no statistics known", deviation: 40, preset: "ltx2", space: .vae, channels: 128,
      rules: []),
    Case(
      name: "channels of another model", deviation: 1, preset: "sdxl", space: .vae, channels: 16,
      rules: [.mixedModels]),
    Case(name: "constant", mean: 0.25, deviation: 0, preset: nil, rules: [.constantChannel]),
  ])
  func rulesFollowThePresetAndTheSpace(_ one: Case) throws {
    let health = try health(
      mean: one.mean, deviation: one.deviation, preset: one.preset, space: one.space,
      channels: one.channels)
    #expect(health.findings.map(\.rule) == one.rules)
  }

  @Test func nansAndInfinitiesAreCountedByChannel() throws {
    let bad = try Tensor([.nan, 1, .infinity, .nan], shape: try Shape([4]))
    let good = try Tensor([0, 1, 2, 3], shape: try Shape([4]))
    let statistics = try Statistics.compute(of: [good, bad])
    let health = LatentHealth(
      channels: statistics.parts, all: statistics.all, preset: nil, space: nil)
    #expect(
      health.findings == [
        .notANumber([.init(channel: 1, count: 2, total: 4)]),
        .infinite([.init(channel: 1, count: 1, total: 4)]),
      ])
  }

  private func members(
    _ count: Int, _ preset: String?, channels: Int = 4, spread: Double = 1
  ) -> [FolderHealth.Member] {
    let kind = FolderHealth.Kind(
      container: "npz", writer: nil, elementType: .float32, layout: .picture)
    return Array(
      repeating: .init(preset: preset, channels: channels, kind: kind, rootMeanSquare: spread),
      count: count)
  }

  private func findings(_ members: [FolderHealth.Member]) -> [Int: HealthFinding] {
    var found: [Int: HealthFinding] = [:]
    for (index, list) in FolderHealth.findings(for: members).enumerated() {
      #expect(list.count < 2)
      found[index] = list.first
    }
    return found
  }

  @Test func theMinorityOfAFolderIsAMixture() {
    #expect(
      findings(members(5, "sd15") + members(1, "sdxl"))
        == [5: .mixed(own: "sdxl", most: "sd15", count: 5)])
    #expect(findings(members(1, "sd15") + members(1, "sdxl")).count == 2)
    #expect(findings(members(9, "sd15")).isEmpty)
    // No majority: a collection.
    #expect(findings(members(2, "sd15") + members(2, "sdxl") + members(1, "flux1")).isEmpty)
  }

  @Test func filesThatTellNothingAreComparedByChannels() {
    #expect(
      findings(members(19, nil, channels: 16) + members(1, nil, channels: 4))
        == [19: .mixed(own: "4 channels", most: "16 channels", count: 19)])
    #expect(
      findings(members(9, nil, channels: 16) + members(1, nil, channels: 4))
        == [9: .mixed(own: "4 channels", most: "16 channels", count: 9)])
    #expect(findings(members(8, nil, channels: 16) + members(1, nil, channels: 4)).isEmpty)
    #expect(findings(members(4, nil, channels: 16) + members(3, nil, channels: 4)).isEmpty)
  }

  @Test func outliersStandOutWhereTheRestAgrees() {
    #expect(
      findings(members(9, nil) + members(1, nil, spread: 0.18))
        == [9: .outlier(spread: 0.18, median: 1, files: 10)])
    #expect(findings(members(6, nil) + members(1, nil, spread: 0.18)).isEmpty)
    let apart = members(5, nil) + members(5, nil, spread: 5)
    #expect(findings(apart).isEmpty)
  }
}

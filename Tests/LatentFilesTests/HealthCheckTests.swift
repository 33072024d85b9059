import JSON
import Latents
import Tensors
import TestSupport
import Testing

@testable import LatentFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct HealthCheckTests {
  @Test(arguments: Corpus.cases(in: "sick"))
  func sickFilesAreSickForTheirReason(_ one: Corpus.Case) {
    let health = FileHealth.examine(one.path)
    #expect(health.verdict == .sick)
    let rules = health.findings.map(\.finding.rule.rawValue)
    #expect(rules.contains(one.expected["rule"]?.string ?? ""), "\(rules)")
  }

  @Test(arguments: Corpus.cases(in: "good"))
  func goodFilesAreWell(_ one: Corpus.Case) {
    let health = FileHealth.examine(one.path)
    #expect(health.verdict == .ok)
    #expect(health.findings.isEmpty)
  }

  @Test(arguments: Corpus.cases(in: "bad"))
  func badFilesAreUnreadable(_ one: Corpus.Case) {
    #expect(FileHealth.examine(one.path).verdict == .unreadable)
  }

  @Test func aFolderIsCheckedInOrderOnAllCores() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let paths = (0..<100).map { "\(folder)/\($0).npy" }
      for (index, path) in paths.enumerated() {
        let values = (0..<64).map { index == 57 && $0 == 9 ? Float.nan : Float($0 % 7) - 3 }
        try SavedTensor(key: "", tensor: try Tensor(values, shape: try Shape([4, 4, 4])))
          .save(to: path, replacing: false)
      }
      let files = HealthCheck.run(paths)
      #expect(files.map(\.path) == paths)
      #expect(files.indices.filter { files[$0].verdict != .ok } == [57])
    }
  }

  @Test func modelsThatShareAFolderAreNoticed() throws {
    try FixtureFile.inTemporaryFolder { folder in
      var paths: [String] = []
      for (name, source) in [
        ("a_0592x0400_sd.npz", "photo_0592x0400_sd.npz"),
        ("b_0592x0400_sd.npz", "photo_0592x0400_sd.npz"),
        ("c_0592x0400_sdxl.npz", "photo_0592x0400_sdxl.npz"),
      ] {
        paths.append("\(folder)/\(name)")
        try FixtureFile.write(
          try FixtureFile.bytes(Corpus.folder + "good/" + source), to: "\(folder)/\(name)")
      }
      let files = HealthCheck.run(paths)
      #expect(files.map(\.verdict) == [.ok, .ok, .sick])
      #expect(files[2].findings.first?.finding == .mixed(own: "sdxl", most: "sd15", count: 2))
    }
  }

  @Test(arguments: [
    ("photo_0592x0400_sd.npz", "photo_0592x0400_sd.npz", "photo.png", 10.0, true),
    ("photo_0592x0400_sd.npz", "photo_0592x0400_sd.npz", "photo.png", -10, false),
    ("photo_0592x0400_sd.npz", "photo_0592x0400_sd.npz", "phot.png", 10, false),
    ("le_f32.npy", "cat.npy", "cat.WEBP", 0.001, true),
    ("le_f32.npy", "cat_1.npy", "cat.webp", 10, false),
    ("le_f32.npy", "cat.npy", "cat.txt", 10, false),
    (
      "clip_0000_0320x0192_wan.safetensors", "clip_00000-017_0320x0192_wan.safetensors", "clip.mp4",
      10, true
    ),
    (
      "_latent_cache/photo_Qm9vbQ==.safetensors", "_latent_cache/photo_Qm9vbQ==.safetensors",
      "photo.jpg", 10, true
    ),
    (
      "_latent_cache/photo_Qm9vbQ==.safetensors",
      "_latent_cache/img_12_wgrU12_pd1mqJ6DJm_9nEA.safetensors", "img_12.jpg", 10, true
    ),
  ])
  func aPictureThatIsNewerThanItsCacheIsNoticed(
    source: String, name: String, picture: String, seconds: Double, isStale: Bool
  ) throws {
    try FixtureFile.inTemporaryFolder { folder in
      mkdir(folder + "/_latent_cache", 0o755)
      try FixtureFile.write(
        try FixtureFile.bytes(Corpus.folder + "good/" + source), to: folder + "/" + name)
      try FixtureFile.write([0], to: folder + "/" + picture)
      setTime(folder + "/" + name, 1_000_000)
      setTime(folder + "/" + picture, 1_000_000 + seconds)
      let findings = HealthCheck.run([folder + "/" + name])[0].findings.map(\.finding)
      #expect(findings == (isStale ? [.stale(picture: picture, seconds: seconds)] : []))
    }
  }

  private func setTime(_ path: String, _ seconds: Double) {
    let whole = seconds.rounded(.down)
    var time = timespec()
    time.tv_sec = Int(whole)
    time.tv_nsec = Int(((seconds - whole) * 1e9).rounded())
    _ = utimensat(AT_FDCWD, path, [time, time], 0)
  }
}

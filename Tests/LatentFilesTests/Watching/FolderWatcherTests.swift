import Synchronization
import TestSupport
import Testing

@testable import LatentFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Real folders, written to in the ways in which programs write files.
@Suite struct FolderWatcherTests {
  /// What a watcher told of, in words.
  private final class Heard: Sendable {
    private let words = Mutex<[String]>([])

    func hear(_ event: FolderWatcher.Event) {
      let text =
        switch event {
        case .arrived(let file, let isNew): "\(isNew ? "new" : "changed") \(Self.name(file.path))"
        case .gone(let path): "gone \(Self.name(path))"
        case .unreadable(let path, _): "unreadable \(Self.name(path))"
        }
      words.withLock { $0.append(text) }
    }

    private static func name(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }

    /// Waits for an event; answers whether it came.
    func first(_ event: String) async -> Bool {
      let deadline = ContinuousClock.now + .seconds(60)
      while !words.withLock({ $0.contains(event) }), ContinuousClock.now < deadline {
        try? await Task.sleep(for: .milliseconds(5))
      }
      return words.withLock { $0.contains(event) }
    }

    /// Waits until so many events came.
    ///
    /// It lets go of its thread: the watcher needs one too.
    func all(_ count: Int) async -> [String] {
      let deadline = ContinuousClock.now + .seconds(60)
      while words.withLock({ $0.count }) < count, ContinuousClock.now < deadline {
        try? await Task.sleep(for: .milliseconds(5))
      }
      return words.withLock { $0 }
    }
  }

  private static let sample = FixtureFile.top + "Assets/samples/astronaut-sd15.safetensors"

  private func inTemporaryFolder(_ body: (String) async throws -> Void) async throws {
    let folder = try FixtureFile.makeTemporaryFolder()
    defer { FixtureFile.remove(folder) }
    try await body(folder)
  }

  private func watching(
    polling: Bool, known: [String]? = nil, in folder: String, _ body: (Heard) async throws -> Void
  ) async throws {
    let heard = Heard()
    let watcher = try FolderWatcher([folder], known: known, polling: polling) { heard.hear($0) }
    try await body(heard)
    watcher.stop()
  }

  @Test("created, moved, linked, removed", arguments: [false, true])
  func comeAndGo(polling: Bool) async throws {
    try await inTemporaryFolder { folder in
      let bytes = try FixtureFile.bytes(Self.sample)
      try FixtureFile.write(bytes, to: folder + "/old.safetensors")
      try await watching(polling: polling, in: folder) { heard in
        try FixtureFile.write(bytes, to: folder + "/a.safetensors")
        #expect(await heard.all(1) == ["new a.safetensors"])
        try FixtureFile.write(bytes, to: folder + "/.hidden")
        rename(folder + "/.hidden", folder + "/b.safetensors")
        #expect(await heard.all(2).last == "new b.safetensors")
        link(folder + "/b.safetensors", folder + "/c.safetensors")
        #expect(await heard.all(3).last == "new c.safetensors")
        unlink(folder + "/a.safetensors")
        #expect(await heard.all(4).last == "gone a.safetensors")
        try FixtureFile.write([1], to: folder + "/readme.txt")
        try FixtureFile.write(bytes + [], to: folder + "/d.safetensors")
        #expect(await heard.all(5).last == "new d.safetensors")
      }
    }
  }

  @Test("written slowly: told of when it is whole", arguments: [false, true])
  func slowly(polling: Bool) async throws {
    try await inTemporaryFolder { folder in
      let bytes = try FixtureFile.bytes(Self.sample)
      try await watching(polling: polling, in: folder) { heard in
        let file = try #require(fopen(folder + "/slow.safetensors", "wb"))
        for part in stride(from: 0, to: bytes.count, by: bytes.count / 6) {
          let slice = Array(bytes[part..<min(part + bytes.count / 6, bytes.count)])
          fwrite(slice, 1, slice.count, file)
          fflush(file)
          try await Task.sleep(for: .milliseconds(60))
          // A machine that stands still for seconds may have it reported as unreadable.
          let latents = await heard.all(0).filter { $0.hasPrefix("new") }
          if part + bytes.count / 6 < bytes.count { #expect(latents == []) }
        }
        fclose(file)
        #expect(await heard.first("new slow.safetensors"))
      }
    }
  }

  @Test(
    "a file that stays broken is reported; written again it is a latent", arguments: [false, true])
  func broken(polling: Bool) async throws {
    try await inTemporaryFolder { folder in
      let bytes = try FixtureFile.bytes(Self.sample)
      try await watching(polling: polling, in: folder) { heard in
        try FixtureFile.write(Array(bytes[..<999]), to: folder + "/a.safetensors")
        #expect(await heard.all(1) == ["unreadable a.safetensors"])
        try FixtureFile.write(bytes, to: folder + "/a.safetensors")
        #expect(await heard.all(2).last == "new a.safetensors")
      }
    }
  }

  @Test("a writer that rests for long, and whose file is held open by another program")
  func heldOpen() async throws {
    try await inTemporaryFolder { folder in
      let bytes = try FixtureFile.bytes(Self.sample)
      try await watching(polling: false, in: folder) { heard in
        let path = folder + "/held.safetensors"
        let writers = [open(path, O_CREAT | O_WRONLY, 0o644), open(path, O_WRONLY)]
        let half = bytes.count / 2
        _ = write(writers[0], Array(bytes[..<half]), half)
        #expect(await heard.first("unreadable held.safetensors"))
        _ = write(writers[0], Array(bytes[half...]), bytes.count - half)
        // Neither is closed: nothing tells of the end.
        #expect(await heard.first("new held.safetensors"))
        for writer in writers { close(writer) }
      }
    }
  }

  @Test("a folder that is made later, with what came into it, and goes", arguments: [false, true])
  func folders(polling: Bool) async throws {
    try await inTemporaryFolder { folder in
      let bytes = try FixtureFile.bytes(Self.sample)
      try await watching(polling: polling, in: folder) { heard in
        mkdir(folder + "/x", 0o755)
        mkdir(folder + "/x/y", 0o755)
        try FixtureFile.write(bytes, to: folder + "/x/y/a.safetensors")
        #expect(await heard.all(1) == ["new a.safetensors"])
        try FixtureFile.write(bytes, to: folder + "/x/y/b.safetensors")
        #expect(await heard.all(2).last == "new b.safetensors")
        rename(folder + "/x", folder + "/.x")
        #expect(await heard.all(4).suffix(2) == ["gone a.safetensors", "gone b.safetensors"])
      }
    }
  }

  @Test("what the caller knows is not told of; what it does not know is, and what is gone")
  func known() async throws {
    try await inTemporaryFolder { folder in
      let bytes = try FixtureFile.bytes(Self.sample)
      for name in ["a", "b"] {
        try FixtureFile.write(bytes, to: folder + "/\(name).safetensors")
      }
      let known = ["a", "c"].map { "\(folder)/\($0).safetensors" }
      try await watching(polling: false, known: known, in: folder) { heard in
        #expect(await heard.all(2) == ["gone c.safetensors", "new b.safetensors"])
      }
    }
  }
}

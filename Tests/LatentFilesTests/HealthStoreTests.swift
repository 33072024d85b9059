import Tensors
import TestSupport
import Testing

@testable import LatentFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is kept of files from one run to the next.
@Suite struct HealthStoreTests {
  /// A folder with a latent, old enough to be remembered, and a folder for the store.
  final class Place {
    let folder: String
    var store: String { folder + "/cache/health" }
    var latent: String { folder + "/latents/one.safetensors" }

    init() throws {
      var template = Array("/tmp/safelight-store-XXXXXX".utf8CString)
      folder = try #require(mkdtemp(&template).map { String(cString: $0) })
      mkdir(folder + "/latents", 0o755)
      try write([0, 1, 2, 3])
    }

    deinit {
      for inner in ["/latents", "/cache/health", "/cache", ""] {
        let listing = try? FolderListing(folder + inner, hidden: true)
        for entry in listing?.entries ?? [] { unlink("\(folder)\(inner)/\(entry.name)") }
        rmdir(folder + inner)
      }
    }

    func write(_ values: [Double], age: Int = 100) throws {
      let values = (0..<256).map { values[$0 % values.count] }
      let tensor = try Tensor(values, shape: try Shape([4, 8, 8]), as: .float32)
      try SavedTensor(key: "latent", tensor: tensor).save(to: latent, replacing: true)
      var times = [timespec(), timespec()]
      times[0].tv_sec = time(nil) - age
      times[1].tv_sec = time(nil) - age
      utimensat(AT_FDCWD, latent, &times, 0)
    }

    var storeFile: String {
      get throws {
        let names = try FolderListing(store).entries.map(\.name)
        #expect(names.count == 1)
        return store + "/" + (names.first ?? "")
      }
    }

    func kept() throws -> [LatentNumbers]? {
      HealthStore(store).numbers(of: try LatentFile.inspect(latent))
    }

    func check() -> FileHealth {
      HealthCheck.run([latent], store: HealthStore(store))[0]
    }
  }

  @Test func whatWasMeasuredIsKept() throws {
    let place = try Place()
    #expect(try place.kept() == nil)
    let first = place.check()
    let kept = try #require(try place.kept())
    #expect(kept.count == 1)
    #expect(kept[0].channels.count == 4)
    #expect(kept[0].all == first.latents[0].all)
    let second = place.check()
    #expect(second.latents[0].all == first.latents[0].all)
    #expect(second.findings.map(\.finding) == first.findings.map(\.finding))
  }

  @Test func aFileThatChangedIsMeasuredAgain() throws {
    let place = try Place()
    _ = place.check()
    try place.write([5, 6, 7, 9], age: 50)
    #expect(try place.kept() == nil)
    #expect(place.check().latents[0].all.finite?.maximum == 9)
    // The size is the same and so is the time, but it is another file.
    try place.write([1, 2, 3, 4], age: 50)
    #expect(try place.kept() == nil)
  }

  @Test func aFileThatMayStillChangeIsNotKept() throws {
    let place = try Place()
    try place.write([1, 2], age: 0)
    _ = place.check()
    #expect(try place.kept() == nil)
  }

  /// Every prefix, and every byte changed: never an error, never numbers that are not the file's.
  @Test func damageIsAsGoodAsNothing() throws {
    let place = try Place()
    _ = place.check()
    let path = try place.storeFile
    let whole = try WholeFile.read(path, limit: 1 << 20)
    for count in 0..<whole.count {
      #expect(FolderRecords(Array(whole.prefix(count)), folder: place.folder + "/latents") == nil)
    }
    for index in whole.indices {
      var bytes = whole
      bytes[index] ^= 0x10
      #expect(FolderRecords(bytes, folder: place.folder + "/latents") == nil)
    }
    try AtomicFile.save([Array("garbage".utf8)], to: path, replacing: true)
    #expect(try place.kept() == nil)
    #expect(place.check().verdict == .ok)
    #expect(try place.kept() != nil)
  }

  /// Counts that promise more than there are bytes must not be believed.
  @Test func lengthsAreNotBelieved() {
    let endless = [UInt8](repeating: 0xFF, count: 64)
    #expect(LatentNumbers.decode(endless[...]) == nil)
    for count in 0..<64 { #expect(LatentNumbers.decode(endless.prefix(count)) == nil) }
  }

  @Test func numbersOfAnotherFolderAreNotTaken() throws {
    let place = try Place()
    _ = place.check()
    let bytes = try WholeFile.read(try place.storeFile, limit: 1 << 20)
    #expect(FolderRecords(bytes, folder: "/somewhere/else") == nil)
  }

  @Test func twoProgramsKeepEachOthersNumbers() throws {
    let place = try Place()
    let other = place.folder + "/latents/two.safetensors"
    let (one, two) = (HealthStore(place.store), HealthStore(place.store))
    // Both look before either writes.
    let first = try LatentFile.inspect(place.latent)
    #expect(one.numbers(of: first) == nil && two.numbers(of: first) == nil)
    let numbers = LatentNumbers(key: "latent", channels: [], all: Statistics())
    one.keep([numbers], of: first)
    link(place.latent, other)
    two.keep([numbers], of: try LatentFile.inspect(other))
    one.save()
    two.save()
    let fresh = HealthStore(place.store)
    #expect(fresh.numbers(of: first) != nil)
    #expect(fresh.numbers(of: try LatentFile.inspect(other)) != nil)
  }

  @Test func whatIsGoneIsForgotten() throws {
    let place = try Place()
    _ = place.check()
    let other = place.folder + "/latents/two.safetensors"
    rename(place.latent, other)
    _ = HealthCheck.run([other], store: HealthStore(place.store))
    let bytes = try WholeFile.read(try place.storeFile, limit: 1 << 20)
    let real = try #require(realpath(place.folder + "/latents", nil).map { String(cString: $0) })
    #expect(
      try #require(FolderRecords(bytes, folder: real)).records.keys.sorted() == ["two.safetensors"])
  }

  @Test func aStoreThatCannotBeWrittenIsNoTrouble() throws {
    let place = try Place()
    let health = HealthCheck.run([place.latent], store: HealthStore("/proc/safelight"))
    #expect(health[0].verdict == .ok)
  }
}

extension HealthStore {
  fileprivate func numbers(of file: LatentFile) -> [LatentNumbers]? {
    record(of: file.path)?.latents(of: file.stamp)
  }
}

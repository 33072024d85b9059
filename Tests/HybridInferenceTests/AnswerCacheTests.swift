import LatentFiles
import Tensors
import TestSupport
import Testing

@testable import HybridInference

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct AnswerCacheTests {
  private func response(_ size: Int = 12, level: UInt8 = 7) -> HTTPResponse {
    HTTPResponse(
      status: 200,
      headers: [
        .init(name: "shape", value: "[1, 2, 2, 3]"), .init(name: "dtype", value: "uint8"),
        .init(name: "set-cookie", value: "secret"),
      ], body: Storage(copying: [UInt8](repeating: level, count: size)), redirect: nil)
  }

  private func key(
    _ url: String = "http://h/decode?shape=1", accept: String = "tensor/binary",
    body: [UInt8] = [1, 2, 3]
  ) -> CacheKey {
    CacheKey(url: url, accept: accept, body: Storage(copying: body))
  }

  private func names(in folder: String) -> [String] {
    Command("ls", "-A", folder).text.split(separator: "\n").map(String.init)
  }

  /// Makes files of the cache older than they are, the first one oldest.
  private func age(_ keys: [CacheKey], in folder: String) {
    for (index, key) in keys.enumerated() {
      let then = time(nil) - 1000 + index
      var times = utimbuf(actime: then, modtime: then)
      utime("\(folder)/\(key.text).answer", &times)
    }
  }

  @Test("an answer comes back as it was, without the headers that are nobody's business")
  func roundTrip() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let cache = AnswerCache(folder: folder + "/a/b")
      #expect(cache.answer(for: key(), largest: 1000) == nil)
      cache.keep(response(), for: key())
      let answer = try #require(cache.answer(for: key(), largest: 1000))
      #expect(answer.status == 200)
      #expect(answer.bytes == response().bytes)
      #expect(answer.headers.map(\.name) == ["shape", "dtype"])
      #expect(try answer.tensor().shape.dimensions == [1, 2, 2, 3])
      #expect(names(in: folder + "/a/b") == ["\(key().text).answer"])
      var status = stat()
      #expect(lstat(folder + "/a/b", &status) == 0 && status.st_mode & 0o77 == 0)
      #expect(cache.answer(for: key(), largest: -8190) == nil, "larger than was asked for")
    }
  }

  @Test("a key changes with everything that the answer depends on")
  func keys() {
    let others = [
      key("http://h/decode?shape=2"), key("http://other/decode?shape=1"),
      key("http://h/decode?model=b&shape=1"), key(accept: "image/png"), key(body: [1, 2, 4]),
      key(body: [1, 2]),
    ]
    #expect(Set(others + [key()]).count == others.count + 1)
    #expect(key() == key())
  }

  @Test("what is damaged in any byte, or cut anywhere, is no answer, and is gone afterwards")
  func damage() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let cache = AnswerCache(folder: folder)
      cache.keep(response(20), for: key())
      let path = "\(folder)/\(key().text).answer"
      let good = try FixtureFile.bytes(path)
      for length in 0..<good.count {
        #expect(CachedAnswer.response(Array(good[..<length])) == nil, "cut to \(length)")
      }
      let body = good.count - 20
      for place in 0..<good.count {
        var bad = good
        bad[place] ^= 0x41
        let read = CachedAnswer.response(bad)
        // The words of a header are not checked; the tensor's own checks are.
        #expect(read == nil || place < body, "byte \(place)")
      }
      try FixtureFile.write(Array(good.dropLast()), to: path)
      #expect(cache.answer(for: key(), largest: 1000) == nil)
      #expect(names(in: folder) == [])
      try FixtureFile.write(good, to: path)
      #expect(cache.answer(for: key(), largest: 1000) != nil)
    }
  }

  @Test("over its limit it lets go what was kept first")
  func limit() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let cache = AnswerCache(folder: folder, limit: 10_000)
      let keys = (0..<12).map { key(body: [UInt8($0)]) }
      for (index, key) in keys.enumerated() {
        cache.keep(response(1000), for: key)
        age(Array(keys[...index]), in: folder)
        #expect(cache.contents.bytes <= 10_000)
      }
      let left = keys.indices.filter { cache.answer(for: keys[$0], largest: 2000) != nil }
      #expect(left == Array((12 - left.count)..<12), "the oldest went first")
      #expect((6...9).contains(left.count))
      cache.keep(response(5000), for: key())
      #expect(cache.answer(for: key(), largest: 9000) == nil, "too large a part of all")
    }
  }

  @Test("clearing leaves what is none of its own")
  func clear() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let cache = AnswerCache(folder: folder)
      for index in 0..<3 { cache.keep(response(), for: key(body: [UInt8(index)])) }
      try FixtureFile.write([1], to: folder + "/notes.txt")
      try FixtureFile.write([1], to: folder + "/.safelight-1-2.tmp")
      #expect(try cache.clear().count == 3)
      #expect(names(in: folder) == ["notes.txt"])
      #expect(cache.contents == .init(count: 0, bytes: 0, oldest: nil))
    }
  }

  @Test("a place that cannot be written is an empty cache")
  func nowhere() throws {
    let cache = AnswerCache(folder: "/dev/null/here")
    cache.keep(response(), for: key())
    #expect(cache.answer(for: key(), largest: 1000) == nil)
    #expect(try cache.clear().count == 0)
  }

  @Test("many at once, in two caches on one folder: every answer is whole or missing")
  func crowd() async throws {
    let folder = "/tmp/safelight-cache-\(UInt64.random(in: 0...UInt64.max))"
    defer { _ = try? AnswerCache(folder: folder).clear(); rmdir(folder) }
    let caches = [AnswerCache(folder: folder, limit: 40_000), AnswerCache(folder: folder)]
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<8 {
        group.addTask {
          for round in 0..<40 {
            let level = UInt8((round &* 5 &+ worker) % 20)
            let key = key(body: [level])
            caches[worker % 2].keep(response(2000, level: level), for: key)
            if let answer = caches[round % 2].answer(for: key, largest: 4000) {
              #expect(answer.bytes == [UInt8](repeating: level, count: 2000))
            }
          }
        }
      }
    }
  }

  @Test("a decode that was made before is not sent again, unless it is to be")
  func decoding() async throws {
    let body: [UInt8] = [1, 2, 3]
    let head = "HTTP/1.1 200 OK\r\nshape: [1, 1, 1, 3]\r\ndtype: uint8\r\nContent-Length: 3\r\n\r\n"
    let server = ReplayServer([Array(head.utf8) + body])
    let folder = "/tmp/safelight-cache-\(UInt64.random(in: 0...UInt64.max))"
    defer { _ = try? AnswerCache(folder: folder).clear(); rmdir(folder) }
    var options = InferenceClient.Options()
    options.cache = AnswerCache(folder: folder)
    options.token = "hf_secret"
    let endpoint = try Endpoint("http://name:word@127.0.0.1:\(server.port)/decode?token=hidden")
    let tensor = try Tensor([Float](repeating: 0.5, count: 256), shape: try Shape([1, 4, 8, 8]))
    var parameters = DecodeParameters()
    parameters.outputType = .pt
    parameters.partialPostprocess = true
    func decode(_ caching: InferenceClient.Caching = .usual) async throws -> DecodeOutcome {
      // Another client each time, as another program would have it.
      try await InferenceClient(options: options).remoteDecode(
        endpoint: endpoint, tensor: tensor, parameters: parameters, caching: caching)
    }
    #expect(try await decode().isCached == false)
    let again = try await decode()
    #expect(again.isCached && again.bytesSent == 0 && again.status == 200)
    guard case .pictures(let pictures, _) = again.decoded else {
      Issue.record("no picture")
      return
    }
    #expect(pictures.first?.pixels == body)
    #expect(server.requests.count == 1)
    parameters.scalingFactor = .float(0.5)
    #expect(try await decode().isCached == false)
    #expect(try await decode(.renewed).isCached == false)
    #expect(try await decode(.none).isCached == false)
    #expect(server.requests.count == 4)
    let everything = Command("grep", "-rlE", "secret|hidden|word", folder)
    #expect(everything.text == "")
    #expect(!names(in: folder).joined().contains("hidden"))
  }
}

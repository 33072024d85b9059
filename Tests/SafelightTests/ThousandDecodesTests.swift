import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A thousand decodes in one process, of which a tenth fails in some way.
@Suite struct ThousandDecodesTests {
  static let count = 1000
  static let faults: [Fault] = [
    .hangsUp, .resets, .resetsMidway, .halfABody, .wrongShape, .wrongType, .pageInstead,
    .refuses401,
    .refuses500, .refuses429, .refuses503, .redirectsToAnotherHost, .announces10GB, .headerFlood,
    .noHeaders,
  ]

  /// What the process had at some request.
  private struct Sample {
    let descriptors: Int
    let threads: Int
    let memory: Int
  }

  @Test func allRightOrSaidAndNoneMixedUp() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix64(seed: seed)
    let fates: [Fault?] = (0..<Self.count).map { _ in
      Int.random(in: 0..<10, using: &random) == 0
        ? Self.faults.randomElement(using: &random) : nil
    }
    try FixtureFile.inTemporaryFolder { folder in
      for index in 0..<Self.count {
        try FixtureFile.write(Self.latent(index), to: folder + "/\(Self.name(index)).npy")
      }
      mkdir(folder + "/out", 0o755)
      let process = Mutex<RunningCommand.Watch?>(nil)
      let samples = Mutex<[Sample]>([])
      let server = FaultyServer { exchange in
        // Which latent it is says its first number, and so does the answer.
        let index = Self.index(of: exchange.request.body)
        if index % 50 == 49, let watch = process.withLock({ $0 }), let sample = Self.sample(watch) {
          samples.withLock { $0.append(sample) }
        }
        if let fate = fates[index] { return fate.answer(exchange) }
        exchange.answer("200 OK", Fault.tensorHeaders, Self.answer(index))
      }
      let running = try #require(
        Program.start([
          "decode", folder, "--output-dir", folder + "/out", "--output-type", "pt",
          "--return-type", "pt", "--partial-postprocess", "--retries", "0", "--timeout", "60",
          "--endpoint", "http://127.0.0.1:\(server.port)/x",
        ]))
      process.withLock { $0 = running.watch }
      let run = running.wait()
      #expect(run.status == 1, "seed \(seed)")
      for index in 0..<Self.count {
        let saved = try? FixtureFile.bytes("\(folder)/out/\(Self.name(index)).safetensors")
        if fates[index] == nil {
          #expect(
            saved?.suffix(3).elementsEqual(Self.answer(index)) == true, "\(index), seed \(seed)")
        } else {
          #expect(saved == nil, "\(index), seed \(seed)")
        }
      }
      let failures = fates.count { $0 != nil }
      #expect(run.errorText.split(separator: "\n").count == failures, "seed \(seed)")
      #expect(server.requests.count == Self.count, "each was asked for once")
      let taken = samples.withLock { $0 }
      guard let first = taken.dropFirst().first, let last = taken.last else { return }
      Measured.note(
        "1000 decodes, \(failures) failing: descriptors \(first.descriptors) to \(last.descriptors), "
          + "threads \(first.threads) to \(last.threads), "
          + "memory \(first.memory >> 10) to \(last.memory >> 10) KiB")
      #expect(last.descriptors <= first.descriptors + 2, "seed \(seed)")
      #expect(last.threads <= first.threads + 2, "seed \(seed)")
      #expect(last.memory <= first.memory + 16 << 20, "seed \(seed)")
    }
  }

  private static func sample(_ watch: RunningCommand.Watch) -> Sample? {
    guard let descriptors = watch.descriptors, let threads = watch.threads,
      let memory = watch.memoryNow
    else { return nil }
    return Sample(descriptors: descriptors, threads: threads, memory: memory)
  }

  private static func name(_ index: Int) -> String {
    let digits = String(index)
    return "latent-" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// An npy file of 1x4x2x2 floats, the first of which is the index.
  private static func latent(_ index: Int) -> [UInt8] {
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 4, 2, 2), }"
    header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
    let values = [Float(index)] + [Float](repeating: 0.5, count: 15)
    return [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8)
      + values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } }
  }

  private static func index(of body: [UInt8]) -> Int {
    let bits = body.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return min(max(Int(Float(bitPattern: bits)), 0), count - 1)
  }

  private static func answer(_ index: Int) -> [UInt8] {
    [UInt8(index >> 8), UInt8(index & 255), 77]
  }
}

import JSON
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Things in folders that are no files, and files that claim more than there is.
@Suite struct HostileFilesTests {
  /// A folder with one latent among everything that a file system can hold.
  private func inFolder(_ body: (String) throws -> Void) throws {
    try FixtureFile.inTemporaryFolder { folder in
      try FixtureFile.write(try FixtureFile.bytes(Sample.sd15), to: folder + "/good.safetensors")
      mkfifo(folder + "/fifo.npy", 0o600)
      symlink("/dev/zero", folder + "/zero.npy")
      symlink("/dev/tty", folder + "/tty.npz")
      symlink("nowhere", folder + "/nowhere.pt")
      symlink("self.pt", folder + "/self.pt")
      symlink(".", folder + "/round")
      symlink("fifo.npy", folder + "/fifo2.safetensors")
      mkdir(folder + "/folder.npy", 0o700)
      try makeSocket(folder + "/socket.npz")
      try body(folder)
    }
  }

  private func makeSocket(_ path: String) throws {
    #if canImport(Glibc)
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) {
      $0.copyBytes(from: Array(path.utf8).prefix(100))
    }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    close(descriptor)
    try #require(bound == 0)
  }

  @Test func foldersWithEverythingInThem() throws {
    try inFolder { folder in
      let run = Program.run(["list", "--json", "."], folder: folder)
      #expect(run.status == 1)
      let good = run.json().array?.filter { $0["error"] == .null }.compactMap { $0["path"]?.string }
      #expect(good == ["./good.safetensors"])
      for command in [["check"], ["stats"], ["decode", "--output-dir", "out"]] {
        mkdir(folder + "/out", 0o700)
        let run = Program.run(command + ["."], folder: folder)
        #expect(run.status == 1)
      }
      #expect(
        Command("ls", folder + "/out").text == "good.jpg\n"
          || Command("ls", folder + "/out").text == "good.png\n")
    }
  }

  @Test(arguments: [
    "fifo.npy", "zero.npy", "nowhere.pt", "self.pt", "socket.npz", "fifo2.safetensors",
  ])
  func namedByThemselves(name: String) throws {
    try inFolder { folder in
      for command in [
        ["list", name], ["stats", name], ["check", name], ["show", name],
        ["decode", name, "-o", "-"],
        ["encode", name, "-o", "x.safetensors", "--preset", "sd15"],
      ] {
        let run = Program.run(command, folder: folder)
        #expect(run.status == 1, "\(command)")
        #expect(run.errorText.contains(name), "\(command): \(run.errorText)")
      }
    }
  }

  @Test("names do not lead out of the folder for results")
  func names() throws {
    try FixtureFile.inTemporaryFolder { folder in
      mkdir(folder + "/in", 0o700)
      mkdir(folder + "/out", 0o700)
      let bytes = try FixtureFile.bytes(Sample.sd15)
      for name in ["..npy", "...npy", "-.npy", "..%2f..%2fx.npy", "..\\x.npy"] {
        try FixtureFile.write(bytes, to: folder + "/in/" + name)
      }
      let run = Program.run(
        ["decode", "in/..npy", "in/...npy", "in/-.npy", "in/..%2f..%2fx.npy", "in/..\\x.npy"]
          + ["--output-dir", "out"], folder: folder)
      #expect(run.status == 0, "\(run.errorText)")
      #expect(Command("ls", "-A", folder).text == "in\nout\n")
      #expect(Command("ls", "-A", folder + "/in").text.split(separator: "\n").count == 5)
      #expect(Command("ls", "-A", folder + "/out").text.split(separator: "\n").count == 5)
    }
  }

  /// Pictures whose first bytes claim more pixels than anyone has.
  static let bombs: [(name: String, bytes: [UInt8])] = [
    ("100000.png", png(100_000, 100_000)), ("long.png", png(1, 1_000_000)),
    ("most.png", png(0x7FFF_FFFF, 0x7FFF_FFFF)),
    ("65535.jpg", jpeg(65_535, 65_535)), ("65535.bmp", bmp(65_535, 65_535)),
    ("negative.bmp", bmp(0x7FFF_FFFF, 0x8000_0000)),
  ]

  @Test(arguments: bombs) func eachBomb(name: String, bytes: [UInt8]) throws {
    try FixtureFile.inTemporaryFolder { folder in
      try FixtureFile.write(bytes, to: folder + "/" + name)
      let server = FaultyServer { $0.answer("200 OK", [], bytes) }
      for command in [
        ["show", name, "--graphics", "half"], ["compare", name, name],
        ["decode", Sample.sd15, "-o", "x.png", "--endpoint", "http://127.0.0.1:\(server.port)/x"],
      ] {
        let running = try #require(Program.start(command, folder: folder))
        let (run, peak) = running.waitWatchingMemory()
        #expect(run.status == 1, "\(command)")
        // One for each picture, or for the latent.
        let lines = command[0] == "compare" ? 2 : 1
        #expect(run.errorText.split(separator: "\n").count == lines, "\(run.errorText)")
        #expect(peak < 64 << 20, "\(peak >> 20) MB")
      }
      #expect(Command("ls", "-A", folder).text == name + "\n")
    }
  }

  private static func number(_ value: Int, bigEndian: Bool) -> [UInt8] {
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    return bigEndian ? bytes.reversed() : bytes
  }

  private static func png(_ width: Int, _ height: Int) -> [UInt8] {
    let header =
      Array("IHDR".utf8) + number(width, bigEndian: true) + number(height, bigEndian: true)
      + [8, 2, 0, 0, 0]
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in header {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10] + number(13, bigEndian: true) + header
      + number(Int(~crc), bigEndian: true) + [UInt8](repeating: 0, count: 1000)
  }

  private static func jpeg(_ width: Int, _ height: Int) -> [UInt8] {
    let sizes = [height, width].flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    return [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8] + sizes
      + [3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11]
      + [0, 63, 0] + [UInt8](repeating: 0, count: 1000)
  }

  private static func bmp(_ width: Int, _ height: Int) -> [UInt8] {
    Array("BM".utf8) + number(1054, bigEndian: false) + [0, 0, 0, 0]
      + number(54, bigEndian: false) + number(40, bigEndian: false)
      + number(width, bigEndian: false) + number(height, bigEndian: false) + [1, 0, 24, 0]
      + [UInt8](repeating: 0, count: 24) + [UInt8](repeating: 0, count: 1000)
  }
}

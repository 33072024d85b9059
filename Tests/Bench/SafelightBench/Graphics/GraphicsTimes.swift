import Imaging
import LatentFiles
import Terminal
import TerminalGraphics

/// Encoders for terminals against libchafa and libsixel: one thread, one process, in turns; what
/// comes out is decoded again, by libsixel where it is sixels, and compared with the photo.
struct GraphicsTimes {
  private static let rounds = 15

  private let peers: GraphicsPeers
  private let astronaut: Picture
  private let coffee: Picture

  init(library: String, photos: String) throws {
    peers = try GraphicsPeers(path: library)
    func photo(_ name: String) throws -> Picture {
      try Picture.decode(WholeFile.read("\(photos)/\(name).png", limit: 1 << 24))
    }
    astronaut = try photo("astronaut")
    coffee = try photo("coffee")
  }

  /// An encoder, and what is seen of its bytes.
  private struct Side {
    let name: String
    let encode: () -> [UInt8]
    let quality: ([UInt8]) -> String?
  }

  func report() {
    let small = coffee.cropped(x: 0, y: 20, width: 600, height: 360).resized(
      width: 800, height: 480)
    let large = astronaut.resized(width: 1024, height: 1024)
    let tall = large.cropped(x: 0, y: 2, width: 1024, height: 1020)
    for dithering in [Dithering.none, .diffusion] {
      sixel(small, CellSize(columns: 100, rows: 30), dithering)
      sixel(tall, CellSize(columns: 128, rows: 85), dithering)
    }
    halves(astronaut, CellSize(columns: 160, rows: 80))
    kitty(large, CellSize(columns: 128, rows: 64))
  }

  private func sixel(_ picture: Picture, _ cells: CellSize, _ dithering: Dithering) {
    let size = PixelSize(width: picture.width, height: picture.height)
    let quality = { (bytes: [UInt8]) in
      peers.picture(of: bytes, size: size).map { Self.words(PictureComparison($0, with: picture)) }
    }
    compare(
      "sixel \(size.width)x\(size.height), dithering \(dithering)", target: 5,
      [
        Side(
          name: "Safelight",
          encode: { SixelEncoder(colorCount: 256, dithering: dithering).encode(picture) },
          quality: quality),
        Side(
          name: "libchafa",
          encode: {
            peers.libchafa(picture, mode: .sixel, cells: cells, dithering: dithering)
          }, quality: quality),
        Side(
          name: "libsixel", encode: { peers.libsixel(picture, dithering: dithering) },
          quality: quality),
      ])
  }

  private func halves(_ picture: Picture, _ cells: CellSize) {
    // As large as both the pixels and the halves of cells go into without a rest: 2560x2560.
    let (width, height) = (5 * picture.width, 5 * picture.height)
    let wanted = picture.resized(width: width, height: height, filter: .nearest)
    let quality = { (bytes: [UInt8]) in
      ShownHalves(bytes, cells: cells).map {
        let shown = $0.picture.resized(width: width, height: height, filter: .nearest)
        let light = Self.rounded(LightError.signalToNoise(shown, wanted), 2)
        return Self.words(PictureComparison(shown, with: wanted)) + "  of the light \(light) dB"
      }
    }
    compare(
      "half blocks \(picture.width)x\(picture.height) to \(cells.columns)x\(cells.rows)",
      target: 20,
      [
        Side(
          name: "Safelight",
          encode: { SymbolEncoder(depth: .direct).encode(picture, cells: cells).lines },
          quality: quality),
        Side(
          name: "libchafa", encode: { peers.libchafa(picture, mode: .half, cells: cells) },
          quality: quality),
      ])
  }

  private func kitty(_ picture: Picture, _ cells: CellSize) {
    let peer = Side(
      name: "libchafa", encode: { peers.libchafa(picture, mode: .kitty, cells: cells) },
      quality: { _ in nil })
    compare(
      "kitty \(picture.width)x\(picture.height), through the line", target: 1,
      [
        Side(
          name: "Safelight", encode: { KittyCommand.send(picture, id: 1).bytes },
          quality: { _ in nil }), peer,
      ])
    compare(
      "kitty \(picture.width)x\(picture.height), by shared memory", target: 5,
      [
        Side(
          name: "Safelight",
          encode: {
            // It goes at once, which a terminal would have to see to otherwise.
            guard let memory = SharedMemory(picture.pixels) else { return [] }
            let size = PixelSize(width: picture.width, height: picture.height)
            return KittyCommand.sendSharedMemory(name: memory.name, size: size, id: 1).bytes
          }, quality: { _ in nil }), peer,
      ])
  }

  /// Prints a line for each side: the median time, how many times that of the first side it is, the
  /// size of what came out, and how near that is to the picture.
  private func compare(_ name: String, target: Int, _ sides: [Side]) {
    var times: [[Duration]] = sides.map { _ in [] }
    for round in 0...Self.rounds {
      for (index, side) in sides.enumerated() {
        let start = ContinuousClock.now
        let bytes = side.encode()
        let time = ContinuousClock.now - start
        // The first round warms up.
        if round > 0, !bytes.isEmpty { times[index].append(time) }
      }
    }
    let medians = times.map { $0.sorted()[$0.count / 2] / .milliseconds(1) }
    SafelightBench.say("\(name): \(target) times as fast is asked for", to: 1)
    for (side, median) in zip(sides, medians) {
      let bytes = side.encode()
      var line = "  \(side.name)  \(Self.rounded(median, 2)) ms"
      if side.name != sides[0].name { line += "  \(Self.rounded(median / medians[0], 1)) x" }
      line += "  \(bytes.count) bytes"
      if let quality = side.quality(bytes) { line += "  " + quality }
      SafelightBench.say(line, to: 1)
    }
  }

  private static func words(_ comparison: PictureComparison) -> String {
    let (psnr, ssim) = (comparison.psnr ?? .nan, comparison.ssim ?? .nan)
    return "PSNR \(rounded(psnr, 2)) dB  SSIM \(rounded(ssim, 4))"
  }

  private static func rounded(_ value: Double, _ places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    return (value * scale).rounded() / scale
  }
}

import Dispatch
import Imaging

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Pictures out of an mp4, made by the `ffmpeg` that is on the machine.
///
/// The bytes come from a server and are not trusted: ffmpeg is told which container to expect and
/// to open nothing else, is given no shell, no terminal and no file name of its own choosing, and
/// is stopped when it takes too long or makes too much.
struct MovieFrames {
  /// The frames, at most as large as a terminal has use for.
  let frames: [Picture]
  /// Frames a second; nil where ffmpeg does not tell.
  let rate: Double?

  /// Bytes of all frames together.
  private static let limit = 384 << 20
  /// Frames are not wider than this.
  private static let width = 1024
  /// How long nothing may come before it is stopped.
  private static let patience: Int32 = 20_000

  /// Decodes a movie on a thread of its own; nil without ffmpeg, or where it finds no frames.
  static func decode(_ bytes: [UInt8]) async -> MovieFrames? {
    guard let program = ProgramSearch.path(of: "ffmpeg") else { return nil }
    return await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .userInitiated).async {
        continuation.resume(returning: run(program, bytes))
      }
    }
  }

  private static func run(_ program: String, _ movie: [UInt8]) -> MovieFrames? {
    // A file without a name, since the table of an mp4 may stand at its end.
    guard let input = tmpfile(), let words = tmpfile() else { return nil }
    defer {
      fclose(input)
      fclose(words)
    }
    guard fwrite(movie, 1, movie.count, input) == movie.count, fflush(input) == 0,
      let child = ChildProcess(
        program, arguments, input: fileno(input), errors: fileno(words))
    else { return nil }
    var parser = PPMStream(limit: limit)
    while let part = child.read(patience: patience), parser.consume(part) {}
    child.end()
    guard !parser.pictures.isEmpty else { return nil }
    return MovieFrames(frames: parser.pictures, rate: rate(in: text(of: words)))
  }

  private static let arguments = [
    "-nostdin", "-hide_banner", "-loglevel", "info", "-protocol_whitelist", "file",
    "-f", "mp4", "-i", "file:/dev/stdin", "-map", "0:v:0", "-an", "-sn", "-dn",
    "-vf", "scale=w='min(\(width),iw)':h=-2", "-f", "image2pipe", "-c:v", "ppm", "pipe:1",
  ]

  private static func text(of file: UnsafeMutablePointer<FILE>) -> String {
    rewind(file)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer[..<count], as: UTF8.self)
  }

  /// The number before the first ` fps`.
  static func rate(in text: String) -> Double? {
    guard let mark = text.firstRange(of: " fps") else { return nil }
    let number = text[..<mark.lowerBound].reversed().prefix { $0.isNumber || $0 == "." }
    return Double(String(number.reversed())).flatMap { (0.1...1000).contains($0) ? $0 : nil }
  }
}

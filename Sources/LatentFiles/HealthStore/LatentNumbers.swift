import Tensors

/// What was measured of one latent in a file: all that its health is judged by, and nothing that
/// the rules of today made of it.
struct LatentNumbers: Sendable, Equatable {
  /// The tensor's key.
  let key: String?
  /// Statistics of each channel, without percentiles and histograms.
  let channels: [Statistics]
  /// Statistics of all channels together, without a histogram.
  let all: Statistics
}

extension LatentNumbers {
  /// Reads what `encoded` wrote; nil where the bytes are anything else.
  static func decode(_ bytes: ArraySlice<UInt8>) -> [LatentNumbers]? {
    var reader = RecordReader(bytes)
    guard let count = reader.count(of: 8) else { return nil }
    var latents: [LatentNumbers] = []
    for _ in 0..<count {
      guard let key = reader.text(), let channelCount = reader.count(of: 25) else { return nil }
      var channels: [Statistics] = []
      for _ in 0..<channelCount {
        guard let channel = reader.statistics() else { return nil }
        channels.append(channel)
      }
      guard let all = reader.statistics() else { return nil }
      latents.append(LatentNumbers(key: key, channels: channels, all: all))
    }
    return reader.isAtEnd ? latents : nil
  }

  /// The numbers of a file's latents as bytes.
  static func encoded(_ latents: [LatentNumbers]) -> [UInt8] {
    let width = 64
    let statistics = latents.reduce(0) { $0 + $1.channels.count + 2 }
    var writer = RecordWriter(room: width * statistics)
    writer.put(UInt32(latents.count))
    for latent in latents {
      writer.put(latent.key)
      writer.put(UInt32(latent.channels.count))
      for channel in latent.channels { writer.put(channel) }
      writer.put(latent.all)
    }
    return writer.bytes
  }
}

extension RecordWriter {
  fileprivate mutating func put(_ statistics: Statistics) {
    put(UInt64(statistics.count))
    put(UInt64(statistics.nanCount))
    put(UInt64(statistics.infiniteCount))
    guard let finite = statistics.finite else { return put(UInt8(0)) }
    put(UInt8(1 + finite.percentiles.count))
    for number in [finite.minimum, finite.maximum, finite.mean, finite.standardDeviation] {
      put(number)
    }
    for number in finite.percentiles { put(number) }
  }
}

extension RecordReader {
  fileprivate mutating func statistics() -> Statistics? {
    var result = Statistics()
    guard let count = number(UInt64.self), let nans = number(UInt64.self),
      let infinities = number(UInt64.self), let kind = number(UInt8.self),
      count <= UInt64(Int.max), nans <= count, infinities <= count - nans
    else { return nil }
    (result.count, result.nanCount, result.infiniteCount) = (Int(count), Int(nans), Int(infinities))
    guard kind > 0 else { return result }
    var numbers: [Double] = []
    for _ in 0..<4 + Int(kind) - 1 {
      guard let number = double(), number.isFinite else { return nil }
      numbers.append(number)
    }
    result.finite = .init(
      minimum: numbers[0], maximum: numbers[1], mean: numbers[2], standardDeviation: numbers[3],
      percentiles: Array(numbers[4...]), histogram: [])
    return result
  }
}

import JSON
import LatentFiles
import Latents
import Tensors
import Workbench

/// Statistics of one tensor as JSON and as a table.
struct StatisticsReport {
  private let path: String
  private let entry: TensorEntry
  private let channels: [Statistics]
  private let all: Statistics
  /// Statistics of each frame's channels; empty but for videos.
  private let frames: [[Statistics]]

  init(_ file: LatentFile, tensor key: String?, bins: Int) throws(LatentFileError) {
    path = file.path
    entry = try file.entry(key: key)
    let tensor = try file.load(entry)
    do throws(TensorError) {
      var parts: [Tensor] = []
      let latent = Interpretation(file, tensor, library: Presets.library)?.latent
      if let latent {
        for channel in 0..<latent.channels { parts.append(try latent.channel(channel)) }
      } else {
        // Not shaped like a latent: one channel, so that anything can be looked at.
        parts = [tensor]
      }
      (channels, all) = try Statistics.compute(of: parts, bins: bins)
      frames = try Self.frames(of: parts, latent, bins: bins)
    } catch {
      throw .badTensor(key: entry.key ?? "", error)
    }
  }

  private static func frames(
    of channels: [Tensor], _ latent: Latent?, bins: Int
  ) throws(TensorError) -> [[Statistics]] {
    guard let latent, latent.frames > 1, let axis = latent.layout.frameAxis else { return [] }
    // A channel's view has lost the axis of the channels.
    let frameAxis = axis > latent.layout.channelAxis ? axis - 1 : axis
    var parts: [Tensor] = []
    for frame in 0..<latent.frames {
      for channel in channels { parts.append(try channel.selecting(frame, axis: frameAxis)) }
    }
    let statistics = try Statistics.compute(of: parts, bins: bins).parts
    return (0..<latent.frames).map { frame in
      Array(statistics[frame * channels.count..<(frame + 1) * channels.count])
    }
  }

  var json: JSONValue {
    let members = [
      JSONMember("path", .string(path)), JSONMember("key", JSONValue(entry.key)),
      JSONMember("dtype", .string(entry.elementType.rawValue)),
      JSONMember("shape", JSONValue(entry.shape.dimensions)),
      JSONMember(
        "channels",
        .array(
          channels.enumerated().map { index, statistics in
            .object([JSONMember("index", .integer(index))] + Self.members(statistics))
          })), JSONMember("all", .object(Self.members(all))),
    ]
    guard !frames.isEmpty else { return .object(members) }
    let list = frames.enumerated().map { index, channels in
      JSONValue.object([
        JSONMember("index", .integer(index)),
        JSONMember(
          "channels",
          .array(
            channels.enumerated().map { index, statistics in
              .object([JSONMember("index", .integer(index))] + Self.members(statistics))
            })),
      ])
    }
    return .object(members + [JSONMember("frames", .array(list))])
  }

  private static func members(_ statistics: Statistics) -> [JSONMember] {
    let finite = statistics.finite
    let histogram = finite.map { finite in
      JSONValue.object([
        JSONMember("low", JSONValue(finite.minimum)), JSONMember("high", JSONValue(finite.maximum)),
        JSONMember("counts", JSONValue(finite.histogram)),
      ])
    }
    return statistics.jsonMembers + [JSONMember("histogram", histogram ?? .null)]
  }

  /// A heading and a row for each channel.
  var text: String {
    let name = entry.key.map { " \($0.harmless)" } ?? ""
    var lines = ["\(path.harmless)\(name)  \(entry.elementType.rawValue) \(entry.shape)"]
    lines.append("  ch      mean       std       min    median       max  nan  inf  histogram")
    for (index, statistics) in channels.enumerated() {
      lines.append(Self.row(String(index), statistics))
    }
    lines.append(Self.row("all", all))
    for (index, channels) in frames.enumerated() {
      lines.append("frame \(index)")
      for (channel, statistics) in channels.enumerated() {
        lines.append(Self.row(String(channel), statistics))
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func row(_ label: String, _ statistics: Statistics) -> String {
    let finite = statistics.finite
    let numbers = [
      finite?.mean, finite?.standardDeviation, finite?.minimum, finite?.percentiles[3],
      finite?.maximum,
    ].map { right($0.map { NumberText.fixed($0, digits: 4) } ?? "-", 10) }.joined()
    return right(label, 4) + numbers + right(String(statistics.nanCount), 5)
      + right(String(statistics.infiniteCount), 5) + "  "
      + Sparkline.text(finite?.histogram ?? [], columns: 24)
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

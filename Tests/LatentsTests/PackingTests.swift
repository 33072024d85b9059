import Tensors
import Testing

@testable import Latents

@Suite struct PackingTests {
  /// Numbers that say where they came from: channel, row, column.
  private func labelled(channels: Int, _ size: GridSize) -> LatentPlanes {
    var values: [Float] = []
    for channel in 0..<channels {
      for row in 0..<size.height {
        for column in 0..<size.width {
          values.append(Float(channel * 10_000 + row * 100 + column))
        }
      }
    }
    return LatentPlanes(channels: channels, size: size, values: values)
  }

  @Test func tokensHoldWhatTheReferencePutsThere() throws {
    let planes = labelled(channels: 16, GridSize(height: 4, width: 6))
    let tokens = try Packing.pack(planes)
    // token n = i*(w/2)+j, feature k = c*4 + di*2 + dj holds latent[c, 2i+di, 2j+dj]
    let (token, feature) = (1 * 3 + 2, 5 * 4 + 1 * 2)
    #expect(tokens[token * 64 + feature] == 50_304)
    #expect(try Packing.unpack(tokens, features: 64, size: planes.size) == planes)
  }

  @Test func aMapOf128ChannelsUnfoldsInTheSameOrder() throws {
    let planes = labelled(channels: 32, GridSize(height: 4, width: 4))
    let tokens = try Packing.pack(planes)
    var map = [Float](repeating: 0, count: tokens.count)
    for token in 0..<4 {
      for feature in 0..<128 { map[feature * 4 + token] = tokens[token * 128 + feature] }
    }
    let patches = LatentPlanes(channels: 128, size: GridSize(height: 2, width: 2), values: map)
    #expect(Packing.unpatchify(patches) == planes)
    #expect(Packing.patchify(planes) == patches)
  }

  @Test func sizesThatDoNotFitAreRefused() throws {
    #expect(throws: LatentError.sizeDoesNotFit(tokens: 4, GridSize(height: 4, width: 6))) {
      try Packing.unpack(
        [Float](repeating: 0, count: 256), features: 64, size: GridSize(height: 4, width: 6))
    }
    #expect(throws: LatentError.sizeDoesNotFit(tokens: 3, GridSize(height: 3, width: 5))) {
      try Packing.pack(labelled(channels: 1, GridSize(height: 3, width: 5)))
    }
  }

  @Test(arguments: [(20, 30), (30, 20), (24, 24), (16, 60)])
  func theSizeOfASmoothPictureIsGuessed(height: Int, width: Int) throws {
    let size = GridSize(height: height, width: width)
    var planes = labelled(channels: 16, size)
    for channel in 0..<16 {
      for row in 0..<height {
        for column in 0..<width {
          let (x, y) = (Double(column) / Double(width), Double(row) / Double(height))
          // A slope to the right and a bump: alike up and down, different left and right.
          planes.values[(channel * height + row) * width + column] = Float(
            3 * x + x * y * Double(channel))
        }
      }
    }
    #expect(Packing.guessSize(tokens: try Packing.pack(planes), features: 64) == size)
  }

  @Test func pixelsAreRoundedToTokensAsThePipelineRoundsThem() {
    #expect(
      Packing.gridSize(heightInPixels: 48, widthInPixels: 80) == GridSize(height: 6, width: 10))
    #expect(
      Packing.gridSize(heightInPixels: 63, widthInPixels: 64) == GridSize(height: 6, width: 8))
  }
}

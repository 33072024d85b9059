import Testing

@testable import LocalDecoding

struct StreamingScheduleTests {
  private func network() -> ConvolutionNetwork {
    func convolution(_ inputs: Int, _ outputs: Int) -> Convolution {
      Convolution(
        weights: [Float](repeating: 0, count: inputs * outputs * 9), bias: nil, outputs: outputs,
        inputs: inputs)
    }
    var network = ConvolutionNetwork(inputChannels: 4)
    network.append(convolution(4, 16), rectified: true)
    network.append(convolution(16, 16))
    network.append(convolution(16, 16), adding: 1, rectified: true)
    network.append(convolution(16, 16), doubled: true)
    network.append(convolution(16, 3))
    return network
  }

  @Test("a small net, step by step")
  func steps() {
    let schedule = StreamingSchedule(
      network(), input: PlaneSize(height: 8, width: 8), tilesPerBand: 2)
    #expect(
      schedule.steps == [
        .load(rows: 0..<4),
        .load(rows: 4..<8),
        .convolve(layer: 0, tileRows: 0..<1),
        .convolve(layer: 0, tileRows: 1..<2),
        .convolve(layer: 1, tileRows: 0..<1),
        .convolve(layer: 1, tileRows: 1..<2),
        .convolve(layer: 2, tileRows: 0..<1),
        .convolve(layer: 3, tileRows: 0..<1),
        .convolve(layer: 2, tileRows: 1..<2),
        .convolve(layer: 3, tileRows: 1..<2),
        .convolve(layer: 4, tileRows: 0..<1),
        .convolve(layer: 3, tileRows: 2..<3),
        .convolve(layer: 4, tileRows: 1..<2),
        .convolve(layer: 3, tileRows: 3..<4),
        .convolve(layer: 4, tileRows: 2..<3),
        .convolve(layer: 4, tileRows: 3..<4),
      ])
  }

  @Test("the rows kept do not grow with the picture's height")
  func bounded() {
    let low = StreamingSchedule(
      network(), input: PlaneSize(height: 64, width: 40), tilesPerBand: 10)
    let high = StreamingSchedule(
      network(), input: PlaneSize(height: 4096, width: 40), tilesPerBand: 10)
    #expect(low.capacities == high.capacities)
    #expect(high.capacities.allSatisfy { $0 <= 16 })
  }

  @Test("every row is computed once, in order")
  func complete() {
    let network = network()
    let schedule = StreamingSchedule(
      network, input: PlaneSize(height: 27, width: 9), tilesPerBand: 5)
    var loaded = 0
    var finished = [Int](repeating: 0, count: network.layers.count)
    for step in schedule.steps {
      switch step {
      case .load(let rows):
        #expect(rows.lowerBound == loaded)
        loaded = rows.upperBound
      case .convolve(let layer, let tileRows):
        #expect(tileRows.lowerBound == finished[layer])
        finished[layer] = tileRows.upperBound
      }
    }
    #expect(loaded == 27)
    #expect(finished == [7, 7, 7, 14, 14])
  }
}

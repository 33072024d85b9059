import CKernels
import Tensors

extension NetworkRun {
  /// Computes tiles of one layer, numbered row after row.
  func convolve(_ index: Int, tiles: Range<Int>, _ scratch: TileScratch) {
    let layer = network.layers[index]
    let convolution = layer.convolution
    let channels = memory.rings[layer.source].channels
    let valuePitch = scratch.planePitch(channels: channels)
    let products = Convolution.padded(convolution.outputs)
    let productPitch = scratch.planePitch(channels: products)
    let blocks = products / safelight_block

    forEachRow(of: tiles, columns: grids[index].tileColumns) { run in
      withInputRows(of: index, tileRow: run.tileRow) { rows in
        kernels.transform_input(
          rows, run.column, run.count, channels, layer.isDoubled,
          scratch.values + run.place * channels, valuePitch)
      }
    }
    withFloats(of: convolution.weights) { weights in
      kernels.multiply(
        scratch.values, valuePitch, channels, weights, convolution.inputs, blocks,
        scratch.products, productPitch, tiles.count, safelight_planes)
    }
    forEachRow(of: tiles, columns: grids[index].tileColumns) { run in
      withEpilogue(of: index, tileRow: run.tileRow) { epilogue in
        kernels.transform_output(
          scratch.products + run.place * products, productPitch, run.column, run.count, blocks,
          &epilogue)
      }
    }
  }

  /// Neighbouring tiles of one row.
  private struct TileRun {
    let tileRow: Int
    let column: Int
    let count: Int
    /// How many tiles of the same piece of work come before.
    let place: Int
  }

  private func forEachRow(of tiles: Range<Int>, columns: Int, _ body: (TileRun) -> Void) {
    var tile = tiles.lowerBound
    while tile < tiles.upperBound {
      let column = tile % columns
      let count = min(columns - column, tiles.upperBound - tile)
      body(
        TileRun(
          tileRow: tile / columns, column: column, count: count, place: tile - tiles.lowerBound))
      tile += count
    }
  }

  /// Lends the six rows that a row of tiles reads.
  private func withInputRows(
    of index: Int, tileRow: Int, _ body: (UnsafePointer<UnsafePointer<Float>>) -> Void
  ) {
    let layer = network.layers[index]
    withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: 6) { rows in
      for line in 0..<6 {
        let row = tileRow * 4 - 1 + line
        let isInside = (0..<grids[index].height).contains(row)
        rows.initializeElement(
          at: line,
          to: isInside
            ? UnsafePointer(memory.rings[layer.source].row(layer.isDoubled ? row / 2 : row))
            : memory.outside)
      }
      if let start = rows.baseAddress { body(start) }
    }
  }

  /// Lends what the kernels must know to finish and write a row of tiles.
  private func withEpilogue(
    of index: Int, tileRow: Int, _ body: (inout safelight_epilogue) -> Void
  ) {
    let layer = network.layers[index]
    let result = memory.rings[index + 1]
    let rowCount = min(4, grids[index].height - tileRow * 4)
    let (first, written) =
      switch layer.placement {
      case .plain: (tileRow * 4, rowCount)
      case .shuffled: (tileRow * 8, rowCount * 2)
      case .strided: (tileRow * 2, (rowCount + 1) / 2)
      }
    withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Float>.self, capacity: 8) { rows in
      withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: 4) { residuals in
        for line in 0..<written {
          rows.initializeElement(at: line, to: result.row(first + line))
        }
        for line in 0..<rowCount {
          residuals.initializeElement(
            at: line,
            to: layer.residual.map { UnsafePointer(memory.rings[$0].row(first + line)) }
              ?? memory.outside)
        }
        withFloats(of: layer.convolution.bias) { bias in
          guard let rows = rows.baseAddress else { return }
          var epilogue = safelight_epilogue(
            bias: bias,
            residual: layer.residual == nil ? nil : UnsafePointer(residuals.baseAddress),
            rows: UnsafePointer(rows), row_count: rowCount, column_count: grids[index].width,
            pitch: result.channels, shuffled: layer.placement == .shuffled,
            strided: layer.placement == .strided, rectified: layer.isRectified)
          body(&epilogue)
        }
      }
    }
  }

  private func withFloats(of storage: Storage, _ body: (UnsafePointer<Float>) -> Void) {
    storage.withUnsafeBytes { bytes in
      if let start = bytes.assumingMemoryBound(to: Float.self).baseAddress { body(start) }
    }
  }
}

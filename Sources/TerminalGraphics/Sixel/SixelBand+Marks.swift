extension SixelBand {
  /// Makes the marks of the first `rows` rows of the indices.
  func collectMarks(rows: Int) {
    if rows == 6 { collectSixRows() } else { collectFewRows(rows) }
  }

  /// The last band of most pictures.
  private func collectFewRows(_ rows: Int) {
    for x in 0..<width {
      for y in 0..<rows {
        let color = Int(indices[y * width + x])
        let list = marks + color * listCapacity
        let count = counts[color]
        if count > 0, list[count - 1] >> 8 == UInt32(truncatingIfNeeded: x) {
          list[count - 1] |= 1 << UInt32(truncatingIfNeeded: y)
        } else {
          list[count] = UInt32(truncatingIfNeeded: x) << 8 | 1 << UInt32(truncatingIfNeeded: y)
          counts[color] = count + 1
        }
      }
    }
  }

  /// Eight columns at a time: which of the six pixels are equal is found without a branch.
  ///
  /// Each row's lane gets the bits of all rows below that have its colour, or 0 if a row above has
  /// it already. Every lane is written to its list; only one that is not 0 makes it longer.
  private func collectSixRows() {
    for x in stride(from: 0, to: width, by: 8) {
      let a = eight(x, 0)
      let b = eight(x, 1)
      let c = eight(x, 2)
      let d = eight(x, 3)
      let e = eight(x, 4)
      let f = eight(x, 5)
      let (ab, ac, ad, ae, af) = (equal(a, b), equal(a, c), equal(a, d), equal(a, e), equal(a, f))
      let (bc, bd, be, bf) = (equal(b, c), equal(b, d), equal(b, e), equal(b, f))
      let (cd, ce, cf) = (equal(c, d), equal(c, e), equal(c, f))
      let (de, df, ef) = (equal(d, e), equal(d, f), equal(e, f))
      let inA = 1 | (ab & 2) | (ac & 4) | (ad & 8) | (ae & 16) | (af & 32)
      let inB = (2 | (bc & 4) | (bd & 8) | (be & 16) | (bf & 32)) & ~ab
      let inC = (4 | (cd & 8) | (ce & 16) | (cf & 32)) & ~(ac | bc)
      let inD = (8 | (de & 16) | (df & 32)) & ~(ad | bd | cd)
      let inE = (16 | (ef & 32)) & ~(ae | be | ce | de)
      let inF = 32 & ~(af | bf | cf | df | ef)
      for lane in 0..<min(8, width - x) {
        let column = UInt32(truncatingIfNeeded: x + lane) << 8
        append(column, a[lane], inA[lane])
        append(column, b[lane], inB[lane])
        append(column, c[lane], inC[lane])
        append(column, d[lane], inD[lane])
        append(column, e[lane], inE[lane])
        append(column, f[lane], inF[lane])
      }
    }
  }

  @inline(__always)
  private func eight(_ x: Int, _ row: Int) -> SIMD8<UInt16> {
    UnsafeRawPointer(indices + row * width + x).loadUnaligned(as: SIMD8<UInt16>.self)
  }

  /// All bits in the lanes where both are equal.
  @inline(__always)
  private func equal(_ one: SIMD8<UInt16>, _ other: SIMD8<UInt16>) -> SIMD8<UInt16> {
    SIMD8.zero.replacing(with: .max, where: one .== other)
  }

  @inline(__always)
  private func append(_ column: UInt32, _ color: UInt16, _ rows: UInt16) {
    let color = Int(color)
    let count = counts[color]
    marks[color &* listCapacity &+ count] = column | UInt32(rows)
    counts[color] = count &+ (rows == 0 ? 0 : 1)
  }
}

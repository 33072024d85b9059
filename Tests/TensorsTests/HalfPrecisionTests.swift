import Testing

@testable import Tensors

@Suite struct HalfPrecisionTests {
  @Test func everyFloat16PatternReadsAsTheHardwareReadsIt() {
    for bits in UInt16.min...UInt16.max {
      let ours = HalfPrecision.float(fromFloat16: bits)
      let theirs = Float(Float16(bitPattern: bits))
      #expect(
        ours.bitPattern == theirs.bitPattern || (ours.isNaN && theirs.isNaN),
        "pattern \(bits): \(ours) is not \(theirs)")
    }
  }

  @Test func everyFloat16PatternSurvivesTheWayBack() {
    for bits in UInt16.min...UInt16.max {
      let value = HalfPrecision.float(fromFloat16: bits)
      if !value.isNaN { #expect(HalfPrecision.float16(from: value) == bits) }
    }
  }

  @Test func roundingToFloat16IsToNearestEven() {
    // An odd step through all patterns: every exponent, every rounding position, no chance.
    for step in UInt32(0)..<200_000 {
      let bits = step &* 2_654_435_761
      let value = Float(bitPattern: bits)
      let ours = HalfPrecision.float16(from: value)
      let theirs = Float16(value)
      #expect(
        ours == theirs.bitPattern || (value.isNaN && Float16(bitPattern: ours).isNaN),
        "float pattern \(bits)")
    }
  }

  @Test func roundingADoubleToFloat16HappensOnce() {
    // 1 + 2^-11 + 2^-40: halfway to float32's eyes, just above halfway in truth.
    let value = 1 + 0x1p-11 + 0x1p-40
    #expect(HalfPrecision.float16(roundingOnce: value) == 0x3C01)
    #expect(HalfPrecision.float16(roundingOnce: -value) == 0xBC01)
  }

  @Test(arguments: [
    (UInt8(0x00), Float(0)), (0x01, 0x1p-9), (0x08, 0x1p-6), (0x38, 1), (0x7E, 448), (0xB8, -1),
  ])
  func e4m3ReadsAsTheSpecificationSays(bits: UInt8, value: Float) {
    #expect(HalfPrecision.float(fromE4M3: bits) == value)
  }

  @Test func bfloat16IsTheUpperHalfRoundedToEven() {
    #expect(HalfPrecision.bfloat16(from: Float(bitPattern: 0x3F80_8000)) == 0x3F80)
    #expect(HalfPrecision.bfloat16(from: Float(bitPattern: 0x3F81_8000)) == 0x3F82)
    #expect(HalfPrecision.bfloat16(from: .infinity) == 0x7F80)
    #expect(Float(bitPattern: UInt32(HalfPrecision.bfloat16(from: .nan)) << 16).isNaN)
  }
}

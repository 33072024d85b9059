import Testing
import Workbench

@Suite("Words: numbers")
struct NumberTextTests {
  @Test(
    "with digits behind the point",
    arguments: [
      (0.0, 2, "0.00"), (-0.001, 2, "0.00"), (1.005, 1, "1.0"), (-12.345, 2, "-12.35"),
      (0.999, 2, "1.00"), (7.0, 0, "7"), (.nan, 2, "nan"), (.infinity, 2, "inf"),
      (-.infinity, 2, "-inf"), (1e9, 2, "1.0e9"), (-2.5e20, 1, "-2.5e20"),
      (.greatestFiniteMagnitude, 2, "1.8e308"), (.leastNonzeroMagnitude, 3, "0.000"),
    ])
  func fixed(value: Double, digits: Int, expected: String) {
    #expect(NumberText.fixed(value, digits: digits) == expected)
  }

  @Test(
    "with a sign", arguments: [(0.0, "+0.00"), (0.5, "+0.50"), (-0.5, "-0.50"), (-0.001, "-0.00")])
  func signed(value: Double, expected: String) {
    #expect(NumberText.fixed(value, digits: 2, plus: true) == expected)
  }

  @Test(
    "bytes",
    arguments: [
      (0, "0 B"), (512, "512 B"), (999, "999 B"), (1400, "1.4 kB"), (999_499, "999 kB"),
      (999_500, "1.0 MB"), (1_400_000, "1.4 MB"), (5_000_000_000, "5.0 GB"),
      (Int.max, "9223372 TB"),
    ])
  func bytes(count: Int, expected: String) {
    #expect(NumberText.bytes(count) == expected)
  }

  @Test(
    "thousands apart",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1 000"), (-1_234_567, "-1 234 567"),
      (Int.min, "-9 223 372 036 854 775 808"),
    ])
  func grouped(count: Int, expected: String) {
    #expect(NumberText.grouped(count) == expected)
  }
}

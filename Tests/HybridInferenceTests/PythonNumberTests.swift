import JSON
import Testing

@testable import HybridInference

@Suite struct PythonNumberTests {
  @Test(arguments: [
    (0.18215, "0.18215"), (1.0, "1.0"), (1e-05, "1e-05"), (0.0001, "0.0001"), (1e16, "1e+16"),
    (1e15, "1000000000000000.0"),
    (123456789.0, "123456789.0"), (0.1 + 0.2, "0.30000000000000004"), (-2.5e-7, "-2.5e-07"),
    (1.7976931348623157e308, "1.7976931348623157e+308"),
    (0.0, "0.0"), (-0.0, "-0.0"), (Double.leastNonzeroMagnitude, "5e-324"),
    (1234567890123456789.0, "1.2345678901234568e+18"), (100.0, "100.0"),
    (Double.nan, "nan"), (-Double.infinity, "-inf"), (1.5e300, "1.5e+300"),
    (12345678901234567.0, "1.2345678901234568e+16"),
    (0.00012345, "0.00012345"), (9007199254740993.0, "9007199254740992.0"),
  ])
  func floatsAreWrittenAsPythonWritesThem(value: Double, text: String) {
    #expect(PythonNumber.float(value).description == text)
  }

  @Test func whatIsTypedAsAnIntegerStaysOne() {
    #expect(PythonNumber("1")?.description == "1")
    #expect(PythonNumber("1.0")?.description == "1.0")
    #expect(PythonNumber("1e5")?.description == "100000.0")
    #expect(PythonNumber("abc") == nil)
  }
}

import Testing

@testable import TerminalGraphics

@Suite struct KittyNumbersTests {
  @Test(arguments: [0, 1, 239, 240, 61_199])
  func noTwoAreTheSameAndEachIsAColourAndAMark(first: Int) {
    let numbers = KittyNumbers(first: first)
    let all = (0..<KittyNumbers.count).map { numbers[$0] }
    #expect(Set(all).count == KittyNumbers.count)
    #expect(all.allSatisfy { $0 & 0xFF >= 16 && $0 >> 24 != 0 && $0 & 0xFF_FF00 == 0 })
  }

  @Test func theyGoOnFromAnyPlace() {
    #expect(KittyNumbers(first: 7)[3] == KittyNumbers(first: 9)[1])
    #expect(KittyNumbers(first: 0)[0] == 0x0100_0010)
    #expect(KittyNumbers(first: 61_199)[1] == 0x0100_0010)
  }
}

import TestSupport
import Testing

/// A terminal that keeps pictures may drop one when it has too many.
@Suite struct LostPictureTests {
  @Test func aPictureThatTheTerminalSaysItDoesNotHaveIsSentAgain() throws {
    let terminal = try #require(
      TerminalProcess([Program.path, Sample.sd15], environment: Program.plain([:])))
    try #require(terminal.waits(for: ",C=1,q=1\u{1B}\\"), "a picture is shown")
    let text = String(decoding: terminal.received, as: UTF8.self)
    let number = try #require(text.matches(of: /_Ga=p,i=(\d+),/).last).1
    // Whoever reads this as keys would go on to other latents and filter.
    terminal.type("\u{1B}_Gi=\(number),p=1;ENOENT:Put command refers to /jjj\u{1B}\\")
    #expect(terminal.waits(for: "\u{1B}_Ga=t,i=\(number),"), "it is sent")
    #expect(terminal.waits(for: "\u{1B}_Ga=p,i=\(number),p=1,"), "and shown")
    // Another's loss is no business of this program.
    terminal.type("\u{1B}_Gi=7;ENOENT:no\u{1B}\\q")
    #expect(terminal.wait() == 0)
    #expect(terminal.leftBehind == [])
    #expect(terminal.isLineAsBefore)
  }
}

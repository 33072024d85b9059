import Testing

@testable import TerminalGraphics

@Suite("Clipboard")
struct ClipboardSequenceTests {
  @Test("OSC 52, plain, and for tmux wrapped too; what is too long is left out")
  func bytes() {
    let plain = ClipboardSequence.bytes("hé", through: nil)
    #expect(String(decoding: plain, as: UTF8.self) == "\u{1B}]52;c;aMOp\u{7}")
    let both = String(decoding: ClipboardSequence.bytes("hé", through: .tmux), as: UTF8.self)
    #expect(both == "\u{1B}]52;c;aMOp\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;aMOp\u{7}\u{1B}\\")
    let long = String(repeating: "a", count: 65_537)
    #expect(ClipboardSequence.bytes(long, through: nil).isEmpty)
  }
}

import Testing

@testable import TerminalGraphics

@Suite struct TerminalSequenceTests {
  @Test(arguments: [
    (TerminalSequence.saveCursor, "␛7"), (.restoreCursor, "␛8"),
    (.moveCursor(column: 0, row: 0), "␛[1;1H"), (.moveCursor(column: 119, row: 9), "␛[10;120H"),
    (.resetStyle, "␛[0m"), (.eraseCharacters(12), "␛[12X"),
    (.cursorUp(3), "␛[3A"), (.cursorDown(4), "␛[4B"), (.cursorForward(5), "␛[5C"),
    (.foreground(.standard), "␛[39m"), (.background(.standard), "␛[49m"),
    (.foreground(.indexed(7)), "␛[37m"), (.foreground(.indexed(8)), "␛[90m"),
    (.background(.indexed(15)), "␛[107m"), (.background(.indexed(16)), "␛[48;5;16m"),
    (.foreground(.rgb(RGB(0, 9, 255))), "␛[38;2;0;9;255m"),
    (.beginSynchronizedUpdate, "␛[?2026h"), (.endSynchronizedUpdate, "␛[?2026l"),
    (.query(.primaryDeviceAttributes), "␛[c"), (.query(.version), "␛[>0q"),
    (.query(.cellPixels), "␛[16t"), (.query(.textAreaPixels), "␛[14t"),
    (.query(.privateMode(2026)), "␛[?2026$p"), (.query(.sixelRegisters), "␛[?1;1;0S"),
    (.query(.raiseSixelRegisters(1024)), "␛[?1;3;1024S"),
    (.query(.sixelGeometry), "␛[?2;1;0S"), (.query(.largestSixelGeometry), "␛[?2;4;0S"),
    (.query(.kittyGraphics(id: 31)), "␛_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA␛\\"),
    (.query(.backgroundColor), "␛]11;?␛\\"),
  ])
  func aSequenceIsSpelled(sequence: TerminalSequence, text: String) {
    #expect(visible(sequence.bytes) == text)
  }

  @Test func whatPassesThroughTmuxHasItsEscapesDoubled() {
    #expect(visible(TmuxPassthrough.wrap([0x1B, 0x5B, 0x63])) == "␛Ptmux;␛␛[c␛\\")
  }
}

/// Bytes as text, escapes shown as their picture.
func visible(_ bytes: [UInt8]) -> String {
  String(
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map {
      $0 == "\u{1B}" ? "␛" : Character($0)
    }
  )
}

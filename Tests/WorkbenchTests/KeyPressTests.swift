import Testing
import Workbench

@Suite("Key presses")
struct KeyPressTests {
  @Test(
    "labels",
    arguments: [
      (KeyPress(.character("q")), "q"),
      (KeyPress(.character("Q")), "Q"),
      (KeyPress(.character(" ")), "Space"),
      (.control("c"), "Ctrl-C"),
      (.alt("x"), "Alt-x"),
      (KeyPress(.enter), "⏎"),
      (KeyPress(.up, .shift), "Shift-↑"),
      (KeyPress(.pageDown, [.control, .alt]), "Ctrl-Alt-PgDn"),
      (KeyPress(.backtab), "Shift-Tab"),
      (KeyPress(.function(12)), "F12"),
    ])
  func labels(press: KeyPress, expected: String) {
    #expect(press.label == expected)
  }

  @Test("only characters without Control and Alt are typed")
  func typed() {
    #expect(KeyPress(.character("é")).typed == "é")
    #expect(KeyPress.control("c").typed == nil)
    #expect(KeyPress.alt("c").typed == nil)
    #expect(KeyPress(.enter).typed == nil)
  }
}

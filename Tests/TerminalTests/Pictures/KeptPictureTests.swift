import Imaging
import TerminalGraphics
import Testing
import Workbench

@testable import Terminal

/// Pictures that a terminal keeps, as conversations: a frame, and what is written for it.
@Suite("Pictures that the terminal keeps")
struct KeptPictureTests {
  typealias Stage = PictureStageTests

  static let kitty = PictureMeans(encoder: .kitty(KittyRoute()), cell: Stage.cell)
  /// The numbers of the first and the second picture.
  static let (first, second) = (KittyNumbers(first: 0)[0], KittyNumbers(first: 0)[1])

  /// What is written for a grid whose pictures are all ready, readable, without pixels and brackets.
  static func text(_ grid: Grid, _ stage: inout PictureStage) -> String {
    let early = stage.arrange(grid)
    Stage.prepare(early.missing, for: &stage)
    return readable(early.bytes) + readable(stage.arrange(grid).bytes)
  }

  static func readable(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
      .replacing(/\u{1B}7\u{1B}\[0m|\u{1B}8/, with: "")
      .replacing(/;[A-Za-z0-9+\/=]*(\u{1B}+)\\/, with: { " …\($0.1)\\" })
      .replacing("\u{1B}\\", with: "\n").replacing("\u{1B}_G", with: "")
      .replacing("\u{1B}", with: "")
      .replacing("\(first)", with: "FIRST").replacing("\(second)", with: "SECOND")
  }

  @Test("a picture is sent and shown; its successor takes its number, and it is deleted at the end")
  func succession() {
    var stage = PictureStage(means: Self.kitty, numbers: Stage.numbers)
    #expect(stage.farewell == [])
    #expect(
      Self.text(Stage.grid((1, Stage.place)), &stage) == """
        a=t,i=FIRST,f=24,s=80,v=80,q=2,m=1 …
        q=2,m=1 …
        q=2,m=1 …
        q=2,m=1 …
        q=2,m=1 …
        q=2,m=1 …
        q=2,m=0 …
        [2;3Ha=p,i=FIRST,p=1,x=0,y=0,w=80,h=80,C=1,q=1

        """)
    let successor = Self.text(Stage.grid((2, Stage.place)), &stage)
    #expect(successor.hasPrefix("a=t,i=FIRST,f=24,s=80,v=80,q=2,m=1 …\n"))
    #expect(successor.hasSuffix("\n[2;3Ha=p,i=FIRST,p=1,x=0,y=0,w=80,h=80,C=1,q=1\n"))
    #expect(Self.text(Stage.grid((2, Stage.place)), &stage) == "")
    #expect(Self.text(Stage.grid(), &stage) == "a=d,d=I,i=FIRST,q=2\n")
  }

  @Test("a dialog over a picture parts it, and its pixels are not sent again")
  func dialog() {
    var stage = PictureStage(means: Self.kitty, numbers: Stage.numbers)
    let open = Stage.grid((1, Stage.place))
    _ = Self.text(open, &stage)
    var covered = open
    covered.clear(CellRect(column: 6, row: 2, columns: 10, rows: 2))
    #expect(
      Self.text(covered, &stage) == """
        a=d,d=i,i=FIRST,q=2
        [2;3Ha=p,i=FIRST,p=1,x=0,y=0,w=80,h=20,C=1,q=1
        [3;3Ha=p,i=FIRST,p=2,x=0,y=20,w=40,h=40,C=1,q=1
        [5;3Ha=p,i=FIRST,p=3,x=0,y=60,w=80,h=20,C=1,q=1

        """)
    covered.clear(CellRect(Stage.size))
    #expect(Self.text(covered, &stage) == "a=d,d=i,i=FIRST,q=2\n")
    #expect(
      Self.text(open, &stage) == "[2;3Ha=p,i=FIRST,p=1,x=0,y=0,w=80,h=80,C=1,q=1\n")
  }

  @Test("two pictures have two numbers, and the farewell names both, gone or not")
  func farewell() {
    var stage = PictureStage(means: Self.kitty, numbers: Stage.numbers)
    let other = CellRect(column: 11, row: 1, columns: 8, rows: 4)
    let both = Self.text(Stage.grid((1, Stage.place), (2, other)), &stage)
    #expect(both.contains("[2;3Ha=p,i=FIRST,p=1,"))
    #expect(both.contains("[2;12Ha=p,i=SECOND,p=1,"))
    #expect(Self.text(Stage.grid((1, Stage.place)), &stage) == "a=d,d=I,i=SECOND,q=2\n")
    #expect(
      Self.readable(stage.farewell) == "\na=d,d=I,i=FIRST,q=2\na=d,d=I,i=SECOND,q=2\n")
  }

  @Test("on a screen that is not known any more, what was sent is deleted and sent again")
  func forgetting() {
    var stage = PictureStage(means: Self.kitty, numbers: Stage.numbers)
    let grid = Stage.grid((1, Stage.place))
    let text = Self.text(grid, &stage)
    stage.forget()
    #expect(Self.text(grid, &stage) == "a=d,d=I,i=FIRST,q=2\n" + text)
    stage.forget()
    #expect(Self.text(Stage.grid(), &stage) == "a=d,d=I,i=FIRST,q=2\n")
  }

  @Test("what the terminal has dropped is sent again, once each time that it is shown")
  func losing() {
    var stage = PictureStage(means: Self.kitty, numbers: Stage.numbers)
    let open = Stage.grid((1, Stage.place))
    let text = Self.text(open, &stage)
    let others = [stage.lose(Self.second), stage.lose(31)]
    #expect(others == [false, false])
    func lose() {
      let isOurs = stage.lose(Self.first)
      #expect(isOurs)
    }
    lose()
    #expect(Self.text(open, &stage) == text)
    // A terminal without room says so each time.
    lose()
    #expect(Self.text(open, &stage) == "")
    var covered = open
    covered.clear(CellRect(Stage.size))
    _ = Self.text(covered, &stage)
    let shown = "[2;3Ha=p,i=FIRST,p=1,x=0,y=0,w=80,h=80,C=1,q=1\n"
    #expect(Self.text(open, &stage) == shown)
    lose()
    #expect(Self.text(open, &stage) == text)
    stage.forget()
    #expect(Self.text(open, &stage) == "a=d,d=I,i=FIRST,q=2\n" + text)
    lose()
    #expect(Self.text(open, &stage) == text)
    // A picture that was taken away is not missed.
    _ = Self.text(Stage.grid(), &stage)
    lose()
    #expect(Self.text(Stage.grid(), &stage) == "")
  }

  @Test("through tmux commands are wrapped, and placeholders are written like text")
  func placeholders() {
    var stage = PictureStage(means: Stage.placeholders, numbers: Stage.numbers)
    let text = Self.text(Stage.grid((1, Stage.place)), &stage)
    #expect(text.contains("Ptmux;a=p,U=1,i=FIRST,c=8,r=4,q=2\n\n"))
    let row = "\u{10EEEE}\u{30E}\u{305}\u{30D}"
    #expect(text.contains("[4;3H[38;5;16m\(row)\u{10EEEE}\u{30E}\u{30D}\u{30D}"))
    #expect(
      Self.readable(stage.farewell) == "\nPtmux;a=d,d=I,i=FIRST,q=2\n\n")
  }

  @Test("over a slow line a picture is packed")
  func narrow() {
    let means = PictureMeans(encoder: .kitty(KittyRoute(isNarrow: true)), cell: Stage.cell)
    var stage = PictureStage(means: means, numbers: Stage.numbers)
    #expect(
      Self.text(Stage.grid((1, Stage.place)), &stage).hasPrefix("a=t,i=FIRST,f=100,q=2,m=0 …\n"))
  }
}

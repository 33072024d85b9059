import Imaging
import TestSupport
import Testing

@testable import TerminalGraphics

@Suite struct KittyCommandTests {
  @Test(arguments: [
    (
      KittyCommand.send(Picture(width: 1, height: 1, pixels: [255, 0, 1]), id: 7),
      "␛_Ga=t,i=7,f=24,s=1,v=1,q=2,m=0;/wAB␛\\"
    ),
    (
      .sendSharedMemory(name: "/x", size: PixelSize(width: 3, height: 2), id: 7),
      "␛_Ga=t,i=7,f=24,t=s,s=3,v=2,q=2,m=0;L3g=␛\\"
    ),
    (.sendPNG([1, 2, 3, 4], id: 8), "␛_Ga=t,i=8,f=100,q=2,m=0;AQIDBA==␛\\"),
    (
      .display(Picture(width: 1, height: 1, pixels: [255, 0, 1])),
      "␛_Ga=T,f=24,s=1,v=1,q=2,m=0;/wAB␛\\"
    ),
    (
      .show(id: 7, placement: 2, x: 10, y: 20, size: PixelSize(width: 30, height: 40)),
      "␛_Ga=p,i=7,p=2,x=10,y=20,w=30,h=40,C=1,q=1␛\\"
    ),
    (
      .showInPlaceholders(id: 7, cells: CellSize(columns: 8, rows: 4)),
      "␛_Ga=p,U=1,i=7,c=8,r=4,q=2␛\\"
    ),
    (.lift(id: 7), "␛_Ga=d,d=i,i=7,q=2␛\\"),
    (.delete(id: 7), "␛_Ga=d,d=I,i=7,q=2␛\\"),
  ])
  func aCommandIsSpelled(command: KittyCommand, text: String) {
    #expect(visible(command.bytes) == text)
  }

  @Test(arguments: [
    PixelSize(width: 32, height: 32), PixelSize(width: 33, height: 31),
    PixelSize(width: 100, height: 77),
  ])
  func pixelsArriveInPacketsOfAtMost4096Characters(size: PixelSize) throws {
    let picture = Picture.noise(size, seed: 1)
    let packets = try KittyPacket.parse(KittyCommand.send(picture, id: 9).bytes)
    #expect(packets.allSatisfy { $0.data.utf8.count <= 4096 })
    #expect(packets.dropLast().allSatisfy { $0.keys["m"] == "1" && $0.data.utf8.count % 4 == 0 })
    #expect(packets.last?.keys["m"] == "0")
    #expect(packets.allSatisfy { $0.keys["q"] == "2" })
    #expect(packets.dropFirst().allSatisfy { $0.keys["i"] == nil })
    let pixels = packets.flatMap(\.decoded)
    #expect(pixels == picture.pixels)
  }

  @Test func everyPacketPassesTmuxByItself() throws {
    let command = KittyCommand.send(Picture.noise(PixelSize(width: 40, height: 40), seed: 2), id: 9)
    let packets = visible(command.tmuxBytes).split(separator: "␛Ptmux;")
    let inner = packets.map { packet in
      String(packet.dropLast(2)).replacing("␛␛", with: "␛")
    }
    #expect(packets.count == 2 && packets.allSatisfy { $0.hasSuffix("␛␛\\␛\\") })
    #expect(inner.joined() == visible(command.bytes))
  }

  @Test func base64IsThatOfTheStandard() {
    // RFC 4648, clause 10.
    let cases = [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ]
    for (text, expected) in cases {
      #expect(visible(Base64.encode(Array(text.utf8))) == expected)
    }
    let all = Base64.encode(Array(UInt8.min...UInt8.max))
    #expect(Base64Letters.decode(Substring(visible(all))) == Array(0...255))
  }
}

import Imaging
import Testing

@Suite struct PictureFormatTests {
  @Test(arguments: [
    ("png.txt", nil), ("16x16.jpg", PictureFormat.jpeg), ("truncated.png", .png),
    ("16x16.bmp", .bmp),
  ])
  func theFirstBytesTell(name: String, format: PictureFormat?) {
    #expect(PictureFormat(firstBytes: Golden.bytes(name)) == format)
  }

  @Test(arguments: [
    ("GIF89a\u{1}", ImagingError.unsupported(.gif, detail: "")),
    ("RIFF\u{10}\0\0\0WEBPVP8 ", .unsupported(.webp, detail: "")),
    ("RIFF\u{10}\0\0\0WAVEfmt ", .unknownFormat),
    ("<html></html>", .unknownFormat), ("", .unknownFormat),
  ])
  func whatIsNotReadIsSaid(text: String, error: ImagingError) {
    #expect(throws: error) { try Picture.decode(Array(text.utf8)) }
  }
}

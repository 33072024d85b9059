import Imaging
import JSON
import Tensors

/// Makes of an answer's headers and body what the parameters ask for.
///
/// The table is the reference's `postprocess_decode`; where it would answer nothing or crash, an
/// error says what is wrong with the answer.
struct AnswerReader {
  let parameters: DecodeParameters
  let response: HTTPResponse

  func read() throws(InferenceError) -> Decoded {
    if parameters.outputType == .mp4 { return .mp4(try video()) }
    if parameters.outputType == .pil, parameters.processor == nil { return try picture() }
    let tensor = try response.tensor()
    if parameters.returnType == .pt { return .tensor(tensor) }
    let pictures = PictureTensor(tensor)
    if parameters.outputType == .pil {
      return .pictures(try pictures.unitRange(), original: nil)
    }
    if parameters.partialPostprocess { return .pictures(try pictures.bytes(), original: nil) }
    return .pictures(
      try parameters.processor == .video
        ? pictures.signedRangeVideo() : [pictures.signedRangePicture()], original: nil)
  }

  private func picture() throws(InferenceError) -> Decoded {
    let bytes = response.bytes
    guard !bytes.isEmpty else { throw .answer(.empty) }
    do throws(ImagingError) {
      let picture = try Picture.decode(bytes)
      let original = PictureFormat(firstBytes: bytes).map {
        EncodedPicture(format: $0, bytes: bytes)
      }
      return .pictures([picture], original: original)
    } catch {
      throw .answer(.badPicture(error, words: response.words))
    }
  }

  /// The reference takes any bytes for a video; a page of text certainly is none.
  private func video() throws(InferenceError) -> [UInt8] {
    let bytes = response.bytes
    guard !bytes.isEmpty else { throw .answer(.empty) }
    let isText = bytes.prefix(64).allSatisfy { ($0 >= 0x20 && $0 < 0x7F) || (9...13).contains($0) }
    if isText { throw .answer(.notVideo(words: response.words)) }
    return bytes
  }
}

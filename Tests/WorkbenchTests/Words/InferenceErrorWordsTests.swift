import HybridInference
import Imaging
import Tensors
import Testing
import Workbench

@Suite("Words: endpoints")
struct InferenceErrorWordsTests {
  static let sentences: [(error: InferenceError, words: String)] = [
    (
      .unreachable("Couldn't connect to server"),
      "cannot be reached (Couldn't connect to server); is it running, is the URL right?"
    ),
    (.broken("Recv failure"), "the connection broke before the answer was complete (Recv failure)"),
    (
      .insecure("self-signed certificate"), "the connection is not secure (self-signed certificate)"
    ),
    (.stalled(seconds: 60), "nothing moved for 60 s; --timeout allows more"),
    (.cancelled, "cancelled"),
    (.tensor(.notNumeric(.bool)), "elements of type bool cannot be read as numbers"),
    (.http(status: 400, words: "bad", retryAfter: nil), "the endpoint answered 400: bad"),
    (.http(status: 500, words: "", retryAfter: nil), "the endpoint answered 500"),
    (
      .http(status: 401, words: "no", retryAfter: nil),
      "the endpoint answered 401: no; set HF_TOKEN to a token that may use it"
    ),
    (
      .http(status: 403, words: "", retryAfter: nil),
      "the endpoint answered 403; set HF_TOKEN to a token that may use it"
    ),
    (
      .http(status: 404, words: "", retryAfter: nil),
      "the endpoint answered 404; the endpoint is gone or the path is wrong"
    ),
    (
      .http(status: 413, words: "", retryAfter: nil),
      "the endpoint answered 413; the latent is too large for it"
    ),
    (
      .http(status: 429, words: "slow down", retryAfter: 30),
      "the endpoint answered 429: slow down; it asks to wait 30 s"
    ),
    (
      .http(status: 429, words: "", retryAfter: nil),
      "the endpoint answered 429; it asks for fewer requests"
    ),
    (
      .http(status: 503, words: "", retryAfter: nil),
      "the endpoint answered 503; it is asleep or starting, try again in a minute"
    ),
    (
      .redirected(status: 302, to: "https://elsewhere"),
      "redirects (302) to https://elsewhere, where the latent is not sent unasked; "
        + "name that as the endpoint if it is right"
    ),
    (
      .redirected(status: 307, to: ""),
      "redirects (307) to nowhere, where the latent is not sent unasked; "
        + "name that as the endpoint if it is right"
    ),
    (.answer(.status(204)), "the endpoint answered 204, which carries no result"),
    (.answer(.tooLarge(limit: 536_870_912)), "the answer is larger than 537 MB and was refused"),
    (
      .answer(.missingHeader("shape")),
      "the answer has no shape header: this is not a hybrid inference endpoint, or it failed"
    ),
    (.answer(.badShape("[1,")), "the answer's shape header is no list of sizes: [1,"),
    (.answer(.badType("int7")), "the answer's dtype header names an unknown type: int7"),
    (
      .answer(.sizeMismatch(expected: 786_432, found: 10)),
      "the answer has 10 bytes where its headers say 786 432"
    ),
    (.answer(.notPictures(shape: [1, 2])), "the answer's shape [1, 2] is no picture's"),
    (
      .answer(.badPicture(.unknownFormat, words: "<html>")),
      "the answer is no picture (not PNG, JPEG or BMP); it reads: <html>"
    ),
    (
      .answer(.badPicture(.truncated(.png), words: "")),
      "the answer is no picture (the png ends too early)"
    ),
    (.answer(.empty), "the answer is empty"),
    (.answer(.notVideo(words: "no")), "the answer is text, not a video: no"),
    (.badEndpoint(.noScheme), "not a URL: it must begin with http:// or https://"),
    (.badEndpoint(.unsupportedScheme("ftp")), "ftp is not supported: use http or https"),
    (.badEndpoint(.badHost), "the host name is malformed"),
    (.badEndpoint(.badPort), "the port is malformed"),
  ]

  @Test("each error is one sentence", arguments: sentences)
  func words(error: InferenceError, words: String) {
    #expect(error.words == words)
  }

  @Test(
    "what is refused before it is sent: the reason, in the names of the parameters",
    arguments: [
      (
        DecodeParameters.Refusal.sizeRequired,
        "a latent with three dimensions is packed: height and width are required"
      ),
      (
        .processorRequired,
        "output_type pt with return_type pil needs partial_postprocess or a processor"
      ),
      (
        .nothingReturned(outputType: .pil, returnType: .pt),
        "output_type pil cannot become return_type pt without a processor"
      ),
      (
        .nothingReturned(outputType: .mp4, returnType: .pil),
        "output_type mp4 cannot become return_type pil"
      ),
      (.elementType("int64"), "endpoints do not take elements of type int64"),
    ])
  func refusals(refusal: DecodeParameters.Refusal, words: String) {
    #expect(refusal.words == words)
    #expect(InferenceError.refused(refusal).words == words)
    #expect(words.columns <= 76, "it fits the decode pane of 80 columns")
  }

  @Test(
    "pictures that cannot be read",
    arguments: [
      (ImagingError.unsupported(.gif, detail: ""), "gif is not supported"),
      (.unsupported(.bmp, detail: "16 bits"), "bmp is not supported (16 bits)"),
      (.damaged(.jpeg, detail: "bad marker"), "the jpeg is damaged (bad marker)"),
      (.damaged(.png, detail: ""), "the png is damaged"),
      (.tooLarge(width: 100_000, height: 2), "100000x2 pixels are too many"),
      (.empty, "no pixels"),
      (.outOfMemory, "not enough memory"),
    ])
  func pictures(error: ImagingError, words: String) {
    #expect(error.words == words)
  }
}

/// That folders are watched: what came last, and what is done with what comes.
struct Watching: Sendable {
  /// Where what comes is decoded into; nil where it is shown only.
  var folder: String?
  /// The place of the file that came last.
  var newest: Int?
}

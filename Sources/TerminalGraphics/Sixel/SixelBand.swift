/// Six rows of a picture as sixels: for each colour the columns where it is, and in which rows.
///
/// A column of six pixels becomes as many marks as it has colours, each put at the end of its
/// colour's list, so that the lists are in order without being sorted. The memory is allocated once
/// for all bands; it is addressed by pointers because every pixel passes through here.
final class SixelBand {
  /// Columns.
  let width: Int
  /// Colours that an index may name.
  let colorCount: Int
  /// Where the caller puts the palette's indices: 6 rows of `width`, and some room that vectors may
  /// read beyond the end.
  let indices: UnsafeMutablePointer<UInt16>
  /// The marks of colour `c` begin at `c * listCapacity`: column in the upper 24 bits, rows below.
  let marks: UnsafeMutablePointer<UInt32>
  /// The marks of each colour.
  let counts: UnsafeMutablePointer<Int>
  /// A mark for each column, and four beyond the last that reading ahead may see.
  let listCapacity: Int
  /// What leaves `n` columns out, as up to seven characters, and their number in the highest byte.
  let gaps: [UInt64]
  /// The characters of one band.
  let text: UnsafeMutablePointer<UInt8>

  init(width: Int, colorCount: Int) {
    self.width = width
    self.colorCount = colorCount
    listCapacity = width + 4
    indices = .allocate(capacity: 6 * width + 8)
    indices.initialize(repeating: 0, count: 6 * width + 8)
    marks = .allocate(capacity: colorCount * listCapacity)
    counts = .allocate(capacity: colorCount)
    counts.initialize(repeating: 0, count: colorCount)
    gaps = (0...width).map(Self.gap)
    // A mark takes at most eight characters, a colour's name and the return before it six; a gap is
    // stored as eight bytes.
    text = .allocate(capacity: 8 * 6 * width + 6 * colorCount + 8)
  }

  deinit {
    indices.deallocate()
    marks.deallocate()
    counts.deallocate()
    text.deallocate()
  }

  private static func gap(_ columns: Int) -> UInt64 {
    let characters = columns < 4 ? String(repeating: "?", count: columns) : "!\(columns)?"
    let length = UInt64(characters.utf8.count) << 56
    return characters.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) } | length
  }
}

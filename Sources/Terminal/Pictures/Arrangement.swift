import TerminalGraphics

/// What a frame needs besides its text.
struct Arrangement {
  /// For each cell, row by row, whether a picture's pixels are to be left alone there.
  let isUnderPicture: [Bool]
  /// Cells under pictures that must be written all the same.
  let wiped: [CellRect]
  /// What is to be written after the text.
  let bytes: [UInt8]
  /// What is to be made ready for the frames after.
  let missing: [PictureWorkshop.Job]
}

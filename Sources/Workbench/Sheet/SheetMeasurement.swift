import Imaging

/// Two pictures of a contact sheet to be compared.
public struct SheetMeasurement: Sendable {
  /// The sheet's number.
  let sheet: Int
  /// The pane that the numbers are for.
  let pane: Int
  let pictureNumber: Int
  let referenceNumber: Int
  /// The pane's picture.
  public let picture: Picture
  /// The reference's.
  public let reference: Picture
}

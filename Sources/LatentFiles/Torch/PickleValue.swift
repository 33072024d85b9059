import Tensors

/// What the pickle of a torch file can make: plain values, and tensors yet to be read.
///
/// Lists and dictionaries are filled after they were made and possibly remembered, so they are kept
/// by the reader, and a value only points to one.
enum PickleValue: Sendable {
  case none
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case bytes([UInt8])
  case tuple([PickleValue])
  /// The place of a list among the reader's.
  case list(Int)
  /// The place of a dictionary among the reader's.
  case dictionary(Int)
  /// A name that may be asked for, not yet called.
  case name(PickleName)
  case elementType(ElementType)
  indirect case storage(TorchStorage)
  indirect case tensor(TorchTensor)
}

/// Numbers that lie in a member of the archive.
struct TorchStorage: Sendable {
  /// The member's name behind `data/`.
  let key: String
  /// nil for storages that are only bytes: then the tensor says what they are.
  let elementType: ElementType?
  /// Number of elements, or of bytes.
  let count: Int
}

/// A view of a storage; strides and offset are elements.
struct TorchTensor: Sendable {
  let storage: TorchStorage
  let elementType: ElementType
  let offset: Int
  let sizes: [Int]
  let strides: [Int]
}

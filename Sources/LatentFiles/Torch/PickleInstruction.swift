/// The instructions of a pickle that torch's tensors and Python's plain values need.
///
/// Source: Python's `pickletools`, protocols 2 to 5.
enum PickleInstruction: UInt8 {
  case `protocol` = 0x80
  case frame = 0x95
  case stop = 0x2E
  case mark = 0x28
  case none = 0x4E
  case yes = 0x88
  case no = 0x89
  case integer4 = 0x4A
  case integer1 = 0x4B
  case integer2 = 0x4D
  case long1 = 0x8A
  case double = 0x47
  case text4 = 0x58
  case text1 = 0x8C
  case string1 = 0x55
  case string4 = 0x54
  case bytes1 = 0x43
  case bytes4 = 0x42
  case emptyList = 0x5D
  case append = 0x61
  case appends = 0x65
  case emptyTuple = 0x29
  case tuple = 0x74
  case tuple1 = 0x85
  case tuple2 = 0x86
  case tuple3 = 0x87
  case emptyDictionary = 0x7D
  case setItem = 0x73
  case setItems = 0x75
  case put1 = 0x71
  case put4 = 0x72
  case memoize = 0x94
  case get1 = 0x68
  case get4 = 0x6A
  case global = 0x63
  case stackGlobal = 0x93
  case reduce = 0x52
  case build = 0x62
  case persistentID = 0x51
}

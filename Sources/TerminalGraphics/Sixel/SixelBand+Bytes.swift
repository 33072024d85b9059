extension SixelBand {
  /// Appends the characters of the band, each colour's marks in one pass over the columns, and
  /// forgets the marks.
  func write(to bytes: inout [UInt8]) {
    var at = text
    for color in 0..<colorCount where counts[color] > 0 {
      if at != text { put(UInt8(ascii: "$"), &at) }
      put(UInt8(ascii: "#"), &at)
      put(decimal: color, &at)
      writeMarks(of: color, &at)
      counts[color] = 0
    }
    bytes.append(contentsOf: UnsafeBufferPointer(start: text, count: at - text))
  }

  private func writeMarks(of color: Int, _ at: inout UnsafeMutablePointer<UInt8>) {
    let list = marks + color * listCapacity
    let count = counts[color]
    // What reading ahead sees there continues no run.
    for beyond in count..<count + 4 { list[beyond] = .max }
    gaps.withUnsafeBufferPointer { gaps in
      var index = 0
      var next: UInt32 = 0
      while index < count {
        let mark = list[index]
        let column = mark >> 8
        let gap = gaps[Int(column &- next)]
        UnsafeMutableRawPointer(at).storeBytes(of: gap.littleEndian, as: UInt64.self)
        at += Int(gap >> 56)
        let sixel = UInt8(truncatingIfNeeded: mark) &+ 63
        // The same sixel in the next three columns: a run is shorter from four on.
        if list[index + 3] == mark &+ 0x300, list[index + 2] == mark &+ 0x200,
          list[index + 1] == mark &+ 0x100
        {
          var run = 4
          while list[index + run] == mark &+ UInt32(truncatingIfNeeded: run) << 8 { run += 1 }
          put(UInt8(ascii: "!"), &at)
          put(decimal: run, &at)
          put(sixel, &at)
          index += run
          next = column &+ UInt32(truncatingIfNeeded: run)
        } else {
          put(sixel, &at)
          index += 1
          next = column &+ 1
        }
      }
    }
  }

  @inline(__always)
  private func put(_ byte: UInt8, _ at: inout UnsafeMutablePointer<UInt8>) {
    at.pointee = byte
    at += 1
  }

  private func put(decimal value: Int, _ at: inout UnsafeMutablePointer<UInt8>) {
    if value >= 10 { put(decimal: value / 10, &at) }
    put(UInt8(truncatingIfNeeded: 0x30 + value % 10), &at)
  }
}

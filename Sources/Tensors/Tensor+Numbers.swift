extension Tensor {
  /// The elements as 32-bit floats in C order; 64-bit types are rounded to nearest.
  public func floats() throws(TensorError) -> [Float] {
    try gather {
      Float($0)
    } half: {
      $0
    }
  }

  /// The elements as doubles in C order; exact but for integers beyond 2^53.
  public func doubles() throws(TensorError) -> [Double] {
    try gather {
      $0
    } half: {
      Double($0)
    }
  }

  /// The elements in C order as little-endian bytes, as a request body or a file has them.
  public func littleEndianBytes() throws(TensorError) -> [UInt8] {
    let source = try contiguous()
    return source.storage.withUnsafeBytes { bytes in
      Array(bytes[source.byteOffset..<source.byteOffset + source.byteCount])
    }
  }

  /// The elements in another type, rounded to nearest, ties to even; integers are clamped.
  public func converted(to type: ElementType) throws(TensorError) -> Tensor {
    type == elementType ? self : try Tensor(doubles(), shape: shape, as: type)
  }

  /// Owns `values` in C order as `type`, rounded to nearest, ties to even.
  public init(
    _ values: [Double], shape: Shape, as type: ElementType
  ) throws(TensorError) {
    let width = type.byteWidth ?? 0
    guard type.isNumeric, type != .f8E4M3, type != .f8E5M2 else { throw .notNumeric(type) }
    guard values.count == shape.elementCount else {
      throw .cannotReshape(from: [values.count], to: shape.dimensions)
    }
    let storage = Storage(count: values.count * width) { bytes in
      for (index, value) in values.enumerated() {
        let offset = index * width
        func store<Value: BitwiseCopyable>(_ value: Value) {
          bytes.storeBytes(of: value, toByteOffset: offset, as: Value.self)
        }
        switch type {
        case .float64: store(value)
        case .float32: store(Float(value))
        case .float16: store(HalfPrecision.float16(roundingOnce: value))
        case .bfloat16: store(HalfPrecision.bfloat16(roundingOnce: value))
        case .bool: store(UInt8(value != 0 ? 1 : 0))
        case .uint8: store(UInt8(clampedRounding: value))
        case .int8: store(Int8(clampedRounding: value))
        case .uint16: store(UInt16(clampedRounding: value))
        case .int16: store(Int16(clampedRounding: value))
        case .uint32: store(UInt32(clampedRounding: value))
        case .int32: store(Int32(clampedRounding: value))
        case .uint64: store(UInt64(clampedRounding: value))
        default: store(Int64(clampedRounding: value))
        }
      }
    }
    try self.init(type, shape: shape, storage: storage)
  }

  /// Owns `values` in C order as 32-bit floats.
  public init(_ values: [Float], shape: Shape) throws(TensorError) {
    guard values.count == shape.elementCount else {
      throw .cannotReshape(from: [values.count], to: shape.dimensions)
    }
    let storage = values.withUnsafeBytes { source in
      Storage(count: source.count) { $0.copyMemory(from: source) }
    }
    try self.init(.float32, shape: shape, storage: storage)
  }

  /// Reads every element through `wide`, or through `half` where a 32-bit float holds it exactly.
  private func gather<Number>(
    wide: (Double) -> Number, half: (Float) -> Number
  ) throws(TensorError) -> [Number] {
    guard elementType.isNumeric, let width = elementType.byteWidth else {
      throw .notNumeric(elementType)
    }
    let numbers = storage.withUnsafeBytes { bytes in
      [Number](unsafeUninitializedCapacity: shape.elementCount) { output, count in
        func read<Raw: BitwiseCopyable>(_: Raw.Type, _ number: (Raw) -> Number) {
          forEachRun { start, stride, length in
            for index in 0..<length {
              let raw = bytes.loadUnaligned(
                fromByteOffset: start + index * stride * width, as: Raw.self)
              output.initializeElement(at: count, to: number(raw))
              count += 1
            }
          }
        }
        switch elementType {
        case .float16: read(UInt16.self) { half(HalfPrecision.float(fromFloat16: $0)) }
        case .bfloat16: read(UInt16.self) { half(HalfPrecision.float(fromBFloat16: $0)) }
        case .float32: read(Float.self) { half($0) }
        case .float64: read(Double.self) { wide($0) }
        case .uint8, .bool: read(UInt8.self) { half(Float($0)) }
        case .int8: read(Int8.self) { half(Float($0)) }
        case .uint16: read(UInt16.self) { half(Float($0)) }
        case .int16: read(Int16.self) { half(Float($0)) }
        case .uint32: read(UInt32.self) { wide(Double($0)) }
        case .int32: read(Int32.self) { wide(Double($0)) }
        case .uint64: read(UInt64.self) { wide(Double($0)) }
        case .int64: read(Int64.self) { wide(Double($0)) }
        case .f8E4M3: read(UInt8.self) { half(HalfPrecision.float(fromE4M3: $0)) }
        case .f8E5M2: read(UInt8.self) { half(HalfPrecision.float(fromE5M2: $0)) }
        case .complex64, .f4, .f6E2M3, .f6E3M2, .f8E8M0, .f8E4M3FNUZ, .f8E5M2FNUZ: break
        }
      }
    }
    guard storage.isIntact else { throw .memoryVanished }
    return numbers
  }
}

extension HalfPrecision {
  /// The nearest binary16 of a double, rounded once: first to odd in 32 bits, then to nearest.
  static func float16(roundingOnce value: Double) -> UInt16 { float16(from: roundedToOdd(value)) }

  /// The nearest bfloat16 of a double, rounded once.
  static func bfloat16(roundingOnce value: Double) -> UInt16 { bfloat16(from: roundedToOdd(value)) }

  /// The double in 32 bits, inexact values made odd, so that a second rounding cannot err.
  private static func roundedToOdd(_ value: Double) -> Float {
    let nearest = Float(value)
    let back = Double(nearest)
    guard back != value, nearest.isFinite else { return nearest }
    if nearest.bitPattern & 1 == 1 { return nearest }
    return (back < value) == (value > 0)
      ? Float(bitPattern: nearest.bitPattern + 1) : Float(bitPattern: nearest.bitPattern - 1)
  }
}

extension FixedWidthInteger {
  /// The nearest integer, ties to even, held within the type; NaN becomes zero.
  init(clampedRounding value: Double) {
    let rounded = value.rounded(.toNearestOrEven)
    if rounded.isNaN {
      self = 0
    } else {
      self = Self(exactly: rounded) ?? (rounded < 0 ? .min : .max)
    }
  }
}

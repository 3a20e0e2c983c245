public import Matrices

/// Neighbouring elements of a buffer that take a formula at once: sixteen `Float`s, or one `Double`.
@usableFromInline
protocol Lanes: ActivationNumber {
  associatedtype Element: MatrixElement

  /// The elements taken at once.
  static var width: Int { get }
  /// The `count` ≤ `width` elements from `source` on, and zeros.
  init(from source: UnsafeMutablePointer<Element>, _ count: Int)
  /// Writes the first `count` ≤ `width` elements.
  func store(to destination: UnsafeMutablePointer<Element>, _ count: Int)
  /// Whether all elements are finite; where some are very large it may be false, too.
  var isFinite: Bool { get }
}

extension Lanes {
  /// Calls `body` with the offset and the length of each run of at most `width` elements.
  @inlinable
  static func forEach(of count: Int, _ body: (_ offset: Int, _ count: Int) -> Void) {
    var offset = 0
    while offset < count {
      body(offset, Swift.min(width, count - offset))
      offset += width
    }
  }
}

extension FloatLanes: Lanes {
  @inlinable static var width: Int { 16 }

  @inlinable
  init(from source: UnsafeMutablePointer<Float>, _ count: Int) {
    if count == 16 {
      self.init(lanes: UnsafeRawPointer(source).loadUnaligned(as: SIMD16<Float>.self))
    } else {
      var lanes = SIMD16<Float>()
      for lane in 0..<count { lanes[lane] = source[lane] }
      self.init(lanes: lanes)
    }
  }

  @inlinable
  func store(to destination: UnsafeMutablePointer<Float>, _ count: Int) {
    if count == 16 {
      UnsafeMutableRawPointer(destination).storeBytes(of: lanes, as: SIMD16<Float>.self)
    } else {
      for lane in 0..<count { destination[lane] = lanes[lane] }
    }
  }

  /// By a sum, in which ∞ and NaN stay.
  @inlinable @inline(__always) var isFinite: Bool {
    let eight = lanes.lowHalf + lanes.highHalf
    let four = eight.lowHalf + eight.highHalf
    // 0, or NaN, whose bits are not.
    let bits = unsafeBitCast(four - four, to: SIMD2<UInt64>.self)
    return bits[0] | bits[1] == 0
  }
}

extension Double: Lanes {
  @inlinable static var width: Int { 1 }

  @inlinable
  init(from source: UnsafeMutablePointer<Double>, _ count: Int) { self = source.pointee }

  @inlinable
  func store(to destination: UnsafeMutablePointer<Double>, _ count: Int) { destination.pointee = self }
}

import CVectorMath
import RealModule

/// Sixteen `Float`s that take an activation's formula at once: what training evaluates it over.
@frozen
public struct FloatLanes: ActivationNumber {
  /// The sixteen values.
  public var lanes: SIMD16<Float>

  /// Sixteen given values.
  @inlinable @inline(__always)
  public init(lanes: SIMD16<Float>) { self.lanes = lanes }

  /// A constant in every lane.
  @inlinable @inline(__always)
  public init(_ constant: Double) { lanes = SIMD16(repeating: Float(constant)) }

  /// A literal in every lane.
  @inlinable @inline(__always)
  public init(floatLiteral value: Double) { self.init(value) }

  /// A literal in every lane.
  @inlinable @inline(__always)
  public init(integerLiteral value: Int) { self.init(Double(value)) }

  /// Lane by lane.
  @inlinable @inline(__always)
  public static func + (a: Self, b: Self) -> Self { Self(lanes: a.lanes + b.lanes) }
  /// Lane by lane.
  @inlinable @inline(__always)
  public static func - (a: Self, b: Self) -> Self { Self(lanes: a.lanes - b.lanes) }
  /// Lane by lane.
  @inlinable @inline(__always)
  public static func * (a: Self, b: Self) -> Self { Self(lanes: a.lanes * b.lanes) }
  /// Lane by lane.
  @inlinable @inline(__always)
  public static func / (a: Self, b: Self) -> Self { Self(lanes: a.lanes / b.lanes) }
  /// Lane by lane.
  @inlinable @inline(__always)
  public static prefix func - (a: Self) -> Self { Self(lanes: -a.lanes) }

  /// Lane by lane.
  @inlinable @inline(__always)
  public static func < (a: Self, b: Self) -> SIMDMask<SIMD16<Int32>> { a.lanes .< b.lanes }
  /// Lane by lane.
  @inlinable @inline(__always)
  public static func > (a: Self, b: Self) -> SIMDMask<SIMD16<Int32>> { a.lanes .> b.lanes }
  /// Lane by lane.
  @inlinable @inline(__always)
  public static func <= (a: Self, b: Self) -> SIMDMask<SIMD16<Int32>> { a.lanes .<= b.lanes }
  /// Lane by lane.
  @inlinable @inline(__always)
  public static func >= (a: Self, b: Self) -> SIMDMask<SIMD16<Int32>> { a.lanes .>= b.lanes }

  /// Lane by lane.
  @inlinable @inline(__always)
  public static func == (a: Self, b: Self) -> SIMDMask<SIMD16<Int32>> { a.lanes .== b.lanes }

  /// Lane by lane.
  @inlinable @inline(__always)
  public static func choose(_ condition: SIMDMask<SIMD16<Int32>>, _ a: Self, _ b: Self) -> Self {
    Self(lanes: b.lanes.replacing(with: a.lanes, where: condition))
  }

  /// By the vector loop `vm_exp_f32`.
  public static func exp(_ x: Self) -> Self { x.mapped(by: vm_exp_f32) }
  /// By the vector loop `vm_expm1_f32`.
  public static func expm1(_ x: Self) -> Self { x.mapped(by: vm_expm1_f32) }
  /// By the vector loop `vm_tanh_f32`.
  public static func tanh(_ x: Self) -> Self { x.mapped(by: vm_tanh_f32) }
  /// By the vector loop `vm_sigmoid_f32`.
  public static func sigmoid(_ x: Self) -> Self { x.mapped(by: vm_sigmoid_f32) }
  /// By the vector loop `vm_softplus_f32`.
  public static func softplus(_ x: Self) -> Self { x.mapped { vm_softplus_f32($0, 1, .infinity, $1, $2) } }
  /// A lane at a time, in double precision, by the C library.
  public static func power(_ base: Self, _ exponent: Self) -> Self {
    var result = base.lanes
    for lane in result.indices {
      result[lane] = Float(Double.power(Double(result[lane]), Double(exponent.lanes[lane])))
    }
    return Self(lanes: result)
  }
  /// A lane at a time, by the C library.
  public static func log(_ x: Self) -> Self { x.mapped { Float.log($0) } }
  /// A lane at a time, by the C library.
  public static func log1p(_ x: Self) -> Self { x.mapped(by: Float.log(onePlus:)) }
  /// A lane at a time, by the C library.
  public static func erf(_ x: Self) -> Self { x.mapped(by: Float.erf) }
  /// A lane at a time, by the C library.
  public static func erfc(_ x: Self) -> Self { x.mapped(by: Float.erfc) }
  /// A lane at a time, by the C library.
  public static func sin(_ x: Self) -> Self { x.mapped(by: Float.sin) }
  /// A lane at a time, by the C library.
  public static func cos(_ x: Self) -> Self { x.mapped(by: Float.cos) }
  /// Lane by lane.
  @inlinable
  public static func sqrt(_ x: Self) -> Self { Self(lanes: x.lanes.squareRoot()) }

  private func mapped(by loop: (Int, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void) -> Self {
    var result = lanes
    withUnsafeMutableBytes(of: &result) { bytes in
      let start = bytes.assumingMemoryBound(to: Float.self)
      guard let address = start.baseAddress else { return }
      loop(start.count, address, address)
    }
    return Self(lanes: result)
  }

  private func mapped(by function: (Float) -> Float) -> Self {
    var result = lanes
    for lane in result.indices { result[lane] = function(result[lane]) }
    return Self(lanes: result)
  }
}

public import Matrices

/// An activation that is one formula applied to each element: what nine of ten plug-ins write.
///
/// The formula is written once and evaluated over 16 `Float`s at a time, over `Double`, and over dual numbers of either,
/// so it needs no derivative by hand:
///
///     struct Gaussian: ElementwiseActivation {
///       var properties: ActivationProperties { ActivationProperties(range: 0...1) }
///       func value<T: ActivationNumber>(at z: T) -> T { T.exp(-(z * z)) }
///     }
///
/// A piecewise formula chooses: `T.choose(z < 0, T(slope) * z, z)`. Both branches are computed; NaN fails every
/// comparison, so put the branch that keeps it last.
public protocol ElementwiseActivation: Activation {
  /// f(z).
  func value<T: ActivationNumber>(at z: T) -> T
}

extension ElementwiseActivation {
  /// f′(z), by dual numbers.
  @inlinable
  public func slope<T: ActivationNumber>(at z: T) -> T { value(at: Dual(value: z, slope: 1)).slope }

  /// f over a buffer, 16 elements at a time.
  @inlinable
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    precondition(preActivations.count == outputs.count, "buffers of different sizes")
    forEachLanes(of: outputs.count) { offset, count in
      value(at: FloatLanes(from: preActivations.start + offset, count)).store(to: outputs.start + offset, count)
    }
  }

  /// The gradient over a buffer, 16 elements at a time.
  @inlinable
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    precondition(preActivations.count == gradient.count && upstream.count == gradient.count, "buffers differ in size")
    forEachLanes(of: gradient.count) { offset, count in
      let slopes = slope(at: FloatLanes(from: preActivations.start + offset, count))
      (FloatLanes(from: upstream.start + offset, count) * slopes).store(to: gradient.start + offset, count)
    }
  }

  /// f over a buffer.
  @inlinable
  public func forward(_ preActivations: MatrixView<Double>, into outputs: MatrixView<Double>) {
    precondition(preActivations.count == outputs.count, "buffers of different sizes")
    for i in 0..<outputs.count { outputs.start[i] = value(at: preActivations.start[i]) }
  }

  /// The gradient over a buffer.
  @inlinable
  public func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) {
    precondition(preActivations.count == gradient.count && upstream.count == gradient.count, "buffers differ in size")
    for i in 0..<gradient.count { gradient.start[i] = upstream.start[i] * slope(at: preActivations.start[i]) }
  }
}

/// Calls `body` with the offset and the length of each run of at most 16 elements.
@inlinable
func forEachLanes(of count: Int, _ body: (_ offset: Int, _ count: Int) -> Void) {
  var offset = 0
  while offset < count {
    body(offset, min(16, count - offset))
    offset += 16
  }
}

extension FloatLanes {
  /// The `count` ≤ 16 elements from `source` on, and zeros.
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

  /// Writes the first `count` ≤ 16 lanes.
  @inlinable
  func store(to destination: UnsafeMutablePointer<Float>, _ count: Int) {
    if count == 16 {
      UnsafeMutableRawPointer(destination).storeBytes(of: lanes, as: SIMD16<Float>.self)
    } else {
      for lane in 0..<count { destination[lane] = lanes[lane] }
    }
  }
}

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

  /// f′(z) in double precision, of which nothing is lost that f itself has: to be written by hand only where the formula's own
  /// slope cancels, as that of z/(1 + |z|) far out.
  func slope(at z: Double) -> Double
}

extension ElementwiseActivation {
  /// f′(z), by dual numbers.
  @inlinable
  public func slope<T: ActivationNumber>(at z: T) -> T { value(at: Dual(value: z, slope: 1)).slope }

  /// f′(z), by the quick dual numbers where they know it.
  @inlinable @inline(__always)
  func slope<L: Lanes>(quicklyAt z: L) -> L {
    let slope = value(at: QuickDual(value: z, slope: 1)).slope
    return slope.isFinite ? slope : self.slope(carefullyAt: z)
  }

  /// Apart, so that the loop over the buffer stays small.
  @inlinable @inline(never)
  func slope<L: Lanes>(carefullyAt z: L) -> L { slope(at: z) }

  /// f′(z), by dual numbers of some 100 bits.
  public func slope(at z: Double) -> Double { formulaSlope(at: z) }

  /// The same, whatever the activation has in its place.
  package func formulaSlope(at z: Double) -> Double { value(at: Dual(value: DoubleDouble(z), slope: 1)).slope.high }

  /// f over a buffer, 16 elements at a time.
  @inlinable
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    forward(FloatLanes.self, preActivations, into: outputs)
  }

  /// The gradient over a buffer, 16 elements at a time.
  @inlinable
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    backward(FloatLanes.self, upstream: upstream, preActivations: preActivations, into: gradient)
  }

  /// f over a buffer.
  @inlinable
  public func forward(_ preActivations: MatrixView<Double>, into outputs: MatrixView<Double>) {
    forward(Double.self, preActivations, into: outputs)
  }

  /// The gradient over a buffer, from z: f may have lost the digits that f′ has.
  public func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) {
    precondition(preActivations.count == gradient.count && upstream.count == gradient.count, "buffers differ in size")
    for index in 0..<gradient.count {
      gradient.start[index] = upstream.start[index] * slope(at: preActivations.start[index])
    }
  }

  @inlinable
  func forward<L: Lanes>(
    _ lanes: L.Type, _ preActivations: MatrixView<L.Element>, into outputs: MatrixView<L.Element>
  ) {
    precondition(preActivations.count == outputs.count, "buffers of different sizes")
    L.forEach(of: outputs.count) { offset, count in
      value(at: L(from: preActivations.start + offset, count)).store(to: outputs.start + offset, count)
    }
  }

  @inlinable
  func backward<L: Lanes>(
    _ lanes: L.Type, upstream: MatrixView<L.Element>, preActivations: MatrixView<L.Element>,
    into gradient: MatrixView<L.Element>
  ) {
    precondition(preActivations.count == gradient.count && upstream.count == gradient.count, "buffers differ in size")
    L.forEach(of: gradient.count) { offset, count in
      let slopes = slope(quicklyAt: L(from: preActivations.start + offset, count))
      (L(from: upstream.start + offset, count) * slopes).store(to: gradient.start + offset, count)
    }
  }
}

public import Matrices

/// An activation that is random in training: its formula takes a random number beside z, another one for each element.
///
/// The net draws the numbers and keeps them for the backward pass, so the activation itself stays a pure function. The
/// methods of `ElementwiseActivation` are what evaluation takes, where nothing is random.
public protocol RandomizedActivation: ElementwiseActivation {
  /// f(z; u) in training, where u is a draw from the uniform law on [0, 1).
  func value<T: ActivationNumber>(at z: T, draw u: T) -> T

  /// f over a buffer, with a draw for each element.
  func forward(_ preActivations: MatrixView<Float>, draws: MatrixView<Float>, into outputs: MatrixView<Float>)

  /// The gradient over a buffer, with the draws of the forward pass.
  func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, draws: MatrixView<Float>,
    into gradient: MatrixView<Float>)

  /// `forward` in double precision.
  func forward(_ preActivations: MatrixView<Double>, draws: MatrixView<Double>, into outputs: MatrixView<Double>)

  /// `backward` in double precision.
  func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, draws: MatrixView<Double>,
    into gradient: MatrixView<Double>)
}

extension RandomizedActivation {
  /// f over a buffer, 16 elements at a time.
  @inlinable
  public func forward(_ preActivations: MatrixView<Float>, draws: MatrixView<Float>, into outputs: MatrixView<Float>) {
    forward(FloatLanes.self, preActivations, draws, into: outputs)
  }

  /// The gradient over a buffer, 16 elements at a time.
  @inlinable
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, draws: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    backward(FloatLanes.self, upstream, preActivations, draws, into: gradient)
  }

  /// f over a buffer.
  @inlinable
  public func forward(
    _ preActivations: MatrixView<Double>, draws: MatrixView<Double>, into outputs: MatrixView<Double>
  ) {
    forward(Double.self, preActivations, draws, into: outputs)
  }

  /// The gradient over a buffer, by dual numbers of some 100 bits.
  public func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, draws: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) {
    backward(DoubleDouble.self, upstream, preActivations, draws, into: gradient)
  }

  @inlinable
  func forward<L: Lanes>(
    _ lanes: L.Type, _ preActivations: MatrixView<L.Element>, _ draws: MatrixView<L.Element>,
    into outputs: MatrixView<L.Element>
  ) {
    precondition(preActivations.count == outputs.count && draws.count == outputs.count, "buffers differ in size")
    L.forEach(of: outputs.count) { offset, count in
      value(at: L(from: preActivations.start + offset, count), draw: L(from: draws.start + offset, count))
        .store(to: outputs.start + offset, count)
    }
  }

  @inlinable
  func backward<L: Lanes>(
    _ lanes: L.Type, _ upstream: MatrixView<L.Element>, _ preActivations: MatrixView<L.Element>,
    _ draws: MatrixView<L.Element>, into gradient: MatrixView<L.Element>
  ) {
    precondition(preActivations.count == gradient.count && draws.count == gradient.count, "buffers differ in size")
    L.forEach(of: gradient.count) { offset, count in
      let (z, u) = (L(from: preActivations.start + offset, count), L(from: draws.start + offset, count))
      let quick = slope(QuickDual<L>.self, at: z, draw: u)
      let slope = quick.isFinite ? quick : slope(carefullyAt: z, draw: u)
      (L(from: upstream.start + offset, count) * slope).store(to: gradient.start + offset, count)
    }
  }

  /// Apart, so that the loop over the buffer stays small.
  @inlinable @inline(never)
  func slope<L: Lanes>(carefullyAt z: L, draw u: L) -> L { slope(Dual<L>.self, at: z, draw: u) }

  @inlinable
  func slope<D: DualNumber>(_ numbers: D.Type, at z: D.Base, draw u: D.Base) -> D.Base {
    value(at: D(value: z, slope: 1), draw: D(value: u, slope: 0)).slope
  }
}

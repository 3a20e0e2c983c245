public import Matrices

/// A learnable activation that is one formula applied to each element: values, slopes and the gradients of its parameters
/// follow from it.
///
///     struct LeakyTanh: LearnableElementwiseActivation {
///       var properties: ActivationProperties { ActivationProperties() }
///       var learnables: [LearnableParameter] { [LearnableParameter("a", start: 0.1)] }
///       func value<T: ActivationNumber>(at z: T, _ learned: (Int) -> T) -> T { T.tanh(z) + learned(0) * z }
///     }
public protocol LearnableElementwiseActivation: LearnableActivation {
  /// f(z; p), where `learned(i)` is the value of the parameter `learnables[i]`.
  func value<T: ActivationNumber>(at z: T, _ learned: (Int) -> T) -> T
}

extension LearnableElementwiseActivation {
  /// f over a buffer, 16 elements at a time.
  @inlinable
  public func forward(
    _ preActivations: MatrixView<Float>, parameters: MatrixView<Float>, into outputs: MatrixView<Float>
  ) {
    forward(FloatLanes.self, preActivations, parameters, into: outputs)
  }

  /// The gradients over a buffer, 16 elements at a time.
  @inlinable
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    parameters: MatrixView<Float>, into gradient: MatrixView<Float>, adding parameterGradient: MatrixView<Float>
  ) {
    backward(FloatLanes.self, upstream, preActivations, parameters, into: gradient, adding: parameterGradient)
  }

  /// f over a buffer.
  @inlinable
  public func forward(
    _ preActivations: MatrixView<Double>, parameters: MatrixView<Double>, into outputs: MatrixView<Double>
  ) {
    forward(Double.self, preActivations, parameters, into: outputs)
  }

  /// The gradients over a buffer, by dual numbers of some 100 bits.
  public func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    parameters: MatrixView<Double>, into gradient: MatrixView<Double>, adding parameterGradient: MatrixView<Double>
  ) {
    backward(DoubleDouble.self, upstream, preActivations, parameters, into: gradient, adding: parameterGradient)
  }

  @inlinable
  func forward<L: Lanes>(
    _ lanes: L.Type, _ preActivations: MatrixView<L.Element>, _ parameters: MatrixView<L.Element>,
    into outputs: MatrixView<L.Element>
  ) {
    precondition(preActivations.count == outputs.count, "buffers of different sizes")
    let units = outputs.columns
    withStretches(of: parameters, units: units) { stretches in
      for row in 0..<outputs.rows {
        L.forEach(of: units) { unit, count in
          let element = row * units + unit
          value(at: L(from: preActivations.start + element, count)) { stretches[$0].lanes(L.self, from: unit, count) }
            .store(to: outputs.start + element, count)
        }
      }
    }
  }

  @inlinable
  func backward<L: Lanes>(
    _ lanes: L.Type, _ upstream: MatrixView<L.Element>, _ preActivations: MatrixView<L.Element>,
    _ parameters: MatrixView<L.Element>, into gradient: MatrixView<L.Element>,
    adding parameterGradient: MatrixView<L.Element>
  ) {
    precondition(preActivations.count == gradient.count && upstream.count == gradient.count, "buffers differ in size")
    let units = gradient.columns
    withStretches(of: parameters, units: units) { stretches in
      withStretches(of: parameterGradient, units: units) { gradients in
        for row in 0..<gradient.rows {
          L.forEach(of: units) { unit, count in
            let element = row * units + unit
            let (z, g) = (L(from: preActivations.start + element, count), L(from: upstream.start + element, count))
            for index in stretches.indices {
              let slope = slope(quicklyAt: z, by: index) { stretches[$0].lanes(L.self, from: unit, count) }
              gradients[index].add(g * slope, at: unit, count)
            }
            (g * slope(quicklyAt: z, by: nil) { stretches[$0].lanes(L.self, from: unit, count) })
              .store(to: gradient.start + element, count)
          }
        }
      }
    }
  }

  /// ∂f/∂p for the parameter of an index, ∂f/∂z for none, by the quick dual numbers where they know it.
  @inlinable @inline(__always)
  func slope<L: Lanes>(quicklyAt z: L, by parameter: Int?, _ learned: (Int) -> L) -> L {
    let slope = slope(QuickDual<L>.self, at: z, by: parameter, learned)
    return slope.isFinite ? slope : self.slope(carefullyAt: z, by: parameter, learned)
  }

  /// Apart, so that the loop over the buffer stays small.
  @inlinable @inline(never)
  func slope<L: Lanes>(carefullyAt z: L, by parameter: Int?, _ learned: (Int) -> L) -> L {
    slope(Dual<L>.self, at: z, by: parameter, learned)
  }

  @inlinable @inline(__always)
  func slope<D: DualNumber>(_ numbers: D.Type, at z: D.Base, by parameter: Int?, _ learned: (Int) -> D.Base) -> D.Base {
    value(at: D(value: z, slope: parameter == nil ? 1 : 0)) { index in
      D(value: learned(index), slope: index == parameter ? 1 : 0)
    }.slope
  }

  /// Lends the stretch of each parameter's values in a row of all.
  @inlinable
  func withStretches<Element>(
    of row: MatrixView<Element>, units: Int, _ body: (UnsafeMutableBufferPointer<ParameterStretch<Element>>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: ParameterStretch<Element>.self, capacity: learnables.count) { stretches in
      var start = row.start
      for (index, parameter) in learnables.enumerated() {
        stretches.initializeElement(at: index, to: ParameterStretch(start: start, isShared: parameter.scope == .layer))
        start += parameter.count(units: units)
      }
      precondition(start == row.start + row.count, "as many values as the parameters have")
      body(stretches)
    }
  }
}

/// Where the values of one parameter lie: one a unit, or one that all share.
@usableFromInline
struct ParameterStretch<Element: MatrixElement> {
  @usableFromInline let start: UnsafeMutablePointer<Element>
  @usableFromInline let isShared: Bool

  @inlinable
  init(start: UnsafeMutablePointer<Element>, isShared: Bool) {
    self.start = start
    self.isShared = isShared
  }

  /// The values of `count` units from `unit` on.
  @inlinable
  func lanes<L: Lanes>(_ lanes: L.Type, from unit: Int, _ count: Int) -> L where L.Element == Element {
    isShared ? L(Double(start.pointee)) : L(from: start + unit, count)
  }

  /// Adds the first `count` lanes to the values from `unit` on, or to the one that all share.
  @inlinable
  func add<L: Lanes>(_ lanes: L, at unit: Int, _ count: Int) where L.Element == Element {
    guard isShared else {
      (L(from: start + unit, count) + lanes).store(to: start + unit, count)
      return
    }
    withUnsafeTemporaryAllocation(of: Element.self, capacity: L.width) { elements in
      guard let first = elements.baseAddress else { return }
      lanes.store(to: first, count)
      start.pointee += UnsafeBufferPointer(start: first, count: count).reduce(0, +)
    }
  }
}

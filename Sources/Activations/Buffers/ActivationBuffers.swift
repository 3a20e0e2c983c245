import Matrices

/// The buffers of a layer's activation, in memory of their own: the door to a function that is not in a net.
///
/// Views of a buffer are valid only as long as their memory, so none leaves: numbers come in and go out by value.
///
///     let buffers = ActivationBuffers(SiLU(), preActivations: [-1.0, 0, 1])
///     buffers.forward()
///     buffers.backward()
///     print(buffers.outputs, buffers.gradient)
public final class ActivationBuffers<Element: ActivationElement> {
  private let f: any Activation
  private let z: Buffer
  private let a: Buffer
  private let upstream: Buffer
  private let pulledBack: Buffer
  private let learned: (values: Buffer, gradient: Buffer)?
  private let draws: Buffer?
  private var isInPlace = false

  /// A matrix and the memory that it lies in.
  private struct Buffer {
    let storage: MatrixStorage<Element>
    let view: MatrixView<Element>

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    init(_ values: [Element], rows: Int) {
      storage = MatrixStorage(count: values.count)
      view = storage.view(rows: rows, columns: values.count / rows)
      view.assign(values)
    }

    init(count: Int, rows: Int) { self.init(Array(repeating: 0, count: count), rows: rows) }

    var values: [Element] {
      @specialized(where Element == Float)
      @specialized(where Element == Double)
      get { withExtendedLifetime(storage) { Array(view.elements) } }
    }
  }

  /// Buffers for some examples of a layer.
  ///
  /// - Parameters:
  ///   - f: the activation.
  ///   - rows: the number of examples.
  ///   - preActivations: z, [rows × units·pieces].
  ///   - upstream: ∂L/∂a, [rows × units]; ones where none is given.
  ///   - parameters: what f learns, as `LearnableActivation` lays it out; with none, its values before training.
  ///   - sum: what ∂L/∂p is added to; zeros where nothing is given.
  ///   - draws: the draws of an activation that is random in training; with none, it is evaluated.
  public init(
    _ f: any Activation, rows: Int = 1, preActivations: [Element], upstream: [Element]? = nil,
    parameters: [Element]? = nil, adding sum: [Element]? = nil, draws: [Element]? = nil
  ) {
    precondition(preActivations.count.isMultiple(of: rows * f.piecesPerUnit), "whole rows of whole units")
    let units = preActivations.count / f.piecesPerUnit
    self.f = f
    z = Buffer(preActivations, rows: rows)
    a = Buffer(count: units, rows: rows)
    self.upstream = Buffer(upstream ?? Array(repeating: 1, count: units), rows: rows)
    pulledBack = Buffer(count: preActivations.count, rows: rows)
    learned = parameters.map {
      (Buffer($0, rows: 1), Buffer(sum ?? Array(repeating: 0, count: $0.count), rows: 1))
    }
    self.draws = draws.map { Buffer($0, rows: rows) }
  }

  /// Other pre-activations, as many as before.
  @specialized(where Element == Double)
  public func assign(_ preActivations: [Element]) {
    withExtendedLifetime(self) { z.view.assign(preActivations) }
  }

  /// a = f(z).
  @specialized(where Element == Double)
  public func forward() {
    withExtendedLifetime(self) {
      Element.activate(f, z.view, parameters: learned?.values.view, draws: draws?.view, into: a.view)
    }
  }

  /// ∂L/∂z = ∂L/∂a · f′(z), after `forward`; ∂L/∂p is added to its sum.
  ///
  /// With `inPlace`, the gradient is written over the upstream gradient, as an activation of one piece a unit must bear.
  public func backward(inPlace: Bool = false) {
    isInPlace = inPlace
    withExtendedLifetime(self) {
      Element.pullBack(
        f, upstream: upstream.view, preActivations: z.view, outputs: a.view,
        learned: learned.map { LearnedParameters(values: $0.values.view, gradient: $0.gradient.view) },
        draws: draws?.view, into: inPlace ? upstream.view : pulledBack.view)
    }
  }

  /// a, [rows × units].
  public var outputs: [Element] { a.values }

  /// ∂L/∂z, [rows × units·pieces].
  public var gradient: [Element] { isInPlace ? upstream.values : pulledBack.values }

  /// The sum that ∂L/∂p was added to; empty where f was given no values that it learns.
  public var parameterGradient: [Element] { learned?.gradient.values ?? [] }
}

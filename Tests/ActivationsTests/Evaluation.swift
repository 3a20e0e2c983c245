import Activations
import Matrices
import Randomness

/// An element for which an activation's buffer methods can be called generically.
protocol Precision: MatrixElement {
  static func forward(_ f: any Activation, _ z: MatrixView<Self>, into outputs: MatrixView<Self>)
  static func backward(
    _ f: any Activation, upstream: MatrixView<Self>, preActivations: MatrixView<Self>, outputs: MatrixView<Self>,
    into gradient: MatrixView<Self>)
}

extension Float: Precision {
  static func forward(_ f: any Activation, _ z: MatrixView<Float>, into outputs: MatrixView<Float>) {
    f.forward(z, into: outputs)
  }

  static func backward(
    _ f: any Activation, upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    f.backward(upstream: upstream, preActivations: preActivations, outputs: outputs, into: gradient)
  }
}

extension Double: Precision {
  static func forward(_ f: any Activation, _ z: MatrixView<Double>, into outputs: MatrixView<Double>) {
    f.forward(z, into: outputs)
  }

  static func backward(
    _ f: any Activation, upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) {
    f.backward(upstream: upstream, preActivations: preActivations, outputs: outputs, into: gradient)
  }
}

/// The outputs of one example's units for their pre-activations.
func outputs<Element: Precision>(of f: any Activation, _ z: [Element]) -> [Element] {
  let (input, output) = (
    MatrixStorage<Element>(count: z.count), MatrixStorage<Element>(count: z.count / f.piecesPerUnit)
  )
  input.view(rows: 1, columns: z.count).assign(z)
  return withExtendedLifetime((input, output)) {
    Element.forward(
      f, input.view(rows: 1, columns: z.count), into: output.view(rows: 1, columns: output.elements.count))
    return Array(output.elements)
  }
}

/// The gradient of the pre-activations for an upstream gradient, after the forward pass.
///
/// With `inPlace`, the gradient is written over the upstream gradient.
func gradient<Element: Precision>(
  of f: any Activation, _ z: [Element], upstream: [Element], inPlace: Bool = false
) -> [Element] {
  let units = z.count / f.piecesPerUnit
  let storages = [z.count, units, units, z.count].map { MatrixStorage<Element>(count: $0) }
  return withExtendedLifetime(storages) {
    let views = storages.map { $0.view(rows: 1, columns: $0.elements.count) }
    let target = inPlace ? views[2] : views[3]
    views[0].assign(z)
    views[2].assign(upstream)
    Element.forward(f, views[0], into: views[1])
    Element.backward(f, upstream: views[2], preActivations: views[0], outputs: views[1], into: target)
    return Array(target.elements)
  }
}

/// Every activation that is registered: as it is by default, and with each of its parameters at another value.
enum Registered {
  static let registry = ActivationRegistry.standard

  /// By id.
  static let ids = registry.definitions.map(\.id)

  /// By a text that the registry reads.
  static let variants = registry.definitions.flatMap { definition in
    [definition.id]
      + definition.parameters.flatMap { parameter in
        (parameter.kind == .real ? [0.3, 2.5] : [1, 3]).filter(parameter.bounds.contains)
          .map { "\(definition.id)(\(parameter.name)=\($0))" }
      }
  }

  /// Those of the variants that are a formula applied to each element.
  static let elementwise = variants.filter {
    (try? registry.activation($0).activation) is any ElementwiseActivation
  }

  /// Those of the variants whose units have several pieces, or may have.
  static let others = variants.filter { !elementwise.contains($0) }
}

/// Draws from U(low, high), the same for the same seed.
func uniform<Element: BinaryFloatingPoint>(_ count: Int, _ low: Double, _ high: Double, seed: UInt32 = 1) -> [Element] {
  let stream = RandomStream(seed: seed)
  return (0..<count).map { _ in Element(stream.uniform(low, high)) }
}

/// How far a `Float` is from the exact result, in units of the last place of the nearest `Float`; NaN counts as infinity.
func ulps(_ value: Float, from exact: Double) -> Double {
  let nearest = Float(exact)
  if value == nearest { return 0 }
  let error = abs(Double(value) - exact) / Double(nearest.isFinite ? nearest.ulp : 0)
  return error.isNaN ? .infinity : error
}

package import Activations
package import Matrices

/// An element for which an activation's buffer methods can be called generically.
package protocol Precision: MatrixElement {
  /// `forward`, with the values of learnable parameters where they are given.
  static func forward(
    _ f: any Activation, _ z: MatrixView<Self>, parameters: MatrixView<Self>?, into outputs: MatrixView<Self>)
  /// `backward`, likewise.
  static func backward(
    _ f: any Activation, upstream: MatrixView<Self>, preActivations: MatrixView<Self>, outputs: MatrixView<Self>,
    parameters: (values: MatrixView<Self>, gradient: MatrixView<Self>)?, into gradient: MatrixView<Self>)
}

extension Float: Precision {
  package static func forward(
    _ f: any Activation, _ z: MatrixView<Float>, parameters: MatrixView<Float>?, into outputs: MatrixView<Float>
  ) {
    if let parameters, let f = f as? any LearnableActivation {
      f.forward(z, parameters: parameters, into: outputs)
    } else {
      f.forward(z, into: outputs)
    }
  }

  package static func backward(
    _ f: any Activation, upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    parameters: (values: MatrixView<Float>, gradient: MatrixView<Float>)?, into gradient: MatrixView<Float>
  ) {
    if let parameters, let f = f as? any LearnableActivation {
      f.backward(
        upstream: upstream, preActivations: preActivations, outputs: outputs, parameters: parameters.values,
        into: gradient, adding: parameters.gradient)
    } else {
      f.backward(upstream: upstream, preActivations: preActivations, outputs: outputs, into: gradient)
    }
  }
}

extension Double: Precision {
  package static func forward(
    _ f: any Activation, _ z: MatrixView<Double>, parameters: MatrixView<Double>?, into outputs: MatrixView<Double>
  ) {
    if let parameters, let f = f as? any LearnableActivation {
      f.forward(z, parameters: parameters, into: outputs)
    } else {
      f.forward(z, into: outputs)
    }
  }

  package static func backward(
    _ f: any Activation, upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    parameters: (values: MatrixView<Double>, gradient: MatrixView<Double>)?, into gradient: MatrixView<Double>
  ) {
    if let parameters, let f = f as? any LearnableActivation {
      f.backward(
        upstream: upstream, preActivations: preActivations, outputs: outputs, parameters: parameters.values,
        into: gradient, adding: parameters.gradient)
    } else {
      f.backward(upstream: upstream, preActivations: preActivations, outputs: outputs, into: gradient)
    }
  }
}

/// The outputs of `rows` examples' units for their pre-activations.
package func outputs<Element: Precision>(
  of f: any Activation, _ z: [Element], rows: Int = 1, parameters: [Element]? = nil
) -> [Element] {
  let units = z.count / f.piecesPerUnit
  let storages = [z.count, units, parameters?.count ?? 0].map { MatrixStorage<Element>(count: $0) }
  return withExtendedLifetime(storages) {
    let input = storages[0].view(rows: rows, columns: z.count / rows)
    let learned = storages[2].view(rows: 1, columns: parameters?.count ?? 0)
    input.assign(z)
    learned.assign(parameters ?? [])
    Element.forward(
      f, input, parameters: parameters == nil ? nil : learned,
      into: storages[1].view(rows: rows, columns: units / rows))
    return Array(storages[1].elements)
  }
}

/// The gradient of the pre-activations for an upstream gradient, after the forward pass.
///
/// With `inPlace`, the gradient is written over the upstream gradient.
package func gradient<Element: Precision>(
  of f: any Activation, _ z: [Element], upstream: [Element], rows: Int = 1, inPlace: Bool = false
) -> [Element] {
  gradients(of: f, z, upstream: upstream, rows: rows, inPlace: inPlace).preActivations
}

/// The gradients of the pre-activations and of the learnable parameters, the latter added to `sum`.
package func gradients<Element: Precision>(
  of f: any Activation, _ z: [Element], upstream: [Element], rows: Int = 1, inPlace: Bool = false,
  parameters: [Element]? = nil, adding sum: [Element] = []
) -> (preActivations: [Element], parameters: [Element]) {
  let (units, learned) = (z.count / f.piecesPerUnit, parameters?.count ?? 0)
  let sizes = [z.count, units, units, z.count, learned, learned]
  let storages = sizes.map { MatrixStorage<Element>(count: $0) }
  return withExtendedLifetime(storages) {
    let views = zip(storages, sizes).enumerated().map { index, pair in
      index < 4 ? pair.0.view(rows: rows, columns: pair.1 / rows) : pair.0.view(rows: 1, columns: pair.1)
    }
    let target = inPlace ? views[2] : views[3]
    views[0].assign(z)
    views[2].assign(upstream)
    views[4].assign(parameters ?? [])
    if !sum.isEmpty { views[5].assign(sum) }
    Element.forward(f, views[0], parameters: parameters == nil ? nil : views[4], into: views[1])
    Element.backward(
      f, upstream: views[2], preActivations: views[0], outputs: views[1],
      parameters: parameters == nil ? nil : (views[4], views[5]), into: target)
    return (Array(target.elements), Array(storages[5].elements))
  }
}

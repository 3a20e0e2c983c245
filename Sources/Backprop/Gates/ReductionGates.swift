import RealModule

/// A gate from all elements to one number.
package struct ReductionGate: Gate {
  package let name: String
  package var arity: Int { 1 }
  private let value: @Sendable ([Double]) -> Double
  private let slope: @Sendable (_ x: Double, _ count: Int) -> Double

  init(
    _ name: String, _ value: @escaping @Sendable ([Double]) -> Double,
    slope: @escaping @Sendable (_ x: Double, _ count: Int) -> Double
  ) {
    self.name = name
    self.value = value
    self.slope = slope
  }

  package func forward(_ inputs: [Tensor]) -> Tensor { Tensor(value(inputs[0].elements)) }

  /// The upstream number times each element's slope.
  package func backward(_ upstream: Gradient, inputs: [Tensor], output: Tensor) -> [Gradient] {
    let elements = inputs[0].elements
    let shares = elements.map { x in upstream.elements[0].map { $0 * slope(x, elements.count) } }
    return [Gradient(inputs[0].shape, shares)]
  }
}

extension Gate where Self == ReductionGate {
  /// Σ xᵢ.
  package static var sum: ReductionGate { ReductionGate("sum", { $0.reduce(0, +) }, slope: { _, _ in 1 }) }
  /// 1/n Σ xᵢ.
  package static var mean: ReductionGate {
    ReductionGate("mean", { $0.reduce(0, +) / Double($0.count) }, slope: { _, count in 1 / Double(count) })
  }
  /// ‖x‖² = Σ xᵢ², whose gradient is 2x.
  package static var sumOfSquares: ReductionGate {
    ReductionGate("sumsq", { $0.reduce(0) { $0 + $1 * $1 } }, slope: { x, _ in 2 * x })
  }
}

/// The largest element of each row, as a vector; of a vector, its largest element. The first of equals takes the gradient.
package struct RowMaximumGate: Gate {
  package let name = "rowmax"
  package var arity: Int { 1 }

  package func forward(_ inputs: [Tensor]) -> Tensor {
    let rows = rows(of: inputs[0])
    let maxima = rows.map { inputs[0].elements[largest(inputs[0], in: $0)] }
    if case .matrix = inputs[0].shape { return Tensor(maxima) }
    return Tensor(maxima[0])
  }

  /// Each row's upstream number for its first largest element, none for the others.
  package func backward(_ upstream: Gradient, inputs: [Tensor], output: Tensor) -> [Gradient] {
    var gradient = Gradient.none(inputs[0].shape)
    for (row, range) in rows(of: inputs[0]).enumerated() {
      gradient.elements[largest(inputs[0], in: range)] = upstream.elements[row]
    }
    return [gradient]
  }

  private func largest(_ x: Tensor, in row: Range<Int>) -> Int {
    row.reduce(row.lowerBound) { best, index in
      x.elements[best].isNaN || x.elements[index] <= x.elements[best] ? best : index
    }
  }
}

/// softmax(x)ᵢ = e^xᵢ / Σ e^xⱼ, over each row of a matrix or over a vector.
package struct SoftmaxGate: Gate {
  package let name = "softmax"
  package var arity: Int { 1 }

  /// The probabilities, computed from x − max x so that nothing overflows.
  package func forward(_ inputs: [Tensor]) -> Tensor {
    var result = inputs[0]
    for row in rows(of: result) {
      let largest = result.elements[row].max() ?? 0
      let powers = result.elements[row].map { Double.exp($0 - largest) }
      let sum = powers.reduce(0, +)
      result.elements.replaceSubrange(row, with: powers.map { $0 / sum })
    }
    return result
  }

  /// s ⊙ (upstream − upstream·s), row by row.
  package func backward(_ upstream: Gradient, inputs: [Tensor], output: Tensor) -> [Gradient] {
    var gradient = Gradient.none(output.shape)
    for row in rows(of: output) {
      let terms = row.compactMap { index in upstream.elements[index].map { $0 * output.elements[index] } }
      if terms.isEmpty { continue }
      let inner = terms.reduce(0, +)
      for index in row { gradient.elements[index] = output.elements[index] * ((upstream.elements[index] ?? 0) - inner) }
    }
    return [gradient]
  }
}

/// The mean over rows of −log softmax(scores)[label]: scores, [batch × classes] or one vector, and a label a row.
package struct CrossEntropyGate: Gate {
  package let name = "crossentropy"
  /// Scores and labels.
  package var arity: Int { 2 }

  /// The mean loss.
  package func forward(_ inputs: [Tensor]) throws(GateError) -> Tensor {
    let scores = rows(of: inputs[0])
    let labels = inputs[1].elements
    guard labels.count == scores.count else {
      throw GateError(
        "crossentropy takes a label a row of scores, the number of its class (0 the first) and not one-hot; "
          + "there are \(labels.count) for \(scores.count)")
    }
    var total = 0.0
    for (row, label) in zip(scores, labels) {
      guard let label = Int(exactly: label), (0..<row.count).contains(label) else {
        throw GateError("crossentropy takes labels from 0 to \(row.count - 1), not \(label)")
      }
      let largest = inputs[0].elements[row].max() ?? 0
      let sum = row.reduce(0) { $0 + Double.exp(inputs[0].elements[$1] - largest) }
      total += Double.log(sum) - (inputs[0].elements[row.lowerBound + label] - largest)
    }
    return Tensor(total / Double(scores.count))
  }

  /// (softmax(scores) − one-hot) / rows for the scores; labels have no gradient.
  package func backward(_ upstream: Gradient, inputs: [Tensor], output: Tensor) -> [Gradient] {
    guard let loss = upstream.elements[0] else { return inputs.map { .none($0.shape) } }
    var gradient = SoftmaxGate().forward([inputs[0]])
    let rows = rows(of: gradient)
    for (row, label) in zip(rows, inputs[1].elements) { gradient.elements[row.lowerBound + Int(label)] -= 1 }
    let scale = loss / Double(rows.count)
    return [Gradient(gradient.shape, gradient.elements.map { $0 * scale }), .none(inputs[1].shape)]
  }
}

/// The ranges of a matrix's rows; a vector or a scalar is one row.
private func rows(of tensor: Tensor) -> [Range<Int>] {
  guard case .matrix(let rows, let columns) = tensor.shape else { return [0..<tensor.elements.count] }
  return (0..<rows).map { ($0 * columns)..<(($0 + 1) * columns) }
}

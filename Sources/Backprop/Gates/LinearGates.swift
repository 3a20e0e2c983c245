import Wording

/// The matrix product A·B; a vector on the right is a column, on the left a row.
///
/// ∂L/∂A = ∂L/∂Y·Bᵀ and ∂L/∂B = Aᵀ·∂L/∂Y: each input's gradient is the other input times the upstream gradient.
package struct MatrixProductGate: Gate {
  /// `matmul`, written `@`.
  package let name = "matmul"
  /// Two.
  package var arity: Int { 2 }

  /// The product.
  package func forward(_ inputs: [Tensor]) throws(GateError) -> Tensor {
    let (a, b) = (left(inputs), inputs[1].size)
    guard inputs.allSatisfy({ $0.shape != .scalar }) else {
      throw GateError("@ is the matrix product, of matrices and vectors; scalars multiply with *")
    }
    guard a.columns == b.rows else {
      throw GateError(
        "@ takes as many columns on its left as rows on its right; these are \(inputs[0].shape) and \(inputs[1].shape)")
    }
    let size = a.rows * b.columns
    if size > Limits.elementsOfPass || size * a.columns > Limits.steps { throw .tooManyNumbers }
    let elements = product(
      inputs[0].elements, rows: a.rows, inner: a.columns, inputs[1].elements, columns: b.columns
    ).map { $0 ?? 0 }
    switch (inputs[0].shape, inputs[1].shape) {
    case (.vector, .vector): return Tensor(elements[0])
    case (.vector, _): return Tensor(elements)
    case (_, .vector): return Tensor(elements)
    default: return Tensor(.matrix(rows: a.rows, columns: b.columns), elements)
    }
  }

  /// Upstream·Bᵀ and Aᵀ·upstream.
  package func backward(_ upstream: Gradient, inputs: [Tensor], output: Tensor) -> [Gradient] {
    let (a, b) = (left(inputs), inputs[1].size)
    let forA = product(
      upstream.elements, rows: a.rows, inner: b.columns, transposed(inputs[1].elements, b.rows, b.columns),
      columns: b.rows)
    let forB = product(
      transposed(inputs[0].elements, a.rows, a.columns), rows: a.columns, inner: a.rows, upstream.elements,
      columns: b.columns)
    return [Gradient(inputs[0].shape, forA), Gradient(inputs[1].shape, forB)]
  }

  /// The size of the left factor: a vector is a row, unless the right factor is a row that makes it a column.
  private func left(_ inputs: [Tensor]) -> (rows: Int, columns: Int) {
    if case .vector(let count) = inputs[0].shape { return (1, count) }
    return inputs[0].size
  }
}

/// The transpose of a matrix; of a vector, the row.
package struct TransposeGate: Gate {
  package let name = "transpose"
  package var arity: Int { 1 }

  /// Rows become columns.
  package func forward(_ inputs: [Tensor]) -> Tensor {
    let size = inputs[0].size
    if inputs[0].shape == .scalar { return inputs[0] }
    return Tensor(
      .matrix(rows: size.columns, columns: size.rows), transposed(inputs[0].elements, size.rows, size.columns))
  }

  package func backward(_ upstream: Gradient, inputs: [Tensor], output: Tensor) -> [Gradient] {
    let size = output.size
    return [Gradient(inputs[0].shape, transposed(upstream.elements, size.rows, size.columns))]
  }
}

extension Gate where Self == MatrixProductGate {
  /// A·B.
  package static var matrixProduct: MatrixProductGate { MatrixProductGate() }
}

extension Gate where Self == TransposeGate {
  /// Aᵀ.
  package static var transpose: TransposeGate { TransposeGate() }
}

/// A·B, where a product with nil adds nothing.
private func product(_ a: [Double?], rows: Int, inner: Int, _ b: [Double?], columns: Int) -> [Double?] {
  var result = [Double?](repeating: nil, count: rows * columns)
  for row in 0..<rows {
    for k in 0..<inner {
      guard let factor = a[row * inner + k] else { continue }
      for column in 0..<columns {
        guard let other = b[k * columns + column] else { continue }
        result[row * columns + column] = (result[row * columns + column] ?? 0) + factor * other
      }
    }
  }
  return result
}

private func transposed<Element>(_ elements: [Element], _ rows: Int, _ columns: Int) -> [Element] {
  (0..<(rows * columns)).map { elements[$0 % rows * columns + $0 / rows] }
}

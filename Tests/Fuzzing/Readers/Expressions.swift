import Activations
import Backprop
import Matrices

/// Reads a formula and runs it forwards and backwards, in both precisions, over numbers that are not all friendly.
func runFormula(_ text: String) throws {
  let activation = try ActivationDefinition(formula: text).configured().activation
  let numbers = [-1e30, -2.5, -1, -0.0, 0, 1e-20, 1, 3, 1e30, .infinity, -.infinity, .nan]
  let (rows, columns) = (3, numbers.count / 3)
  let single = MatrixStorage<Float>(count: 4 * numbers.count)
  let double = MatrixStorage<Double>(count: 4 * numbers.count)
  let f = (0..<4).map { single.view(at: $0 * numbers.count, rows: rows, columns: columns) }
  let d = (0..<4).map { double.view(at: $0 * numbers.count, rows: rows, columns: columns) }
  f[0].assign(numbers.map { Float($0) })
  d[0].assign(numbers)
  activation.forward(f[0], into: f[1])
  activation.backward(upstream: f[2], preActivations: f[0], outputs: f[1], into: f[3])
  activation.forward(d[0], into: d[1])
  activation.backward(upstream: d[2], preActivations: d[0], outputs: d[1], into: d[3])
}

/// Reads an expression and runs it forwards and backwards; its inputs are in turn a number, a vector and two matrices.
func runExpression(_ text: String) throws {
  let expression = try GraphExpression(text)
  let tensors = [
    Tensor(-2), Tensor([1, -2, 0.5]), Tensor(rows: [[1, 2, 3], [-1, 0, 1]]), Tensor(rows: [[1], [2], [3]]),
  ]
  let values = Dictionary(
    uniqueKeysWithValues: expression.inputs.enumerated().map { ($1, tensors[$0 % tensors.count]) })
  let outputs = try expression.forward(values)
  _ = expression.graph.backward(outputs, from: expression.output)
}

import Backprop
import Testing

@Suite("Gates")
struct GateTests {
  private static let matrix = Tensor(rows: [[0.3, -1.2, 0.7], [1.1, 0.4, -0.6]])
  private static let other = Tensor(rows: [[0.9, 0.2, -1.3], [-0.4, 1.7, 0.8]])
  private static let positive = Tensor(rows: [[0.3, 1.2, 0.7], [1.1, 0.4, 2.6]])

  /// Expressions of a and b, away from kinks, that use every gate with scalars, vectors and matrices.
  private static let cases: [(String, Tensor, Tensor)] =
    ["a + b", "a - b", "a * b", "a / b", "max(a, b)", "min(a, b)", "a >= b ? a * a : b", "a < 0 ? -a : a ^ 2"].map {
      ($0, matrix, other)
    }
    + ["a ^ b", "log(a) * b", "sqrt(a) + b", "log1p(a) * b"].map { ($0, positive, other) }
    + [
      "exp(a)", "tanh(a)", "sigmoid(a)", "relu(a)", "abs(a)", "sin(a)", "cos(a)", "erf(a)", "expm1(a)", "softplus(a)",
    ].map { ("\($0) * b", matrix, other) }
    + ["a * b", "b / a", "a - b", "b ^ a", "max(a, b)", "where(a < b, a, b)"].map { ($0, Tensor(0.45), positive) }
    + [
      ("a @ transpose(b)", matrix, other), ("transpose(a) @ b", matrix, other),
      ("a @ b", matrix, Tensor([1, -2, 0.5])),
      ("a @ b", Tensor([1, -2]), matrix), ("a @ b", Tensor([1, -2]), Tensor([0.5, 3])),
      ("transpose(a) @ b", Tensor([1, -2]), Tensor([0.5, 3])),
      ("sum(a * b)", matrix, other), ("mean(a * b)", matrix, other), ("sumsq(a) + sum(b)", matrix, other),
      ("rowmax(a) * b", matrix, Tensor([2, 3])), ("rowmax(a) * b", Tensor([1, 5, 2]), Tensor(3)),
      ("softmax(a) * b", matrix, other), ("softmax(a) * b", Tensor([1, 5, 2]), Tensor([1, -1, 3])),
    ]

  @Test("0 ^ b has the gradients that PyTorch gives it", arguments: [(0.0, 0.0, 0.0), (1, 1, 0), (2, 0, 0)])
  func powersOfZero(_ exponent: Double, _ base: Double, _ slope: Double) throws {
    let pass = try Pass("a ^ b", ["a": Tensor(0), "b": Tensor(exponent)])
    #expect(pass.jacobian("a") == [[base]] && pass.jacobian("b") == [[slope]])
  }

  @Test("Every gate's gradient agrees with central differences", arguments: cases)
  func gradients(_ text: String, _ a: Tensor, _ b: Tensor) throws {
    let pass = try Pass(text, ["a": a, "b": b])
    for name in ["a", "b"] where text.contains(name) {
      let values = ["a": a, "b": b]
      guard let point = values[name] else { continue }
      let jacobian = pass.jacobian(name)
      for column in point.elements.indices {
        let step = 1e-6
        func shifted(_ sign: Double) throws -> [Double] {
          var moved = point
          moved.elements[column] += sign * step
          return try Pass(text, values.merging([name: moved]) { $1 }).value.elements
        }
        let (high, low) = (try shifted(1), try shifted(-1))
        for row in jacobian.indices {
          let difference = (high[row] - low[row]) / (2 * step)
          let error = abs(jacobian[row][column] - difference) / max(1, abs(difference))
          #expect(
            error < 1e-7, "\(text): ∂f[\(row)]/∂\(name)[\(column)] is \(jacobian[row][column]), not \(difference)")
        }
      }
    }
  }

  @Test("Cross-entropy is the mean of -log softmax, with the gradient (softmax - one-hot) / rows")
  func crossEntropy() throws {
    let scores = Tensor(rows: [[3.2, 5.1, -1.7], [1.3, 4.9, 2.0]])
    let pass = try Pass("crossentropy(s, y)", ["s": scores, "y": Tensor([0, 2])])
    let soft = try Pass("softmax(s)", ["s": scores]).value.elements
    let expected = [soft[0] - 1, soft[1], soft[2], soft[3], soft[4], soft[5] - 1].map { $0 / 2 }
    for (found, wanted) in zip(pass.gradient("s").elements, expected) { #expect(abs(found - wanted) < 1e-15) }
    // CS231n lecture 3: the scores (3.2, 5.1, -1.7) of the cat have a softmax loss of 2.04.
    let cat = try Pass("crossentropy(s, 0)", ["s": Tensor([3.2, 5.1, -1.7])]).value.elements[0]
    #expect((cat * 100).rounded() / 100 == 2.04)
  }

  @Test("Results are IEEE values where that is what was asked", arguments: ["1 / x", "log(x)", "x / x", "sqrt(x - 1)"])
  func ieee(_ text: String) throws {
    #expect(!(try Pass(text, ["x": Tensor(0)]).value.elements[0].isFinite))
  }
}

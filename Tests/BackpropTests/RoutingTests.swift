import Backprop
import Testing

@Suite("A gradient that is routed elsewhere")
struct RoutingTests {
  @Test(
    "What gets no share of the gradient gets exactly 0, whatever its local gradient",
    arguments: [
      ("x < 1 ? x : sqrt(x)", -4.0, 1.0), ("x > 1 ? sqrt(x) : x", -4, 1), ("x > 1 ? sqrt(x) : x", 0, 1),
      ("x == 0 ? 1 : sin(x) / x", 0, 0), ("where(x > 0, log(x), -log(-x))", -2, 0.5),
      ("x > 0 ? log1p(x) : -log1p(-x)", 1, 0.5), ("x > 0 ? log1p(x) : -log1p(-x)", -1, 0.5),
      ("max(0, x) + min(0, exp(x) - 1)", 1000, 1), ("x > 0 ? x : exp(x) - 1", 1000, 1),
      ("max(x, sqrt(x - 2))", 2, 1), ("min(sqrt(x), x + 1)", 0, .infinity), ("min(x - 1, sqrt(x))", 0, 1),
      ("relu(log(x))", 0, 0), ("x + relu(-1 / x ^ 2)", 0, 1), ("sqrt(relu(x))", -1, 0), ("sqrt(abs(x)) + x", 0, 1),
      ("x + (1 / x) ^ 0", 0, 1), ("x / (1 + exp(-x))", -1000, 0), ("1 / (1 + exp(-x))", -1000, 0),
      ("sum(x < 0 ? x : 1 / x ^ 2)", -1, 1),
    ])
  func exactZero(_ text: String, _ x: Double, _ slope: Double) throws {
    let pass = try Pass(text, ["x": Tensor(x)])
    #expect(pass.gradient("x") == Tensor(slope), "\(text) at \(x)")
    #expect(pass.jacobian("x") == [[slope]], "\(text) at \(x)")
  }

  @Test(
    "What is undefined on the branch that is taken stays undefined",
    arguments: [
      ("x < 1 ? sqrt(x) : x", -4.0), ("max(sqrt(x), 0)", -1), ("max(0, sqrt(x))", -1), ("min(sqrt(x), 0)", -1),
      ("0 * sqrt(x)", 0), ("sqrt(x) * sqrt(x)", 0), ("relu(sqrt(x))", -1), ("abs(sqrt(x))", -1), ("sqrt(x * x)", 0),
      ("x == 1 ? 1 : sin(x) / x", 0), ("exp(x) / exp(x)", 1000),
    ])
  func undefined(_ text: String, _ x: Double) throws {
    #expect(try Pass(text, ["x": Tensor(x)]).gradient("x").elements[0].isNaN, "\(text) at \(x)")
  }

  @Test("Each element of a vector takes its own branch, and each row of a Jacobian its own element")
  func vectors() throws {
    let x = ["x": Tensor([4, 0, -1])]
    let choice = try Pass("x > 1 ? sqrt(x) : x", x)
    #expect(choice.gradient("x") == Tensor([0.25, 1, 1]))
    #expect(choice.jacobian("x") == [[0.25, 0, 0], [0, 1, 0], [0, 0, 1]])
    #expect(try Pass("sqrt(x)", ["x": Tensor([4, 0])]).jacobian("x") == [[0.25, 0], [0, .infinity]])
    #expect(try Pass("rowmax(sqrt(x))", ["x": Tensor([4, 0])]).gradient("x") == Tensor([0.25, 0]))
    #expect(try Pass("x > 1 ? a * x : x / a", x.merging(["a": Tensor(0)]) { $1 }).gradient("x").elements[0] == 0)
  }

  @Test("A scalar that is broadcast collects the shares of the branches taken alone")
  func broadcast() throws {
    let pass = try Pass("x > 0 ? x : x * sqrt(a)", ["x": Tensor([2, 3]), "a": Tensor(0)])
    #expect(pass.gradient("a") == Tensor(0) && pass.gradient("x") == Tensor([1, 1]))
    let partly = try Pass("x > 0 ? a ^ x : log(a)", ["x": Tensor([2, -3]), "a": Tensor(4)])
    #expect(partly.gradient("a") == Tensor(8.25))
  }

  @Test("Through a matrix product, an element without a gradient meets no infinity of the other factor")
  func matrices() throws {
    let pass = try Pass(
      "sum(max(A @ B, 0))",
      ["A": Tensor(rows: [[1, 0.5], [0.5, 1]]), "B": Tensor(rows: [[-.infinity, 2], [3, 4]])])
    // A @ B = [[−∞, 4], [−∞, 5]].
    #expect(pass.gradient("A") == Tensor(rows: [[2, 4], [2, 4]]))
    let row = try Pass("rowmax(A @ b)", ["A": Tensor(rows: [[1, 2], [.infinity, 1]]), "b": Tensor([-1, 1])])
    #expect(row.gradient("b") == Tensor([1, 2]))
    let softmax = try Pass("softmax(x)", ["x": Tensor([1, 2])]).jacobian("x")
    #expect(abs(softmax[0][0] + softmax[0][1]) < 1e-16 && softmax[0][0] > 0.19)
  }

  @Test("An upstream gradient of 0 asks for no gradient")
  func upstream() throws {
    let expression = try GraphExpression("sqrt(x)")
    let values = try expression.forward(["x": Tensor([4, 0])])
    let gradients = expression.graph.backward(values, from: expression.output, upstream: Tensor([1, 0]))
    #expect(gradients[0] == Tensor([0.25, 0]))
  }
}

import Backprop
import Testing

/// The worked examples of CS231n lecture 4, with the lecture's own numbers.
@Suite("The lecture's worked examples")
struct LectureTests {
  @Test("f = (x + y) z at (-2, 5, -4) is -12, with gradients -4, -4, 3")
  func chainRule() throws {
    let pass = try Pass("(x + y) * z", ["x": Tensor(-2), "y": Tensor(5), "z": Tensor(-4)])
    #expect(pass.value == Tensor(-12))
    #expect(pass.gradient("x") == Tensor(-4))
    #expect(pass.gradient("y") == Tensor(-4))
    #expect(pass.gradient("z") == Tensor(3))
  }

  @Test("The sigmoid circuit gives 0.73 and gradients that round to the lecture's")
  func sigmoidCircuit() throws {
    let inputs = ["w0": 2.0, "x0": -1, "w1": -3, "x1": -2, "w2": -3].mapValues { Tensor($0) }
    let circuit = try Pass("1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))", inputs)
    let gate = try Pass("sigmoid(w0*x0 + w1*x1 + w2)", inputs)
    let expected = ["w0": -0.20, "x0": 0.39, "w1": -0.39, "x1": -0.59, "w2": 0.20]
    #expect(rounded(circuit.value) == 0.73)
    for (name, value) in expected {
      #expect(rounded(circuit.gradient(name)) == value, "\(name) through the circuit")
      #expect(rounded(gate.gradient(name)) == value, "\(name) through the one gate")
    }
  }

  @Test("The gate 1/x passes -1/1.37² · 1.00 = -0.53 on")
  func reciprocalGate() throws {
    #expect(rounded(try Pass("1 / q", ["q": Tensor(1.37)]).gradient("q")) == -0.53)
  }

  @Test("Add distributes, max routes, multiply switches, and branches add up")
  func patterns() throws {
    let ab = ["a": Tensor(3), "b": Tensor(-4)]
    #expect(try Pass("2 * (a + b)", ab).gradients(["a", "b"]) == [Tensor(2), Tensor(2)])
    #expect(try Pass("2 * max(a, b)", ab).gradients(["a", "b"]) == [Tensor(2), Tensor(0)])
    #expect(try Pass("2 * a * b", ab).gradients(["a", "b"]) == [Tensor(-8), Tensor(6)])
    #expect(try Pass("a * b + a", ab).gradient("a") == Tensor(-3))
  }

  @Test("‖W·x‖² has the gradients 2q·xᵀ and 2Wᵀq")
  func squaredNorm() throws {
    let pass = try Pass(
      "sumsq(W @ x)", ["W": Tensor(rows: [[0.1, 0.5], [-0.3, 0.8]]), "x": Tensor([0.2, 0.4])])
    #expect(abs(pass.value.elements[0] - 0.116) < 1e-12)
    #expect(isClose(pass.gradient("W"), Tensor(rows: [[0.088, 0.176], [0.104, 0.208]])))
    #expect(isClose(pass.gradient("x"), Tensor([-0.112, 0.636])))
  }

  @Test("The Jacobian of the elementwise maximum is diagonal")
  func jacobian() throws {
    let pass = try Pass("max(x, 0)", ["x": Tensor([1, -2, 3, -1])])
    #expect(pass.jacobian("x") == [[1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]])
  }

  private func rounded(_ tensor: Tensor) -> Double { (tensor.elements[0] * 100).rounded() / 100 }

  private func isClose(_ a: Tensor, _ b: Tensor) -> Bool {
    a.shape == b.shape && zip(a.elements, b.elements).allSatisfy { abs($0 - $1) < 1e-12 }
  }
}

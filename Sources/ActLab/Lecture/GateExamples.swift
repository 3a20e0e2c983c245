import Backprop
import Foundation

/// The lecture's examples on gates with numbers and vectors.
extension LectureExample {
  static let chainRule = LectureExample(
    "chain-rule", "The chain rule on f = (x + y)·z",
    LectureCircuit("(x + y) * z", ["x": Tensor(-2), "y": Tensor(5), "z": Tensor(-4)])
  ) {
    """
    Forward, q = x + y = 3 and f = q·z = -12. Backward, from ∂f/∂f = 1: the multiply gate hands each input the other
    one, ∂f/∂z = q = 3 and ∂f/∂q = z = -4; the add gate's local gradients are 1, so by the chain rule
    ∂f/∂x = ∂f/∂q·∂q/∂x = -4·1 = -4, and ∂f/∂y = -4.
    """
  }

  static let chain = LectureExample(
    "chain", "A chain of functions, f(g(h(x)))", LectureCircuit("exp(sin(sqrt(x)))", ["x": Tensor(4)])
  ) {
    """
    With u = h(x) and v = g(u) the value goes from gate to gate, and the gradient back through the same gates: each
    multiplies what comes to it by its own slope. So

      df/dx = f'(v) · g'(u) · h'(x)

      h(x) = √x      at x = 4       u = 2        h'(x) = 1 / (2·√x) = 0.25
      g(u) = sin u   at u = 2       v = 0.909    g'(u) = cos u      = -0.416
      f(v) = e^v     at v = 0.909   f = 2.48     f'(v) = e^v        = 2.48

      df/dx = 2.48 · (-0.416) · 0.25 = -0.258

    The longer the chain, the more factors: if all are small, hardly anything of the gradient is left at its beginning.
    """
  }

  private static let neuronInputs = ["w0": 2.0, "x0": -1, "w1": -3, "x1": -2, "w2": -3].mapValues { Tensor($0) }

  static let sigmoidCircuit = LectureExample(
    "sigmoid-circuit", "f(w, x) = 1 / (1 + exp(-(w0·x0 + w1·x1 + w2)))",
    LectureCircuit("1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))", neuronInputs)
  ) {
    """
    Every gate needs its local gradient alone:

      f(x) = e^x      f'(x) = e^x          f(x) = 1/x       f'(x) = -1/x²
      f(x) = a·x      f'(x) = a            f(x) = c + x     f'(x) = 1

    With w = (2, -3, -3) and x = (-1, -2), from the end: the gate 1/x passes -1/1.37² · 1.00 = -0.53 on; the gate +1
    passes 1 · -0.53; the gate exp e^-1 · -0.53 = -0.20; the gate ·(-1) passes 0.20, which the add gates hand to
    each product; and there w0 gets x0 · 0.20 = -0.20 and x0 gets w0 · 0.20 = 0.39.
    """
  }

  static let sigmoidGate = LectureExample(
    "sigmoid-gate", "The sigmoid as one gate",
    LectureCircuit("sigmoid(w0*x0 + w1*x1 + w2)", neuronInputs)
  ) {
    """
    Four gates of the circuit make up σ(x) = 1 / (1 + e^-x), and dσ/dx = (1 - σ(x))·σ(x). So one gate does, with the
    local gradient (1 - 0.73)·0.73 = 0.20 and the same gradients at the inputs.
    """
  }

  static let patterns = LectureExample(
    "patterns", "Patterns in backward flow",
    LectureCircuit("2 * (x * y + max(z, w))", ["x": Tensor(3), "y": Tensor(-4), "z": Tensor(2), "w": Tensor(-1)])
  ) {
    """
    add distributes its gradient to all inputs; max routes it to the largest; mul switches: each input's gradient is
    scaled by the other input.
    """
  }

  static let branches = LectureExample(
    "branches", "Gradients add at branches",
    LectureCircuit("x * y + x", ["x": Tensor(3), "y": Tensor(-4)])
  ) {
    """
    Where a value goes two ways, the gradients that come back add up (the multivariable chain rule). Here x reaches f
    through x·y, with y = -4, and by itself, with 1.
    """
  }

  static let squaredNorm = LectureExample(
    "squared-norm", "A vectorised example: f(W, x) = ‖W·x‖²",
    LectureCircuit("sumsq(W @ x)", ["W": Tensor(rows: [[0.1, 0.5], [-0.3, 0.8]]), "x": Tensor([0.2, 0.4])])
  ) {
    """
    With q = W·x, f = q1² + q2²: ∂f/∂q = 2q, ∂f/∂W = 2q·xᵀ and ∂f/∂x = 2Wᵀ·q. A gradient has the shape of its variable.
    """
  }

}

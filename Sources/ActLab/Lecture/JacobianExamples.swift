import Backprop
import Foundation
import Wording

/// The lecture's examples on vectors, whose derivatives are matrices.
extension LectureExample {
  static let jacobians = LectureExample(
    "jacobians", "Vectorised operations and the size of Jacobians",
    LectureCircuit("max(x, 0)", ["x": Tensor([1, -2, 3, -1])], jacobian: true)
  ) {
    let width = 4096
    let batch = 100
    let single = width * width
    let whole = (batch * width) * (batch * width)
    let terabytes = Double(whole) * 4 / 1e12
    return """
      f(x) = max(0, x), elementwise, from \(width) inputs to \(width) outputs: the Jacobian is \(width) × \(width),
      \(single) numbers; for a minibatch of \(batch) it is \(batch * width) × \(batch * width), \(whole) numbers,
      \(String(format: "%.2f", terabytes)) TB in Float.

      Nobody forms it. An output depends on the input in its place alone, so the Jacobian is diagonal, and multiplying
      the upstream gradient by it means: keep the gradient where x > 0, put 0 elsewhere.
      """
  }

  static let diagonal = LectureExample(
    "diagonal", "The diagonal Jacobian of an elementwise gate",
    LectureCircuit("sigmoid(x)", ["x": Tensor([-2, 0, 1])], jacobian: true)
  ) {
    """
    An elementwise gate computes y_i = f(x_i), each from one. Its Jacobian, ∂y_i/∂x_j, has the slopes f'(x_i) on the
    diagonal and 0 elsewhere:

          ⎡ f'(x1)    0       0    ⎤
      J = ⎢   0     f'(x2)    0    ⎥      Jᵀ·g = (f'(x1)·g1, f'(x2)·g2, f'(x3)·g3)
          ⎣   0       0     f'(x3) ⎦

    So the product of Jacobian and upstream gradient g is an elementwise product: n multiplications, not n². For the
    sigmoid the slopes are y·(1 - y), at most 0.25, and the determinant, their product, is smaller still.
    """
  }

  static let determinant = LectureExample(
    "determinant", "The Jacobian and its determinant",
    LectureCircuit("W @ x", ["W": Tensor(rows: [[2, 1], [-1, 3]]), "x": Tensor([1, -2])], jacobian: true)
  ) {
    let (x, y) = (1.0, 2.0)
    let determinant = 2 * x * y * cos(y) - 5 * x * x
    return """
      Of two functions of two variables the Jacobian has the gradient of each for a row:

            ⎡ ∂f1/∂x  ∂f1/∂y ⎤
        J = ⎣ ∂f2/∂x  ∂f2/∂y ⎦      det J = ∂f1/∂x · ∂f2/∂y - ∂f1/∂y · ∂f2/∂x

      For f1 = x²·y and f2 = 5x + sin y it is (2xy, x²; 5, cos y), with the determinant 2xy·cos y - 5x²: at x = 1,
      y = 2 it is \(determinant.sixDigits). The determinant says how many times larger a small area becomes, and with which
      orientation. Where it is 0, something is lost: a ReLU that is off makes a row of zeros, and no step back can tell
      what its input was.

      The Jacobian of f = W·x by x is W itself, here with the determinant 2·3 - 1·(-1) = 7.
      """
  }
}

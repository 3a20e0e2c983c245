package import Examples
import Matrices

/// What training lowers.
///
/// For scores s, labels c or targets t, n examples and m outputs:
///
/// | loss | of a batch | gradient ∂L/∂s |
/// |---|---|---|
/// | cross-entropy | 1/n Σ −log softmax(s)[c] | (softmax(s) − one-hot(c)) / n |
/// | mse | 1/(n·m) Σ (s − t)² | 2·(s − t) / (n·m) |
/// | sum-squared-error | Σ (s − t)², the lecture's plain sum | 2·(s − t) |
///
/// For classes, t is one-hot. Source: CS231n lectures 2 and 4.
package enum Loss: String, Sendable, Hashable, Codable, CaseIterable {
  /// Softmax cross-entropy, for classes.
  case crossEntropy = "cross-entropy"
  /// Mean squared error, over examples and outputs.
  case meanSquaredError = "mse"
  /// The lecture's summed squared error.
  case sumSquaredError = "sum-squared-error"

  /// Whether the loss can score a net for these targets: cross-entropy needs classes.
  package func suits(_ targets: Targets) -> Bool {
    if case .values = targets { return self != .crossEntropy }
    return true
  }

  /// The loss of the examples added up: n times the mean for cross-entropy and mse, and the plain sum.
  ///
  /// `gradient`, where given, becomes ∂L/∂scores of the batch's loss as tabled above.
  func total<Element>(
    of scores: MatrixView<Element>, _ answers: BatchAnswers<Element>, gradient: MatrixView<Element>? = nil
  ) -> Double {
    let (n, m) = (Element(scores.rows), Element(scores.columns))
    switch self {
    case .crossEntropy:
      return Element.softmaxCrossEntropy(scores, answers.labels, scale: 1 / n, gradient: gradient)
    case .meanSquaredError:
      return Element.squaredError(scores, answers.values(rows: scores.rows), scale: 2 / (n * m), gradient: gradient)
        / Double(scores.columns)
    case .sumSquaredError:
      return Element.squaredError(scores, answers.values(rows: scores.rows), scale: 2, gradient: gradient)
    }
  }
}

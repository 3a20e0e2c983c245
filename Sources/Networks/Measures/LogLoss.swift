import Foundation
import Examples

extension Measure {
  /// The mean of −log p, where p is the probability that an example's own class is given: the softmax of the scores, whatever the loss
  /// that was trained. Probabilities are clipped to ε … 1 − ε with ε = 2⁻⁵², so that none is infinitely wrong.
  ///
  /// Source: scikit-learn's `log_loss`.
  package static let logLoss = Measure(
    name: "log_loss", title: "log loss", higherIsBetter: false, unit: .number, task: .classes,
    meaning: "the mean of −log p, where p is the softmax probability of an example's own class,", value: \.logLoss)
}

extension Predictions {
  fileprivate var logLoss: Double? {
    guard let probabilities else { return nil }
    let smallest = Double.ulpOfOne
    let classes = examples.targets.outputs
    var sum = 0.0
    for (row, label) in labels.enumerated() {
      sum -= log(min(max(probabilities[row * classes + label], smallest), 1 - smallest))
    }
    return sum / Double(count)
  }
}

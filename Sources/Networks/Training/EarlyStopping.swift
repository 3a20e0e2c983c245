/// Ends a training that has ceased to get better.
///
/// An epoch is an improvement where its loss is at most the best so far less `tolerance`, or its accuracy above the best by more
/// than that; training ends after `patience` epochs in a row that are none, with the weights of the last or of the best epoch.
///
/// Source: scikit-learn's `MLPClassifier`, whose `tol` this is, and whose `n_iter_no_change` is `patience` − 1.
package struct EarlyStopping: Sendable, Hashable, Codable {
  /// What is watched.
  package enum Monitor: String, Sendable, Hashable, Codable, CaseIterable {
    /// The mean loss of an epoch's examples as they were trained on, with the penalty λ/2·‖W‖² of the weight decay.
    case trainLoss = "train_loss"
    /// The mean loss of a validation example after the epoch.
    case validationLoss = "validation_loss"
    /// The share of the validation examples classified rightly after the epoch.
    case validationAccuracy = "validation_accuracy"
  }

  /// The weights that a training ends with.
  package enum Restore: String, Sendable, Hashable, Codable, CaseIterable {
    /// Those after the epoch with the best of what is watched, of equal ones the first.
    case best
    /// Those after the last epoch.
    case last
  }

  /// What is watched.
  package var monitor: Monitor
  /// The epochs in a row without improvement that end the training.
  package var patience: Int
  /// What the best must be bettered by.
  package var tolerance: Double
  /// The weights that the training ends with; nil for the last, so that rules of before the choice are the same rules.
  package var restore: Restore?

  /// A rule, each part given.
  package init(monitor: Monitor, patience: Int, tolerance: Double, restore: Restore? = nil) {
    self.monitor = monitor
    self.patience = patience
    self.tolerance = tolerance
    self.restore = restore == .last ? nil : restore
  }

  /// A rule at work: the best loss so far (of an accuracy, what it lacks of 1), and the epochs in a row that did not better it.
  struct Watch {
    let rule: EarlyStopping
    private var best = Double.infinity
    private var waited = 0

    init(_ rule: EarlyStopping) { self.rule = rule }

    /// Takes one more epoch, with the penalty of its weights, and says whether it is the best so far, and whether it is the last.
    mutating func take(_ epoch: EpochRecord, penalty: Double) -> (isBest: Bool, isLast: Bool) {
      let watched: Double? =
        switch rule.monitor {
        case .trainLoss: epoch.trainLoss + penalty
        case .validationLoss: epoch.validation.loss
        case .validationAccuracy: epoch.validation.accuracy.map { 1 - $0 }
        }
      guard let loss = watched else { return (false, false) }
      let isBest = loss < best
      // An accuracy that is no better is no improvement, whatever the tolerance.
      let isImprovement =
        rule.monitor == .validationAccuracy ? loss < best - rule.tolerance : loss <= best - rule.tolerance
      waited = isImprovement ? 0 : waited + 1
      best = min(best, loss)
      return (isBest, waited >= rule.patience)
    }
  }
}

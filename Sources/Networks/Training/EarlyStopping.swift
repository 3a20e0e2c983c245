/// Ends a training that has ceased to get better.
///
/// An epoch is an improvement where its loss is at most the best so far less `tolerance`; training ends after `patience` epochs
/// in a row that are none, with the weights of the last.
///
/// Source: scikit-learn's `MLPClassifier`, whose `tol` this is, and whose `n_iter_no_change` is `patience` − 1.
public struct EarlyStopping: Sendable, Hashable, Codable {
  /// The loss that is watched.
  public enum Monitor: String, Sendable, Hashable, Codable, CaseIterable {
    /// The mean loss of an epoch's examples as they were trained on, with the penalty λ/2·‖W‖² of the weight decay.
    case trainLoss = "train_loss"
    /// The mean loss of a validation example after the epoch.
    case validationLoss = "validation_loss"
  }

  /// The loss that is watched.
  public var monitor: Monitor
  /// The epochs in a row without improvement that end the training.
  public var patience: Int
  /// What the best loss must be bettered by.
  public var tolerance: Double

  /// A rule, each part given.
  public init(monitor: Monitor, patience: Int, tolerance: Double) {
    self.monitor = monitor
    self.patience = patience
    self.tolerance = tolerance
  }

  /// A rule at work: the best loss so far, and the epochs in a row that did not better it.
  struct Watch {
    let rule: EarlyStopping
    private var best = Double.infinity
    private var waited = 0

    init(_ rule: EarlyStopping) { self.rule = rule }

    /// Takes the loss of one more epoch, and says whether it is the last.
    mutating func ends(after loss: Double) -> Bool {
      waited = loss > best - rule.tolerance ? waited + 1 : 0
      best = min(best, loss)
      return waited >= rule.patience
    }
  }
}

extension Measure {
  /// The mean over classes of the share of a class's examples that are classified rightly, its recall. A class without examples is left out.
  ///
  /// So a class counts as much as any other, however rare it is: who always names the same of k classes has 1/k.
  ///
  /// Source: scikit-learn's `balanced_accuracy_score`.
  package static let balancedAccuracy = Measure(
    name: "balanced_accuracy", title: "balanced accuracy", higherIsBetter: true, unit: .share, task: .classes,
    meaning: "the mean over classes of the share of a class's examples that are classified rightly,",
    value: { $0.counts?.balancedAccuracy })
}

extension ClassCounts {
  fileprivate var balancedAccuracy: Double? {
    let recalls = zip(correct, examples).compactMap { correct, examples in
      examples > 0 ? Double(correct) / Double(examples) : nil
    }
    return recalls.isEmpty ? nil : recalls.reduce(0, +) / Double(recalls.count)
  }
}

extension Measure {
  /// The mean over classes of F1, the harmonic mean of a class's precision and recall: 2·right / (named so + being so).
  ///
  /// A class that no example has counts as 0 where it is named, and is left out where it is not.
  ///
  /// Source: scikit-learn's `f1_score` with `average="macro"`.
  package static let macroF1 = Measure(
    name: "macro_f1", title: "macro F1", higherIsBetter: true, unit: .share, task: .classes,
    meaning: "the mean over classes of F1, the harmonic mean of a class's precision and recall,",
    value: { $0.counts?.macroF1 })
}

extension ClassCounts {
  fileprivate var macroF1: Double? {
    let scores = correct.indices.compactMap { place in
      let both = named[place] + examples[place]
      return both > 0 ? Double(2 * correct[place]) / Double(both) : nil
    }
    return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
  }
}

import Examples

extension Measure {
  /// The area under the receiver operating characteristic: the chance that an example of a class has a larger probability of it than an
  /// example of the rest, where equal ones count half. Of several classes it is the mean over them, each against the rest; of two it is
  /// that of the second.
  ///
  /// A class that none of the examples have, or all of them, has no such area and is left out; where no class has one it is not defined.
  ///
  /// Source: scikit-learn's `roc_auc_score`, with `multi_class="ovr"` for more than two classes; as the statistic of Mann and Whitney:
  /// Hanley & McNeil 1982, Radiology 143(1).
  package static let auroc = Measure(
    name: "auroc", title: "AUROC", higherIsBetter: true, unit: .share, task: .classes,
    meaning: "the mean over classes of the area under the ROC curve of a class against the rest,", value: \.auroc)
}

extension Predictions {
  fileprivate var auroc: Double? {
    guard let probabilities, let counts else { return nil }
    let classes = examples.targets.outputs
    // The curve of one of two classes is that of the other.
    let scored = (classes == 2 ? 1..<2 : 0..<classes).filter { (1..<count).contains(counts.examples[$0]) }
    if scored.isEmpty { return nil }
    var (sum, own, rest) = (0.0, [Double](), [Double]())
    own.reserveCapacity(count)
    rest.reserveCapacity(count)
    for scored in scored {
      own.removeAll(keepingCapacity: true)
      rest.removeAll(keepingCapacity: true)
      for (row, label) in labels.enumerated() {
        let probability = probabilities[row * classes + scored]
        if label == scored { own.append(probability) } else { rest.append(probability) }
      }
      own.sort()
      sum += chanceOfLarger(own, than: rest)
    }
    return sum / Double(scored.count)
  }
}

/// The chance that one of some numbers, which are sorted, is larger than one of others, equal ones counted half.
///
/// Each of the others is looked for among them: all in whole numbers, so that nothing is rounded.
private func chanceOfLarger(_ sorted: [Double], than others: [Double]) -> Double {
  let twiceLarger = sorted.withUnsafeBufferPointer { sorted in
    others.reduce(0) { sum, other in
      let below = sorted.partition { $0 < other }
      let isEqual = below < sorted.count && sorted[below] == other
      return sum + 2 * sorted.count - below - (isEqual ? sorted.partition { $0 <= other } : below)
    }
  }
  return Double(twiceLarger) / Double(2 * sorted.count * others.count)
}

extension UnsafeBufferPointer<Double> {
  /// How many of the numbers, which are sorted, meet a condition that none meets after one that does not: by halving, without a branch
  /// that a processor would have to guess.
  @inline(__always)
  fileprivate func partition(_ condition: (Double) -> Bool) -> Int {
    var (start, rest) = (0, count)
    while rest > 1 {
      let half = rest / 2
      start += condition(self[start + half - 1]) ? half : 0
      rest -= half
    }
    return start + (rest == 1 && condition(self[start]) ? 1 : 0)
  }
}

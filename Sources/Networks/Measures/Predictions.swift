import Examples
import Matrices

/// A net's scores for some examples, gathered batch by batch: what measures are computed from, with what several of them need made once.
final class Predictions {
  /// The examples, with what was to be predicted.
  let examples: Examples
  /// The scores in double precision, [rows × outputs], row-major.
  private(set) var scores: [Double] = []
  /// The examples' losses added up.
  private(set) var totalLoss = 0.0
  /// The examples whose class has the largest score.
  private(set) var correct = 0

  /// Predictions for some examples, none made yet.
  init(of examples: Examples) {
    self.examples = examples
    scores.reserveCapacity(examples.rows.count * examples.targets.outputs)
  }

  /// The number of examples.
  var count: Int { examples.rows.count }

  /// The mean loss of an example.
  var meanLoss: Double { totalLoss / Double(count) }

  /// What is predicted.
  var task: Measure.Task {
    switch examples.targets {
    case .classes: .classes
    case .values: .values
    }
  }

  /// The class of each example; none for values.
  private(set) lazy var labels: [Int] = {
    guard case .classes(let classes, _) = examples.targets else { return [] }
    return examples.rows.map { Int(classes[Int($0)]) }
  }()

  /// The probability of each class, [rows × classes]; nil for values, and where a net that has diverged gives an example none.
  private(set) lazy var probabilities: [Double]? = {
    if labels.isEmpty { return nil }
    let probabilities = scores.softmax(columns: examples.targets.outputs)
    return probabilities.contains(where: \.isNaN) ? nil : probabilities
  }()

  /// How often each class is named; nil where there are no probabilities.
  private(set) lazy var counts: ClassCounts? =
    probabilities == nil ? nil : ClassCounts(labels, scores: scores, classes: examples.targets.outputs)

  /// Takes the scores of the next batch, with its examples' losses added up and those classified rightly.
  func append<Element: NetworkElement>(_ batch: MatrixView<Element>, loss: Double, correct: Int?) {
    totalLoss += loss
    self.correct += correct ?? 0
    let start = scores.count
    scores.append(contentsOf: repeatElement(0, count: batch.count))
    scores.withUnsafeMutableBufferPointer { scores in
      guard let base = scores.baseAddress else { return }
      Element.widen(batch, minus: nil, into: base + start)
    }
  }
}

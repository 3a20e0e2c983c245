import Examples
import Matrices

/// A net's scores for some examples, gathered batch by batch: what measures are computed from.
struct Predictions {
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

  /// Takes the scores of the next batch, with its examples' losses added up and those classified rightly.
  mutating func append<Element: NetworkElement>(_ batch: MatrixView<Element>, loss: Double, correct: Int?) {
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

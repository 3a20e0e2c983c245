import Examples
import Matrices

/// A net's scores for some examples, gathered batch by batch: what measures are computed from.
struct Predictions {
  /// What was to be predicted, for the whole table.
  let targets: Targets
  /// The rows of the table that were scored.
  let rows: [Int32]
  /// The scores in double precision, [rows × outputs], row-major.
  private(set) var scores: [Double] = []
  /// The examples' losses added up.
  private(set) var totalLoss = 0.0
  /// The examples whose class has the largest score.
  private(set) var correct = 0

  /// Predictions for `rows`, none made yet.
  init(of targets: Targets, rows: [Int32]) {
    self.targets = targets
    self.rows = rows
    scores.reserveCapacity(rows.count * targets.outputs)
  }

  /// The examples.
  var count: Int { rows.count }

  /// The mean loss of an example.
  var meanLoss: Double { totalLoss / Double(count) }

  /// What is predicted.
  var task: Measure.Task {
    switch targets {
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

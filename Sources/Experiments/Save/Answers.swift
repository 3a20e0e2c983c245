import Examples
package import Formats
import Foundation
import Matrices
import Networks

/// What a net answers for some rows: a class with the probability of each, or values.
///
/// Probabilities are the softmax of the scores; of a net that was trained with a squared error, which has none, they are the scores.
package struct Answers {
  /// The names of the classes; none for values.
  let classes: [String]
  /// The outputs of each row, row-major: probabilities, or values in the target's unit.
  private let outputs: [Double]
  private let columns: Int

  /// The answers of a net for rows of a table, whose missing values are filled in.
  init(
    _ network: Network<Float>, loss: Loss, features: FeatureTable, standardization: Standardization, rows: [Int32],
    classes: [String], target: Preprocessing.Target?
  ) {
    self.classes = classes
    columns = network.architecture.outputs
    let capacity = 512
    let workspace = Workspace<Float>(for: network.architecture, capacity: capacity)
    let gatherer = StandardizedFeatures<Float>(features, standardization)
    var outputs: [Double] = []
    rows.withUnsafeBufferPointer { rows in
      for start in stride(from: 0, to: rows.count, by: capacity) {
        let batch = UnsafeBufferPointer(rebasing: rows[start..<min(start + capacity, rows.count)])
        gatherer.gather(batch, into: workspace.batch.prefix(rows: batch.count))
        outputs += network.forward(rows: batch.count, in: workspace).elements.map { Double($0) }
      }
    }
    if classes.isEmpty, let target {
      for place in outputs.indices {
        outputs[place] = outputs[place] * target.scale[place % columns] + target.mean[place % columns]
      }
    } else if !classes.isEmpty, loss == .crossEntropy {
      for start in stride(from: 0, to: outputs.count, by: columns) { Self.softmax(&outputs[start..<(start + columns)]) }
    }
    self.outputs = outputs
  }

  private static func softmax(_ scores: inout ArraySlice<Double>) {
    let largest = scores.max() ?? 0
    var sum = 0.0
    for place in scores.indices {
      scores[place] = exp(scores[place] - largest)
      sum += scores[place]
    }
    for place in scores.indices { scores[place] /= sum }
  }

  /// The names of a row's cells: `prediction`, and a column a class.
  package var header: [String] { ["prediction"] + classes }

  /// The prediction for a row, and the probability of each class. A net that has diverged predicts nothing.
  package func cells(_ row: Int) -> [Cell] {
    let scores = outputs[(row * columns)..<((row + 1) * columns)]
    guard !classes.isEmpty else { return [Cell.real(scores[scores.startIndex])] }
    let best = scores.indices.max { scores[$0] < scores[$1] } ?? scores.startIndex
    let isKnown = !scores.contains(where: \.isNaN)
    return [isKnown ? .text(classes[best - scores.startIndex]) : .none] + scores.map(Cell.real)
  }
}

package import Examples
import Matrices

/// Scores nets of one shape, in batches large enough for the products to run at full speed.
package final class Scorer<Element: NetworkElement> {
  private let capacity: Int
  private let workspace: Workspace<Element>
  private let loss: Loss

  /// A scorer with its memory made.
  package init(for architecture: Architecture, loss: Loss) {
    capacity = architecture.examplesAtATime
    workspace = Workspace(for: architecture, capacity: capacity)
    self.loss = loss
  }

  /// The score of a net on some examples.
  @specialized(where Element == Float)
  @specialized(where Element == Double)
  package func score(_ network: Network<Element>, on examples: Examples) -> Score {
    let features = StandardizedFeatures<Element>(examples.features, examples.standardization)
    let answers = BatchAnswers<Element>(to: examples, for: loss, capacity: capacity)
    let predictions = Predictions(of: examples)
    examples.rows.withUnsafeBufferPointer { rows in
      for start in stride(from: 0, to: rows.count, by: capacity) {
        let batch = UnsafeBufferPointer(rebasing: rows[start..<min(start + capacity, rows.count)])
        features.gather(batch, into: workspace.batch.prefix(rows: batch.count))
        answers.gather(batch)
        let scores = network.forward(rows: batch.count, in: workspace)
        predictions.append(scores, loss: loss.total(of: scores, answers), correct: answers.countCorrect(scores))
      }
    }
    return Score(predictions)
  }
}

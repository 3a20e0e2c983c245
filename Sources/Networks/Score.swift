public import Examples
import Matrices

/// How well a net does on some examples.
public struct Score: Sendable, Hashable {
  /// The mean loss of an example.
  public let loss: Double
  /// The examples whose class it names; nil for regression.
  public let correct: Int?
  /// The examples.
  public let count: Int

  /// The share of the examples whose class it names; nil for regression.
  public var accuracy: Double? { correct.map { Double($0) / Double(count) } }

  /// A score, each part given.
  public init(loss: Double, correct: Int?, count: Int) {
    self.loss = loss
    self.correct = correct
    self.count = count
  }
}

/// Scores nets of one shape, in batches large enough for the products to run at full speed.
public final class Scorer<Element: NetworkElement> {
  private static var capacity: Int { 512 }

  private let workspace: Workspace<Element>
  private let loss: Loss

  /// A scorer with its memory made.
  public init(for architecture: Architecture, loss: Loss) {
    workspace = Workspace(for: architecture, capacity: Self.capacity)
    self.loss = loss
  }

  /// The score of a net on some examples.
  @specialized(where Element == Float)
  @specialized(where Element == Double)
  public func score(_ network: Network<Element>, on examples: Examples) -> Score {
    let features = StandardizedFeatures<Element>(examples.features, examples.standardization)
    let answers = BatchAnswers<Element>(examples.targets, for: loss, capacity: Self.capacity)
    var (total, correct) = (0.0, Int?.none)
    examples.rows.withUnsafeBufferPointer { rows in
      for start in stride(from: 0, to: rows.count, by: Self.capacity) {
        let batch = UnsafeBufferPointer(rebasing: rows[start..<min(start + Self.capacity, rows.count)])
        features.gather(batch, into: workspace.batch.prefix(rows: batch.count))
        answers.gather(batch)
        let scores = network.forward(rows: batch.count, in: workspace)
        total += loss.total(of: scores, answers)
        if let right = answers.countCorrect(scores) { correct = (correct ?? 0) + right }
      }
    }
    return Score(loss: total / Double(examples.rows.count), correct: correct, count: examples.rows.count)
  }
}

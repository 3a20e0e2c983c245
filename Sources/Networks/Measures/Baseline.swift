package import Examples
import Foundation
import Matrices

extension Score {
  /// The score of an answer that ignores the features: for classes the one that most of the examples have, of equally many the first; for
  /// values the mean of the training part's. The log loss is that of the training part's shares of the classes as probabilities.
  ///
  /// It is what a net must beat to have learned anything. The loss of a class named with certainty says nothing, and is left out.
  ///
  /// Source: scikit-learn's `DummyClassifier` and `DummyRegressor`.
  package init(baselineFor examples: Examples, trainedOn training: Examples, loss: Loss) {
    switch examples.targets {
    case .classes(_, let count):
      let sizes = examples.classSizes
      let named = sizes.firstIndex(of: sizes.max() ?? 0) ?? 0
      self.init(Predictions(of: examples, answering: (0..<count).map { $0 == named ? 1 : 0 }, loss: loss))
      self[.loss] = nil
      // Their logarithms are scores whose softmax they are.
      let shares = training.classSizes.map { log(Double($0) / Double(training.rows.count)) }
      self[.logLoss] = Measure.logLoss.value(Predictions(of: examples, answering: shares, loss: .crossEntropy))
    case .values(_, let columns):
      let (means, scaling) = (
        examples.targets.standardization(fittedOn: training.rows).mean, examples.targetStandardization
      )
      let answer = (0..<columns).map { (means[$0] - scaling.mean[$0]) / scaling.scale[$0] }
      self.init(Predictions(of: examples, answering: answer, loss: loss))
    }
  }
}

extension Examples {
  /// The examples of each class; none for values.
  fileprivate var classSizes: [Int] {
    guard case .classes(let classes, let count) = targets else { return [] }
    return rows.reduce(into: Array(repeating: 0, count: count)) { $0[Int(classes[Int($1)])] += 1 }
  }
}

extension Predictions {
  /// The same scores for every example.
  fileprivate convenience init(of examples: Examples, answering answer: [Double], loss: Loss) {
    self.init(of: examples)
    let answers = BatchAnswers<Double>(to: examples, for: loss, capacity: examples.rows.count)
    let scores = MatrixStorage<Double>(count: examples.rows.count * answer.count)
    for index in scores.elements.indices { scores.elements[index] = answer[index % answer.count] }
    let batch = scores.view(rows: examples.rows.count, columns: answer.count)
    examples.rows.withUnsafeBufferPointer(answers.gather)
    append(batch, loss: loss.total(of: batch, answers), correct: answers.countCorrect(batch))
  }
}

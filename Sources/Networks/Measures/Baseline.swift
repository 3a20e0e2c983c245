public import Examples
import Matrices

extension Score {
  /// The score of an answer that ignores the features: for classes the one that most of the examples have, of equally many the first; for
  /// values the mean of the training part's.
  ///
  /// It is what a net must beat to have learned anything. The loss of a class named with certainty says nothing, and is left out.
  public init(baselineFor examples: Examples, trainedOn training: Examples, loss: Loss) {
    let answer = examples.baselineAnswer(trainedOn: training)
    let answers = BatchAnswers<Double>(to: examples, for: loss, capacity: examples.rows.count)
    let scores = MatrixStorage<Double>(count: examples.rows.count * answer.count)
    for index in scores.elements.indices { scores.elements[index] = answer[index % answer.count] }
    let batch = scores.view(rows: examples.rows.count, columns: answer.count)
    examples.rows.withUnsafeBufferPointer(answers.gather)
    var predictions = Predictions(of: examples)
    predictions.append(batch, loss: loss.total(of: batch, answers), correct: answers.countCorrect(batch))
    self.init(predictions)
    if predictions.task == .classes { self[.loss] = nil }
  }
}

extension Examples {
  /// A net's scores that give the baseline's answer.
  fileprivate func baselineAnswer(trainedOn training: Examples) -> [Double] {
    switch targets {
    case .classes(let classes, let count):
      var examples = [Int](repeating: 0, count: count)
      for row in rows { examples[Int(classes[Int(row)])] += 1 }
      let largest = examples.max() ?? 0
      let named = examples.firstIndex(of: largest) ?? 0
      return (0..<count).map { $0 == named ? 1 : 0 }
    case .values(_, let columns):
      let (means, scaling) = (targets.standardization(fittedOn: training.rows).mean, targetStandardization)
      return (0..<columns).map { (means[$0] - scaling.mean[$0]) / scaling.scale[$0] }
    }
  }
}

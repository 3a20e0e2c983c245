import Examples
import Matrices

/// The right answers to a batch, as a net is to give them: labels for cross-entropy, values for the squared errors (one-hot for
/// classes, standardised for targets that are values).
final class BatchAnswers<Element: NetworkElement> {
  private let targets: Targets
  /// The targets that are values; nil for classes.
  private let values: StandardizedFeatures<Element>?
  private let labelBuffer: UnsafeMutableBufferPointer<Int32>
  private let valueStorage: MatrixStorage<Element>
  private let needsValues: Bool

  /// Memory for the answers to `capacity` of the examples, as the loss wants them.
  init(to examples: Examples, for loss: Loss, capacity: Int) {
    targets = examples.targets
    values = targets.table.map { StandardizedFeatures($0, examples.targetStandardization) }
    needsValues = loss != .crossEntropy
    labelBuffer = .allocate(capacity: capacity)
    labelBuffer.initialize(repeating: 0)
    valueStorage = MatrixStorage(count: needsValues ? capacity * targets.outputs : 0)
  }

  deinit { labelBuffer.deallocate() }

  /// The labels of the batch, for targets that are classes.
  var labels: UnsafePointer<Int32> {
    guard let start = labelBuffer.baseAddress else { preconditionFailure("answers to no example") }
    return UnsafePointer(start)
  }

  /// The values of the batch's first `rows`, [rows × outputs].
  func values(rows: Int) -> MatrixView<Element> { valueStorage.view(rows: rows, columns: targets.outputs) }

  /// Takes the answers to the examples in `rows` of the table.
  func gather(_ rows: UnsafeBufferPointer<Int32>) {
    switch targets {
    case .classes(let classes, let count):
      for (index, row) in zip(rows.indices, rows) { labelBuffer[index] = classes[Int(row)] }
      if needsValues {
        valueStorage.elements.prefix(rows.count * count).update(repeating: 0)
        for index in rows.indices { valueStorage.elements[index * count + Int(labelBuffer[index])] = 1 }
      }
    case .values: values?.gather(rows, into: values(rows: rows.count))
    }
  }

  /// How many of the batch's scores name the right class; nil for regression.
  func countCorrect(_ scores: MatrixView<Element>) -> Int? {
    if case .values = targets { return nil }
    return Element.countCorrect(scores, labels)
  }
}

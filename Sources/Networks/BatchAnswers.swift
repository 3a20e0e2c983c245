import Examples
import Matrices

/// The right answers to a batch: labels for cross-entropy, values (one-hot for classes) for the squared errors.
final class BatchAnswers<Element: NetworkElement> {
  private let targets: Targets
  private let labelBuffer: UnsafeMutableBufferPointer<Int32>
  private let valueStorage: MatrixStorage<Element>
  private let needsValues: Bool

  /// Memory for the answers to `capacity` examples, as the loss wants them.
  init(_ targets: Targets, for loss: Loss, capacity: Int) {
    self.targets = targets
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
    case .values(let numbers, let columns):
      for (index, row) in rows.enumerated() {
        for column in 0..<columns {
          valueStorage.elements[index * columns + column] = Element(numbers[Int(row) * columns + column])
        }
      }
    }
  }

  /// How many of the batch's scores name the right class; nil for regression.
  func countCorrect(_ scores: MatrixView<Element>) -> Int? {
    if case .values = targets { return nil }
    return Element.countCorrect(scores, labels)
  }
}

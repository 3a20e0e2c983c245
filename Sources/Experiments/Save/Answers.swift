import Examples
package import Formats
import Matrices
import Networks

/// What a net answers for some rows: a class with the probability of each, or values.
///
/// Probabilities are the softmax of the scores, whatever the loss that was trained.
package struct Answers {
  /// The names of the classes; none for values.
  let classes: [String]
  /// The class that each row is predicted to be, by its place, of equally large scores the first; nil where a net that has diverged
  /// predicts nothing. None for values.
  let predicted: [Int?]
  /// The outputs of each row, row-major: probabilities, or values in the target's unit.
  private let outputs: [Double]
  private let columns: Int

  /// The answers of a net for rows of a table, whose missing values are filled in.
  init(
    _ network: Network<Float>, features: FeatureTable, standardization: Standardization, rows: [Int32],
    classes: [String], target: Preprocessing.Target?
  ) {
    self.classes = classes
    let columns = network.architecture.outputs
    self.columns = columns
    let capacity = network.architecture.examplesAtATime
    let workspace = Workspace<Float>(for: network.architecture, capacity: capacity)
    let gatherer = StandardizedFeatures<Float>(features, standardization)
    var scores: [Double] = []
    unsafe rows.withUnsafeBufferPointer { rows in
      for start in stride(from: 0, to: rows.count, by: capacity) {
        let batch = unsafe UnsafeBufferPointer(rebasing: rows[start..<min(start + capacity, rows.count)])
        unsafe gatherer.gather(batch, into: workspace.batch.prefix(rows: batch.count))
        unsafe scores += network.forward(rows: batch.count, in: workspace).elements.map { Double($0) }
      }
    }
    if classes.isEmpty {
      predicted = []
      if let target {
        for place in scores.indices {
          scores[place] = scores[place] * target.scale[place % columns] + target.mean[place % columns]
        }
      }
      outputs = scores
    } else {
      let probabilities = scores.softmax(columns: columns)
      predicted = rows.indices.map { row in
        let start = row * columns
        return probabilities[start].isNaN ? nil : scores.placeOfLargest(from: start, count: columns)
      }
      outputs = probabilities
    }
  }

  /// What a row's cells are called: the prediction, and a column a class.
  package static let prediction = FileDescription.Entry(
    "prediction", "the class that the net answers, or the value; empty where a net that diverged answers none",
    isOptional: true)

  /// The names of a row's cells: `prediction`, and a column a class.
  static func header(_ classes: [String]) -> [String] { [prediction.name] + classes }

  /// How many rows are answered.
  package var rows: Int { outputs.count / columns }

  /// A row's probability of a class, by the class's number, or its value.
  func output(_ row: Int, _ column: Int) -> Double { outputs[row * columns + column] }

  /// The prediction for a row, and the probability of each class. A net that has diverged predicts nothing.
  package func cells(_ row: Int) -> [Cell] {
    let own = outputs[(row * columns)..<((row + 1) * columns)]
    guard !classes.isEmpty else { return [Cell.real(own[own.startIndex])] }
    return [Cell(predicted[row].map { classes[$0] })] + own.map(Cell.real)
  }
}

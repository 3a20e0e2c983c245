/// What a net is to answer for each example of a table.
package enum Targets: Sendable {
  /// The class of each example, from 0 to `count` − 1.
  case classes([Int32], count: Int)
  /// The values of each example, `columns` numbers a row, row-major: regression.
  case values([Double], columns: Int)

  /// The outputs of a net that answers: one a class, or one a column.
  package var outputs: Int {
    switch self {
    case .classes(_, let count): count
    case .values(_, let columns): columns
    }
  }

  /// The number of examples that have a target.
  package var rows: Int {
    switch self {
    case .classes(let classes, _): classes.count
    case .values(let values, let columns): values.count / columns
    }
  }

  /// The values, an output a column; nil for classes.
  package var table: FeatureTable? {
    guard case .values(let values, let columns) = self else { return nil }
    return FeatureTable(.doubles(values), columns: columns)
  }

  /// What values are standardised by, each output by its own mean and scale, fitted on some rows; classes stay as they are.
  package func standardization(fittedOn rows: [Int32]) -> Standardization {
    table.map { .byFeature($0, rows: rows) } ?? .identity(columns: outputs)
  }
}

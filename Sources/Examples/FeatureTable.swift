/// The features of a data set as they were read, a row an example.
///
/// Images stay bytes: a batch is gathered and standardised in one pass, from an eighth of the memory that doubles take.
package struct FeatureTable: Sendable {
  /// Row-major values, `rows` × `columns`.
  package enum Values: Sendable {
    /// Pixels, 0…255.
    case bytes([UInt8])
    /// Any finite numbers, and NaN where a value is missing. They stay doubles until they are standardised: what a column varies by may be far smaller than
    /// what it is, as with time stamps and coordinates.
    case doubles([Double])
  }

  /// The values as read.
  package let values: Values
  /// The number of features of an example.
  package let columns: Int
  /// The number of examples.
  package let rows: Int

  /// A table of values that fill whole rows of `columns`.
  package init(_ values: Values, columns: Int) {
    let count =
      switch values {
      case .bytes(let bytes): bytes.count
      case .doubles(let doubles): doubles.count
      }
    precondition(columns > 0 && count % columns == 0, "\(count) values do not fill rows of \(columns)")
    self.values = values
    self.columns = columns
    rows = count / columns
  }

  /// The feature at a row and a column, as read.
  package subscript(row: Int, column: Int) -> Double {
    switch values {
    case .bytes(let bytes): Double(bytes[row * columns + column])
    case .doubles(let doubles): doubles[row * columns + column]
    }
  }

  /// The table with each missing value in place of the mean of what its column holds in some rows, 0 where that is nothing; and those
  /// means, nil for columns in which nothing is missing.
  ///
  /// A table without missing values is returned as it is.
  package func filled(fittedOn rows: [Int32]) -> (table: FeatureTable, fills: [Double?]) {
    var fills = [Double?](repeating: nil, count: columns)
    guard case .doubles(let doubles) = values, doubles.contains(where: \.isNaN) else { return (self, fills) }
    for (place, value) in doubles.enumerated() where value.isNaN && fills[place % columns] == nil {
      fills[place % columns] = meanOfKnown(place % columns, rows)
    }
    return (filled(with: fills), fills)
  }

  /// The table with the fill of its column in place of each missing value, 0 in columns without one.
  package func filled(with fills: [Double?]) -> FeatureTable {
    guard case .doubles(var doubles) = values else { return self }
    for place in doubles.indices where doubles[place].isNaN { doubles[place] = fills[place % columns] ?? 0 }
    return FeatureTable(.doubles(doubles), columns: columns)
  }

  private func meanOfKnown(_ column: Int, _ rows: [Int32]) -> Double {
    let known = rows.filter { !self[Int($0), column].isNaN }
    return known.isEmpty ? 0 : Moments.ofColumn(column, self, rows: known).mean
  }
}
